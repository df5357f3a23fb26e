import { firstProblems } from '../text/firstProblems.ts';
import { error, hasErrors, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import type { Query } from './ast.ts';
import { openCursor, peek, syntaxFault, take, type Cursor } from './grammar/cursor.ts';
import { parseExpression, parseValue } from './grammar/parseExpression.ts';
import { parseQuery } from './grammar/parseQuery.ts';

export interface ParsedSql {
  /** `null` when a problem is an error. */
  readonly query: Query | null;
  /** In the order of the text, the first hundred. */
  readonly problems: readonly Problem[];
}

/**
 * Parses one query of Trino's grammar, as Athena and CloudTrail Lake take it (Trino documentation, "SELECT"; its grammar
 * `SqlBase.g4`). Every other statement, and more than one, is refused by name. Time is linear in the text.
 */
export function parseSql(text: string): ParsedSql {
  const cursor = openCursor(text, { expression: parseExpression, value: parseValue, query: parseQuery });
  reportParameters(cursor);
  const query = parseStatement(cursor);
  const problems = firstProblems(cursor.problems);
  return { query: query === null || hasErrors(problems) ? null : query, problems };
}

function parseStatement(cursor: Cursor): Query | null {
  const first = peek(cursor);
  if (first === undefined) {
    if (cursor.problems.length === 0)
      cursor.problems.push(error('sql.empty', 'Write a SELECT statement.', range(0, cursor.text.length)));
    return null;
  }
  if (!['select', 'with', '(', 'values', 'table', 'from'].includes(first.word)) {
    const name = first.kind === 'word' ? first.word.toUpperCase() : 'This';
    const message = `${name} is no query: a cell may only read, so start it with SELECT or WITH.`;
    cursor.problems.push(error('sql.only-select', message, first.range));
    return null;
  }
  const query = parseQuery(cursor);
  const semicolon = take(cursor, ';');
  while (take(cursor, ';'));
  const further = peek(cursor);
  if (further === undefined) return query;
  if (semicolon)
    cursor.problems.push(
      error('sql.one-statement', 'A cell runs exactly one statement.', range(further.range.start, cursor.text.length)),
    );
  else syntaxFault(cursor, 'This is not expected here.');
  return null;
}

/** `?`, `$1` and the placeholders of other tools have no value. */
function reportParameters(cursor: Cursor): void {
  for (const [index, lexeme] of cursor.lexemes.entries()) {
    if (lexeme.kind !== 'parameter') continue;
    const before = cursor.lexemes[index - 1]?.word ?? '';
    // Where a table is expected, the parser says what is missing.
    if (before === 'from' || before === 'join') continue;
    cursor.problems.push(
      error('sql.parameter', 'Write {{ name }} for a parameter: this one has no value.', lexeme.range),
    );
  }
}
