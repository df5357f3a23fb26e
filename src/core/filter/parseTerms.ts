import { error, warning } from '../text/problem.ts';
import { range, spanning } from '../text/range.ts';
import type { FilterQuery, Term } from './filterQuery.ts';
import { checkFilterRegex } from './filterRegex.ts';
import { quoted } from './scanQuoted.ts';
import { peek, report, written, type TokenCursor } from './tokenCursor.ts';
import type { FilterToken } from './tokenizeFilter.ts';

/** "Enclose exact phrases and terms that include non-alphanumeric characters in double quotation marks." */
const bareTerm = /^[\p{L}\p{N}_]+$/u;

/** What nobody means as terms: a command of Logs Insights with a pipe after it, or `filter` with a comparison. */
const insightsQuery =
  /^\s*(?:(?:fields|filter|stats|parse|display|source)\s[^|]*\||filter\s+[@\w.]+\s*(?:!?=|like\s|in\s))/i;

/** Reads a pattern of terms, `ERROR -ARGUMENTS "exact phrase"`. One blank phrase alone matches all. */
export function parseTerms(cursor: TokenCursor): FilterQuery {
  const [first] = cursor.tokens;
  if (first !== undefined && written(cursor, first).startsWith('$')) {
    reportMissingBraces(cursor);
    return { form: 'all' };
  }
  if (insightsQuery.test(cursor.text)) {
    const message =
      'This is a query of Logs Insights: ask it as insights. A pattern over JSON fields is { $.field = "value" }.';
    report(cursor, error('filter.other-language', message, range(0, cursor.text.length)));
    cursor.at = cursor.tokens.length;
    return { form: 'all' };
  }
  const terms: Term[] = [];
  const optional: FilterToken[] = [];
  while (cursor.at < cursor.tokens.length) {
    const mark = takeMark(cursor);
    const token = peek(cursor);
    if (token === undefined || (mark !== undefined && token.range.start !== mark.range.end)) {
      const place = mark?.range ?? range(cursor.text.length, cursor.text.length);
      report(cursor, error('filter.dangling-mark', 'A term must follow this mark at once.', place));
      continue;
    }
    cursor.at++;
    const role = mark === undefined ? 'include' : mark.kind === 'optional' ? 'optional' : 'exclude';
    const term = parseTerm(cursor, token, role);
    if (term !== null) terms.push(term);
    if (role === 'optional') optional.push(token);
  }
  if (terms.some((term) => term.role !== 'optional')) warnOfIgnored(cursor, optional);
  return terms.every(matchesAll) ? { form: 'all' } : { form: 'terms', terms };
}

function takeMark(cursor: TokenCursor): FilterToken | undefined {
  const token = peek(cursor);
  if (token?.kind !== 'optional' && token?.kind !== 'exclude') return undefined;
  cursor.at++;
  return token;
}

function parseTerm(cursor: TokenCursor, token: FilterToken, role: Term['role']): Term | null {
  const next = peek(cursor);
  if (next?.range.start === token.range.end) {
    const place = spanning(token.range, next.range);
    report(cursor, error('filter.missing-space', 'Terms are separated by spaces.', place));
  }
  const literal = token.literal;
  if (literal?.kind === 'regex') {
    cursor.problems.push(...checkFilterRegex(literal.source, token.range.start + 1));
    return { role, match: { kind: 'regex', source: literal.source } };
  }
  if (literal?.kind !== 'text') return null;
  if (token.kind === 'word' && !bareTerm.test(literal.text)) {
    const message = 'A term that holds more than letters, digits and underscores needs double quotation marks.';
    const problem = error('filter.quotes-needed', message, token.range);
    report(cursor, problem, 'Put it in double quotation marks', quoted(literal.text));
  }
  return { role, match: { kind: 'phrase', text: literal.text } };
}

function matchesAll({ role, match }: Term): boolean {
  return role === 'include' && match.kind === 'phrase' && match.text.trim() === '';
}

/** "If you combine "?" with other filter patterns, all question mark terms will be ignored." */
function warnOfIgnored(cursor: TokenCursor, optional: readonly FilterToken[]): void {
  for (const token of optional) {
    const place = range(token.range.start - 1, token.range.end);
    const message = 'Optional terms (?) are ignored as soon as the pattern holds another kind of term.';
    cursor.problems.push(warning('filter.optional-ignored', message, place));
  }
}

function reportMissingBraces(cursor: TokenCursor): void {
  const end = cursor.text.trimEnd().length;
  const place = range(cursor.tokens[0]?.range.start ?? 0, end);
  const problem = error('filter.missing-braces', 'A pattern over JSON fields stands in braces: { … }.', place);
  report(cursor, problem, 'Put it in braces', `{ ${cursor.text.slice(place.start, end)} }`);
  cursor.at = cursor.tokens.length;
}
