import { firstProblems } from '../text/firstProblems.ts';
import { error, hasErrors, warning, type Problem } from '../text/problem.ts';
import type { InsightsQuery } from './ast.ts';
import { Cursor } from './grammar/cursor.ts';
import { parseExpression } from './grammar/expression.ts';
import { parseCommands } from './grammar/query.ts';
import { tokenizeInsights } from './tokenizeInsights.ts';

/** `queryString` of StartQuery takes at most this many characters (API reference, StartQuery). */
const maximumLength = 10_000;

/**
 * Reads a query of Logs Insights QL, the whole language. `query` is `null` when there is an error among the problems.
 * Never throws; takes time linear in the text; after a fault it goes on at the next pipe and finds the others. The
 * problems are in the order of the text, the first hundred.
 */
export function parseInsights(text: string): { query: InsightsQuery | null; problems: readonly Problem[] } {
  const { tokens, problems } = tokenizeInsights(text);
  const cursor = new Cursor(text, tokens, problems, { parseExpression, parseCommands });
  const whole = { start: 0, end: text.length };
  if (cursor.peek() === null) {
    return {
      query: null,
      problems: firstProblems([...problems, error('insights.empty', 'The query is empty.', whole)]),
    };
  }
  if (text.length > maximumLength) {
    cursor.problems.push(
      warning('insights.too-long', `CloudWatch Logs takes at most ${maximumLength} characters.`, whole),
    );
  }
  const commands = parseCommands(cursor, false);
  const sorted = firstProblems(cursor.problems);
  return { query: hasErrors(sorted) ? null : { commands, range: whole }, problems: sorted };
}
