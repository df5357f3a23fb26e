import { error } from '../../text/problem.ts';
import { spanning } from '../../text/range.ts';
import type { Expression } from '../ast.ts';
import type { InsightsToken } from '../tokenizeInsights.ts';
import { isCommandWord } from './commandWords.ts';
import type { Cursor } from './cursor.ts';

/** What `in` tests against: `[a, b]`, or `(SOURCE … | fields x)` (CWL_QuerySyntax-Subqueries). */
export function parseSet(cursor: Cursor): Expression {
  const open = cursor.peek();
  if (open !== null && cursor.isSymbol('[')) return parseList(cursor, open, ']');
  if (open === null || !cursor.isSymbol('(')) {
    cursor.failHere('insights.expected-list', 'Expected a list in square brackets after "in"');
    return { kind: 'missing', range: cursor.hereRange() };
  }
  const next = cursor.peek(1);
  if (next?.kind === 'name' && isCommandWord(cursor.textOf(next))) return parseSubquery(cursor, open);
  const list = parseList(cursor, open, ')');
  if (!cursor.failed) {
    cursor.report(error('insights.list-brackets', 'A list stands in square brackets: ["a", "b"].', list.range), {
      title: 'Use square brackets',
      edits: [
        { range: open.range, text: '[' },
        { range: { start: list.range.end - 1, end: list.range.end }, text: ']' },
      ],
    });
  }
  return list;
}

/** A query in round brackets; the cursor stands at the opening one. */
export function parseSubquery(cursor: Cursor, open: InsightsToken): Expression {
  cursor.take();
  const commands = cursor.nested(
    () => cursor.grammar.parseCommands(cursor, true),
    () => [],
  );
  const close = cursor.expectSymbol(')', 'to close the subquery');
  const range = spanning(open.range, close?.range ?? cursor.hereRange());
  return { kind: 'subquery', query: { commands, range }, range };
}

function parseList(cursor: Cursor, open: InsightsToken, closing: ']' | ')'): Expression {
  cursor.take();
  const items: Expression[] = [];
  if (!cursor.isSymbol(closing)) {
    do items.push(cursor.grammar.parseExpression(cursor));
    while (cursor.takeSymbol(',') !== null);
  }
  const close = cursor.expectSymbol(closing, 'to close the list');
  return { kind: 'list', items, range: spanning(open.range, close?.range ?? cursor.hereRange()) };
}
