import { compileRegex } from '../../regex/compileRegex.ts';
import type { Command, Expression, Item, OtherCommandName, ParseCommand, StatsCommand } from '../ast.ts';
import { printExpression } from '../printExpression.ts';
import { checkCondition, checkExpression, inFilter } from './checkExpression.ts';
import { checkSource } from './checkSource.ts';
import { definitionOf } from './definitionOf.ts';
import type { Definition, PlanState } from './planState.ts';

/** Checks one command, notes what it needs, and defines the names that later commands see. */
export function checkCommand(command: Command, state: PlanState): void {
  switch (command.kind) {
    case 'source':
      return checkSource(command, state);
    case 'filter':
      return checkCondition(command.condition, state, inFilter);
    case 'filterIndex':
      return checkFilterIndex(command.condition, state);
    case 'fields':
    case 'display':
      return command.items.forEach((item) => checkItem(item, state));
    case 'stats':
      return checkStats(command, state);
    case 'sort':
      return command.keys.forEach(({ expression }) =>
        checkExpression(expression, state, { ...inFilter, mayBeGone: true }),
      );
    case 'dedup':
      return command.fields.forEach((field) => checkExpression(field, state, inFilter));
    case 'parse':
      return checkParse(command, state);
    case 'limit':
      return;
    case 'unnest':
      state.define(command.into.text);
      return state.refuse('unnest', 'it makes several rows of one event', command.nameRange);
    case 'lookup':
    case 'cidrlookup':
      for (const { alias, text } of command.outputs) state.define(alias?.text ?? text);
      return state.refuse(command.kind, 'lookup tables live in CloudWatch Logs', command.nameRange);
    case 'join':
      return state.refuse('join', 'it reads other log groups', command.nameRange);
    case 'other':
      for (const { text } of command.aliases) state.define(text);
      return state.refuse(command.name, refusals[command.name], command.nameRange);
  }
}

const timeSeries = 'AWS describes this command of 2026 too briefly to give the same answer';

const refusals: Readonly<Record<OtherCommandName, string>> = {
  accum: timeSeries,
  addtotals: timeSeries,
  anomaly: 'the service does it by machine learning',
  appendcols: 'it reads other log groups',
  autoregress: timeSeries,
  countfrequent: 'its counts are approximate; write stats count(*) by … | sort … desc',
  diff: 'the service compares patterns that it finds by itself',
  estimate: 'it estimates what a query would cost at the service; here a query costs nothing',
  expand: 'it makes several rows of one event',
  filldown: timeSeries,
  fillmissing: timeSeries,
  logcompare: 'the service compares patterns that it finds by itself',
  outlier: timeSeries,
  pattern: 'the service finds patterns by machine learning',
  relevantfields: 'the service does it by machine learning',
  'saved query': 'saved queries live in CloudWatch Logs',
  sessionize: timeSeries,
  unmask: 'captured events carry no masks',
};

/** "filterIndex f = v" and "filterIndex f in […]" (CWL_QuerySyntax-FilterIndex). Here every field counts as indexed. */
function checkFilterIndex(condition: Expression, state: PlanState): void {
  const isEqual = condition.kind === 'comparison' && condition.operator === '=' && condition.left.kind === 'field';
  const isIn = condition.kind === 'membership' && !condition.negated && condition.subject.kind === 'field';
  if (!isEqual && !isIn && condition.kind !== 'missing') {
    state.error(
      'insights.filter-index',
      'filterIndex takes "field = value" or "field in [values]" only.',
      condition.range,
    );
  }
  checkCondition(condition, state, inFilter);
}

function checkItem(item: Item, state: PlanState): void {
  const { expression, alias } = item;
  checkExpression(expression, state, { ...inFilter, shown: alias === null });
  if (alias !== null) state.define(alias.text, definitionOf(expression, state));
}

/** Keys see the rows as they were; results see the keys and the results before them, and aggregates within them the rows. */
function checkStats(command: StatsCommand, state: PlanState): void {
  const inner = state.inner();
  const define = ({ expression, alias, text }: Item, definition: Definition): void => {
    inner.define(alias?.text ?? text, definition);
    if (alias === null) inner.define(printExpression(expression), definition);
  };
  for (const item of command.by) {
    checkExpression(item.expression, state, inFilter);
    define(item, { ...definitionOf(item.expression, state), isStructured: false });
  }
  for (const item of command.outputs) {
    checkExpression(item.expression, inner, { ...inFilter, aggregateState: state });
    define(item, { ...definitionOf(item.expression, inner, state), isStructured: false });
  }
  state.replaceNames(inner);
}

function checkParse({ field, mode, nameRange }: ParseCommand, state: PlanState): void {
  if (field === null) state.needMessages();
  else checkExpression(field, state, inFilter);
  if (mode.kind === 'json') {
    for (const { path, name } of mode.paths) state.define(name?.text ?? path.text);
    return state.refuse('parse json', 'AWS describes this mode too briefly to give the same answer', nameRange);
  }
  if (mode.kind === 'regex') return checkParseRegex(mode.source, mode.multi, mode.patternRange, state);
  for (const { text } of mode.names) state.define(text);
  if (mode.kind !== 'glob') {
    return state.refuse(`parse ${mode.kind}`, 'AWS describes this mode too briefly to give the same answer', nameRange);
  }
  const stars = mode.pattern.split('*').length - 1;
  if (stars === mode.names.length) return;
  const message = `The pattern has ${stars} "*" for ${mode.names.length} names; there is one name for each.`;
  state.error('insights.glob-names', message, mode.patternRange);
}

function checkParseRegex(
  source: string,
  multi: boolean,
  range: { start: number; end: number },
  state: PlanState,
): void {
  const { regex, problem } = compileRegex(source, { range });
  if (problem !== null) state.problems.push(problem);
  if (regex === null) return;
  if (regex.groupNames.length === 0) {
    state.error('insights.no-groups', 'The expression extracts nothing: name a group, as in (?<user>[a-z]+).', range);
  }
  for (const name of regex.groupNames) state.define(name);
  if (multi) state.refuse('parse multi', 'it makes several rows of one event', range);
}
