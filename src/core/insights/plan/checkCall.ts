import { nearestName } from '../../text/nearestName.ts';
import { compileRegex } from '../../regex/compileRegex.ts';
import type { CallExpression, Expression } from '../ast.ts';
import { isSubnet } from '../functions/addressFunctions.ts';
import { aggregate, aggregates } from '../functions/aggregates.ts';
import { refusedFunction } from '../functions/refusedFunctions.ts';
import type { ArgumentWish, ScalarFunction } from '../functions/scalarFunction.ts';
import { scalarFunction, scalarFunctions } from '../functions/scalarFunctions.ts';
import { checkPeriod } from './checkPeriod.ts';
import type { Place } from './checkField.ts';
import { growthOf, maximumGrowth } from './growthOf.ts';
import { isCondition } from './isCondition.ts';
import { isMoment } from './isMoment.ts';
import type { PlanState } from './planState.ts';
import { refuseStructure } from './structure.ts';

type CheckExpression = (expression: Expression, state: PlanState, place: Place) => void;

/** Checks the call of a function: that it exists, runs here, stands where it may, and has the arguments it wants. */
export function checkCall(call: CallExpression, state: PlanState, place: Place, check: CheckExpression): void {
  const name = call.name.toLowerCase();
  const inner = { ...place, shown: false };
  if (name === 'bin') return checkBin(call, state);
  if (aggregate(name) !== undefined) return checkAggregate(call, state, inner, check);
  const entry = scalarFunction(name);
  if (entry !== undefined) return checkScalar(call, entry, state, inner, check);
  const refused = refusedFunction(name);
  if (refused !== undefined) return state.refuse(call.name, refused.reason, call.nameRange);
  const known = [...scalarFunctions, ...aggregates].map((candidate) => candidate.name);
  const near = sameThing.get(name.replaceAll('_', '')) ?? nearestName(call.name, [...known, 'bin']);
  const message = `Logs Insights has no function "${call.name}".`;
  if (near === null) return state.error('insights.unknown-function', message, call.nameRange);
  const fix = { title: `Change to "${near}"`, edits: [{ range: call.nameRange, text: near }] };
  state.error('insights.unknown-function', `${message} Did you mean "${near}"?`, call.nameRange, fix);
}

/** What functions of SQL, SPL and KQL are called here, without underscores. */
const sameThing: ReadonlyMap<string, string> = new Map([
  ['exists', 'ispresent'],
  ['isnotnull', 'ispresent'],
  ['contains', 'strcontains'],
  ['len', 'strlen'],
  ['length', 'strlen'],
  ['lower', 'tolower'],
  ['upper', 'toupper'],
  ['substring', 'substr'],
  ['ifnull', 'coalesce'],
  ['nvl', 'coalesce'],
  ['dc', 'count_distinct'],
  ['distinctcount', 'count_distinct'],
  ['average', 'avg'],
  ['mean', 'avg'],
  ['percentile', 'pct'],
  ['first', 'earliest'],
  ['last', 'latest'],
  ['datetrunc', 'datefloor'],
]);

function checkBin(call: CallExpression, state: PlanState): void {
  const [period] = call.arguments;
  if (call.arguments.length !== 1 || period?.kind !== 'period') {
    return state.error('insights.arguments', 'bin takes one period, as in bin(5m).', call.range);
  }
  checkPeriod(period, state);
  if (!state.afterStats) return;
  const message =
    'bin reads @timestamp, which is gone after stats and join: keep a time in the first stats and use dateceil.';
  state.error('insights.field-gone', message, call.range);
}

function checkAggregate(call: CallExpression, state: PlanState, place: Place, check: CheckExpression): void {
  const entry = aggregate(call.name);
  if (entry === undefined) return;
  const { aggregateState } = place;
  if (aggregateState === null) {
    return state.error(
      'insights.misplaced-aggregate',
      `${entry.name} stands in stats only, and not within itself.`,
      call.range,
    );
  }
  if (!hasArity(call, entry.minimum, entry.maximum)) {
    return state.error('insights.arguments', `Expected ${entry.signature}.`, call.range);
  }
  if (aggregateState.afterStats && (entry.name === 'earliest' || entry.name === 'latest')) {
    const message = `${entry.name} goes by @timestamp, which is gone after stats and join: use min or max of a time you kept.`;
    return state.error('insights.field-gone', message, call.range);
  }
  const [first, second] = call.arguments;
  if (first !== undefined && !(first.kind === 'everything' && entry.name === 'count')) {
    check(first, aggregateState, { ...place, aggregateState: null });
    if (entry.name !== 'count') refuseStructure(first, 'stats', aggregateState);
  }
  const isPercent = second?.kind === 'number' && second.value >= 0 && second.value <= 100;
  if (second !== undefined && !isPercent) {
    state.error('insights.arguments', 'The percentile is a number from 0 to 100.', second.range);
  }
}

function checkScalar(
  call: CallExpression,
  entry: ScalarFunction,
  state: PlanState,
  place: Place,
  check: CheckExpression,
): void {
  if (!hasArity(call, entry.minimum, entry.maximum)) {
    return state.error('insights.arguments', `Expected ${entry.signature}.`, call.range);
  }
  call.arguments.forEach((argument, index) => {
    const { wants } = entry;
    const wish = typeof wants === 'function' ? wants(index, call.arguments.length) : (wants?.[index] ?? 'any');
    if (wish === 'period') {
      if (argument.kind === 'period') return checkPeriod(argument, state);
      return state.error('insights.arguments', `Expected a period such as 5m in ${entry.signature}.`, argument.range);
    }
    if (wish === 'regex') return checkPattern(call, argument, state);
    check(argument, state, place);
    checkWish(wish, argument, entry, state, place.aggregateState);
  });
  const isLarge = (part: Expression): boolean => growthOf(part, state) > maximumGrowth;
  if (!isLarge(call) || call.arguments.some(isLarge)) return;
  const message = `This text may be more than ${maximumGrowth} times as long as the texts it is made of.`;
  state.error('insights.too-large', message, call.range);
}

function checkWish(
  wish: ArgumentWish,
  argument: Expression,
  entry: ScalarFunction,
  state: PlanState,
  rows: PlanState | null,
): void {
  if (wish === 'condition' && !isCondition(argument, state)) {
    state.error('insights.not-a-condition', `Expected a condition here in ${entry.signature}.`, argument.range);
  }
  if (wish === 'moment') {
    const reason = 'AWS does not say how it reads a time from text; use @timestamp';
    if (!isMoment(argument, state, rows)) state.refuse(`${entry.name} of a text`, reason, argument.range);
  }
  if (wish.startsWith('subnet') && argument.kind === 'text') {
    const versions = wish === 'subnet4' ? ([4] as const) : wish === 'subnet6' ? ([6] as const) : ([4, 6] as const);
    const example = wish === 'subnet6' ? '2001:db8::/32' : '192.0.2.0/24';
    if (isSubnet(argument.value, versions)) return;
    state.error(
      'insights.invalid-subnet',
      `Expected a subnet such as "${example}" in ${entry.signature}.`,
      argument.range,
    );
  }
}

/** `regex_replace` runs with a literal pattern and a replacement that refers to no group: AWS shows no other. */
function checkPattern(call: CallExpression, pattern: Expression, state: PlanState): void {
  const replacement = call.arguments[2];
  if (pattern.kind !== 'text') {
    return state.refuse(`${call.name} with a computed pattern`, 'AWS shows literals only', pattern.range);
  }
  const { problem } = compileRegex(pattern.value, { range: pattern.range });
  if (problem !== null) state.problems.push(problem);
  if (replacement?.kind !== 'text' || /[$\\]/.test(replacement.value)) {
    state.refuse(`${call.name} with references`, 'AWS does not say how a replacement names a group', call.range);
  }
}

function hasArity(call: CallExpression, minimum: number, maximum: number): boolean {
  return call.arguments.length >= minimum && call.arguments.length <= maximum;
}
