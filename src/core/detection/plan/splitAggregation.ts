import type { Command, CommandOf, Expression, InsightsQuery, Item } from '../../insights/ast.ts';
import { childrenOf } from '../../insights/childrenOf.ts';
import { printExpression } from '../../insights/printExpression.ts';
import { subqueriesOf } from '../../insights/subqueriesOf.ts';
import { unsupported, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { AlarmComparison } from '../detection.ts';

/** A query as a log alarm has it: what finds the events, what makes a number of them, and what is compared. */
export interface SplitQuery {
  /** Without comments at its end: CloudWatch puts the aggregation behind it. */
  readonly query: string;
  readonly aggregation: string;
  /** The comparison that a `filter` behind `stats` makes; `null` without one. */
  readonly bound: { readonly comparison: AlarmComparison; readonly threshold: number; readonly range: Range } | null;
  /** Whether the query makes rows of its own: then those that its author expects are groups, not events. */
  readonly hasStats: boolean;
  /** Whether the number is a count: then one of them is news. */
  readonly isCount: boolean;
  /** The `limit` of a query without `stats`, which its count never exceeds. */
  readonly limit: CommandOf<'limit'> | null;
}

/** API_ScheduledQueryConfiguration: "Maximum length of 256", where its prose says 2,048. */
const longestAggregation = 256;
const longestQuery = 10_000;

/** Stands for the events where a query has nothing but `stats`. */
const everyEvent = 'fields @timestamp, @message';

/**
 * Takes a query apart at its `stats` (API_ScheduledQueryConfiguration: "`count(*)` or `avg(latency) by host | sort desc`").
 * Behind it there may be one `filter` that compares the number with a constant, and a `sort` by the number. A query without
 * `stats` counts its rows. What a log alarm has no words for is refused at its clause; `null` then. Ranges are in the text.
 */
export function splitAggregation(
  query: InsightsQuery,
  text: string,
): { readonly split: SplitQuery | null; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const refuse: Refuse = (construct, message, range) => {
    problems.push(unsupported('detection.not-expressible', construct, message, range));
  };
  const at = query.commands.findIndex(({ kind }) => kind === 'stats');
  const before = at < 0 ? query.commands : query.commands.slice(0, at);
  for (const command of before) checkBefore(command, refuse);
  const stats = query.commands[at];
  const made =
    stats?.kind === 'stats'
      ? splitAt(stats, query.commands.slice(at + 1), text, refuse)
      : { aggregation: 'count(*)', bound: null, isCount: true };
  const [first, last] = [before[0], before.at(-1)];
  const head = first === undefined || last === undefined ? everyEvent : text.slice(first.range.start, last.range.end);
  if (head.length > longestQuery) refuse('length', `A query has at most ${longestQuery} characters.`, query.range);
  if (made === null || problems.length > 0) return { split: null, problems };
  const limit = stats === undefined ? (before.find((command) => command.kind === 'limit') ?? null) : null;
  return { split: { ...made, query: head.trim(), hasStats: stats !== undefined, limit }, problems };
}

type Refuse = (construct: string, message: string, range: Range) => void;

/** What makes rows that no aggregation can follow, or reads other log groups than the alarm's. */
function checkBefore(command: Command, refuse: Refuse): void {
  const { kind, range } = command;
  const name = kind === 'other' ? command.name : kind;
  if (kind === 'source')
    refuse('source', 'A log alarm has a list of log groups of its own: name them in the source of the cell.', range);
  else if (kind === 'join' || kind === 'other' || kind === 'countfrequent')
    refuse(name, `A log alarm aggregates what a query finds, and \`${name}\` makes rows of its own.`, range);
  else if (kind === 'dedup' || kind === 'display')
    refuse(name, `No aggregation can stand behind \`${name}\`: leave it out.`, range);
  else if ((kind === 'filter' || kind === 'filterIndex') && subqueriesOf(command.condition).length > 0)
    refuse('subquery', 'A log alarm reads its own log groups only, and a subquery names others.', range);
}

function splitAt(
  stats: CommandOf<'stats'>,
  after: readonly Command[],
  text: string,
  refuse: Refuse,
): Pick<SplitQuery, 'aggregation' | 'bound' | 'isCount'> | null {
  const [output, ...others] = stats.outputs;
  for (const { expression } of others)
    refuse('several results', 'A log alarm compares one number: leave one result in `stats`.', expression.range);
  if (stats.offset !== null)
    refuse('offset', 'A log alarm has no bins that an offset could shift.', stats.offset.range);
  for (const { expression } of stats.by) checkKey(expression, refuse);
  if (output === undefined) return null;
  let bound: SplitQuery['bound'] = null;
  let order = '';
  for (const command of after) {
    if (command.kind === 'filter' && bound === null && order === '') bound = boundOf(command, output, refuse);
    else if (command.kind === 'sort' && order === '') order = orderOf(command, output, refuse);
    else refuseAfter(command, refuse);
  }
  const written = ({ expression }: Item) => text.slice(expression.range.start, expression.range.end);
  const keys = stats.by.length === 0 ? '' : ` by ${stats.by.map(written).join(', ')}`;
  const aggregation = `${written(output)}${keys}${order}`;
  if (aggregation.length > longestAggregation)
    refuse('length', `An aggregation has at most ${longestAggregation} characters.`, stats.range);
  return { aggregation, bound, isCount: isCount(output.expression) };
}

function checkKey(key: Expression, refuse: Refuse): void {
  if (key.kind === 'field') return;
  const isBin = key.kind === 'call' && /^bin$/i.test(key.name);
  if (isBin) refuse('bin', 'A log alarm looks at one stretch of time in each run: leave bin() out.', key.range);
  else
    refuse('computed key', 'A log alarm groups by fields: give the key a name in `fields` before `stats`.', key.range);
}

function refuseAfter(command: Command, refuse: Refuse): void {
  const { kind, range } = command;
  const name = kind === 'other' ? command.name : kind;
  const why: Partial<Record<Command['kind'], string>> = {
    stats: 'A log alarm aggregates once: leave one `stats`.',
    limit: 'A log alarm evaluates every group: leave `limit` out.',
    filter: 'A log alarm compares its number once, right behind `stats`.',
    sort: 'A log alarm sorts once.',
  };
  refuse(
    name,
    why[kind] ?? `A log alarm compares the number that \`stats\` makes: \`${name}\` cannot follow it.`,
    range,
  );
}

const comparisons: Readonly<Record<string, AlarmComparison>> = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
};

const mirrored: Readonly<Record<string, string>> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=' };

function boundOf({ condition, range }: CommandOf<'filter'>, output: Item, refuse: Refuse): SplitQuery['bound'] {
  const left = condition.kind === 'comparison' && isOutput(condition.left, output);
  const right = condition.kind === 'comparison' && isOutput(condition.right, output);
  if (condition.kind === 'comparison' && (left || right)) {
    const threshold = constantOf(left ? condition.right : condition.left);
    const operator = left ? condition.operator : (mirrored[condition.operator] ?? '');
    const comparison = comparisons[operator];
    if (threshold !== null && comparison !== undefined) return { comparison, threshold, range };
  }
  const message = 'A log alarm compares the result of `stats` with a number, by >, >=, < or <= and nothing else.';
  refuse('filter', message, range);
  return null;
}

function orderOf({ keys, range }: CommandOf<'sort'>, output: Item, refuse: Refuse): string {
  const [key, ...others] = keys;
  if (key !== undefined && others.length === 0 && isOutput(key.expression, output))
    return ` | sort ${key.descending ? 'desc' : 'asc'}`;
  refuse('sort', 'A log alarm can sort by the result of `stats` only: leave the rest out.', range);
  return '';
}

/** By its alias, or written again: `filter count(*) > 5`. */
function isOutput(expression: Expression, { alias, expression: output }: Item): boolean {
  if (expression.kind === 'field' && alias !== null) return expression.name === alias.text;
  return printExpression(expression) === printExpression(output);
}

function constantOf(expression: Expression): number | null {
  if (expression.kind === 'number') return Number(expression.value);
  if (expression.kind !== 'negative') return null;
  const inner = constantOf(expression.operand);
  return inner === null ? null : -inner;
}

function isCount(expression: Expression): boolean {
  if (expression.kind === 'call') return /^count(?:_distinct)?$/i.test(expression.name);
  return expression.kind === 'arithmetic' && childrenOf(expression).every(isCount);
}
