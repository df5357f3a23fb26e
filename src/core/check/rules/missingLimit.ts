import type { Command } from '../../insights/ast.ts';
import { info, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { textOf, type CheckedQuery, type Rule } from '../checkedQuery.ts';

/**
 * A query that answers with events and says nothing of how many. Logs Insights stops at 10,000 rows of its own
 * (CWL_QuerySyntax-Limit), Athena at none. Silent where `stats` or GROUP BY makes few rows of many.
 */
export const missingLimit: Rule = {
  codes: ['query.no-limit'],
  check: (query) => {
    if (query.language === 'insights') return insightsLimit(query);
    return query.language === 'sql' && query.isSound ? sqlLimit(query) : [];
  },
};

/** Commands that leave the rows the events that they are. */
const keepsEvents = new Set<Command['kind']>([
  ...(['source', 'filter', 'filterIndex', 'fields', 'display', 'sort', 'dedup', 'parse', 'unnest', 'expand'] as const),
]);

function insightsLimit({ insights, text }: CheckedQuery): readonly Problem[] {
  if (insights === null || !insights.commands.every(({ kind }) => keepsEvents.has(kind))) return [];
  const last = insights.commands.at(-1);
  if (last === undefined) return [];
  const message = 'Without limit this answers with up to 10,000 events: say how many are wanted.';
  return [withLimit(message, last.nameRange, text, '| limit 200')];
}

const aggregates = new Set(
  `any_value approx_distinct approx_most_frequent approx_percentile arbitrary array_agg avg bool_and bool_or count count_if
   every geometric_mean histogram listagg map_agg max max_by min min_by multimap_agg stddev sum variance`.split(/\s+/),
);

function sqlLimit(query: CheckedQuery): readonly Problem[] {
  const tokens = query.tokens.filter(({ kind }) => kind !== 'comment');
  const words = tokens.map((token) => textOf(query, token).toLowerCase());
  let depth = 0;
  let select: Range | null = null;
  for (const [index, word] of words.entries()) {
    const token = tokens[index];
    if (token?.kind === 'punctuation') depth += word === '(' ? 1 : word === ')' ? -1 : 0;
    if (depth > 0 || token?.kind !== 'word') continue;
    if (word === 'select') select ??= token.range;
    if (word === 'limit' || word === 'fetch' || word === 'group') return [];
    if (aggregates.has(word) && words[index + 1] === '(') return [];
  }
  // A statement that ends in `;` or a comment has no plain end to write after; a WITH alone is no query yet.
  const isPlain = words.at(-1) !== ';' && query.tokens.at(-1)?.kind !== 'comment';
  // Within parentheses that are never closed, nothing written at the end would be the statement's.
  if (select === null || depth !== 0 || !words.includes('from')) return [];
  const message = 'Without LIMIT this answers with every row: say how many are wanted.';
  const problem = withLimit(message, select, query.text, 'LIMIT 200');
  const { fix: _, ...bare } = problem;
  return [isPlain ? problem : bare];
}

function withLimit(message: string, range: Range, text: string, command: string): Problem {
  // Behind everything, so that it never comes to stand within an {{#if}}.
  const end = { start: text.length, end: text.length };
  const edits = [{ range: end, text: `\n${command}` }];
  return { ...info('query.no-limit', message, range), fix: { title: `Add ${command}`, edits } };
}
