import { error } from '../text/problem.ts';
import { spanning } from '../text/range.ts';
import type { Comparison, ComparisonOperator, Operand } from './filterQuery.ts';
import { checkFilterRegex } from './filterRegex.ts';
import { quoted } from './scanQuoted.ts';
import { here, peek, report, take, written, type TokenCursor } from './tokenCursor.ts';
import type { FilterToken } from './tokenizeFilter.ts';

/**
 * What a text may hold without quotation marks. The page allows letters, digits and the underscore only, but its own
 * example has `123.123.*` and CIS patterns have `s3.amazonaws.com` and `*UnauthorizedOperation`.
 */
const bareText = /^[A-Za-z0-9_.*:/@+-]+$/;

/** Reads `= value` and the like, from the operator on. `null` when there is a problem; the cursor stands behind it. */
export function parseComparison(cursor: TokenCursor): Comparison | null {
  const token = take(cursor, 'comparison');
  if (token === undefined) return null;
  const operator = written(cursor, token) as ComparisonOperator;
  const second = peek(cursor);
  if (second?.kind === 'comparison' && second.range.start === token.range.end) {
    const instead = written(cursor, second) === '=' && operator === '=' ? '=' : undefined;
    const place = spanning(token.range, second.range);
    report(cursor, error('filter.operator', 'The operators are = != < <= > >=.', place), 'Write =', instead);
    cursor.at++;
  }
  const operand = parseOperand(cursor);
  if (operand === null) return null;
  if (operator !== '=' && operator !== '!=' && operand.value.kind !== 'number') {
    report(
      cursor,
      error('filter.number-expected', `${operator} compares with a number, written bare.`, operand.token.range),
    );
    return null;
  }
  return { kind: 'comparison', operator, operand: operand.value };
}

function parseOperand(cursor: TokenCursor): { readonly value: Operand; readonly token: FilterToken } | null {
  const token = peek(cursor);
  const literal = token?.literal;
  if (token === undefined || literal === undefined) {
    report(cursor, error('filter.value-expected', 'A value is missing after the operator.', here(cursor)));
    return null;
  }
  cursor.at++;
  const text = written(cursor, token);
  if (literal.kind === 'number') return { value: { kind: 'number', value: literal.value, text }, token };
  if (literal.kind === 'regex') {
    cursor.problems.push(...checkFilterRegex(literal.source, token.range.start + 1));
    return { value: { kind: 'regex', source: literal.source }, token };
  }
  if (literal.kind !== 'text') return null;
  const isQuoted = text.startsWith('"') || text.startsWith("'");
  if (!isQuoted && !quoteBareText(cursor, token)) return null;
  return { value: { kind: 'text', text: literal.text, quoted: isQuoted }, token };
}

const wordKinds = new Set(['word', 'glob', 'number', 'keyword']);
const joinWords = new Set(['and', 'or']);

/** Reports a bare text that needs quotation marks: odd characters, or several words. True when there is no fault. */
function quoteBareText(cursor: TokenCursor, first: FilterToken): boolean {
  let last = first;
  for (let next = peek(cursor); next !== undefined && wordKinds.has(next.kind); next = peek(cursor)) {
    if (joinWords.has(written(cursor, next).toLowerCase())) break;
    last = next;
    cursor.at++;
  }
  const place = spanning(first.range, last.range);
  const text = cursor.text.slice(place.start, place.end);
  if (last === first && bareText.test(text)) return true;
  if (/^\/.+\/$/.test(text)) {
    const instead = `%${text.slice(1, -1)}%`;
    const problem = error('filter.regex-slashes', 'A regular expression stands between percent signs here.', place);
    report(cursor, problem, `Write ${instead}`, instead);
    return false;
  }
  const inner = /^[“”„](.*)[“”]$/.exec(text)?.[1];
  const message =
    inner === undefined ? 'This text needs double quotation marks.' : 'The quotation marks are the straight ones, ".';
  const problem = error('filter.quotes-needed', message, place);
  report(cursor, problem, 'Put it in double quotation marks', quoted(inner ?? text));
  return false;
}
