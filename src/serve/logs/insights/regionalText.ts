import type { Expression, InsightsQuery } from '../../../core/insights/ast.ts';
import { childrenOf } from '../../../core/insights/childrenOf.ts';

/**
 * The text of a query that sees the events of one region only, as each region of AWS does: the query and those within it
 * begin with a filter, behind their `SOURCE`.
 */
export function regionalText(text: string, query: InsightsQuery, region: string): string {
  const places = queriesOf(query).map(({ commands, range }) => {
    const first = commands.find(({ kind }) => kind !== 'source');
    return first === undefined
      ? { at: commands.at(-1)?.range.end ?? range.end, isEnd: true }
      : { at: first.range.start, isEnd: false };
  });
  // The region is the client's word; no region of AWS has another character.
  const condition = `filter awsRegion = "${region.replace(/[^a-z0-9-]/g, '')}"`;
  return places
    .toSorted((one, other) => other.at - one.at)
    .reduce(
      (whole, { at, isEnd }) => whole.slice(0, at) + (isEnd ? ` | ${condition}` : `${condition} | `) + whole.slice(at),
      text,
    );
}

function queriesOf(query: InsightsQuery): readonly InsightsQuery[] {
  const within = query.commands.flatMap((command): readonly InsightsQuery[] => {
    if (command.kind === 'join') return queriesOf(command.query);
    return command.kind === 'filter' ? queriesIn(command.condition) : [];
  });
  return [query, ...within];
}

function queriesIn(expression: Expression): readonly InsightsQuery[] {
  return expression.kind === 'subquery' ? queriesOf(expression.query) : childrenOf(expression).flatMap(queriesIn);
}
