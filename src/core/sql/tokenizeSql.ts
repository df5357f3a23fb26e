import type { LiteralValue, Token, Tokens } from '../query/token.ts';
import { error, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';

/**
 * `word` is a keyword, a name or a function; `identifier` a quoted name; `parameter` a `?` or `$1`. A run of operator
 * characters is one token, as in DuckDB, so that a sign never hides in it.
 */
export type SqlTokenKind =
  'word' | 'identifier' | 'string' | 'number' | 'operator' | 'punctuation' | 'parameter' | 'comment' | 'unknown';

export type SqlToken = Token<SqlTokenKind>;

/**
 * The tokens of a SQL text, read so that Athena (Trino SQL) and DuckDB see the same ones. Where the two would cut the text
 * differently (nested comments, `E'\''`, `$$…$$`, backticks, strings in a row) it is a problem, so nothing that one of them
 * takes for code can hide from the other.
 *
 * Strings are `'…'` with `''` for a quote, a backslash is a character like any other; `"…"` with `""` is a name; `--` goes to
 * the end of the line. `TIMESTAMP '…'` is a word and a string. Sources: Trino documentation "Data types" and "Lexical
 * structure" of PostgreSQL, whose rules DuckDB keeps; DuckDB 1.5 was asked.
 */
export function tokenizeSql(text: string): Tokens<SqlTokenKind> {
  const scan: Scan = { text, at: 0, tokens: [], problems: [], previous: null };
  while (scan.at < text.length) if (!skipSpace(scan)) scanToken(scan);
  return { tokens: scan.tokens, problems: scan.problems };
}

interface Scan {
  readonly text: string;
  at: number;
  readonly tokens: SqlToken[];
  readonly problems: Problem[];
  /** The kind of the last token that is no comment. */
  previous: SqlTokenKind | null;
}

const space = /\s+/y;
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const numberRun = /(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?[\w$\u0080-\uffff]*/y;
const number = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const dollarQuote = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const parameter = /\?|\$\w+/y;
const lineComment = /--[^\r\n]*/y;
const operatorCharacter = /[+\-*/<>=~!@#%^&|:]/;
const punctuation = /[()[\]{},;.]/;

function skipSpace(scan: Scan): boolean {
  const end = matchAt(space, scan);
  if (end === scan.at) return false;
  scan.at = end;
  return true;
}

function scanToken(scan: Scan): void {
  const { text, at } = scan;
  const character = text.charAt(at);
  const next = text.charAt(at + 1);
  if (character === "'") return scanString(scan, at, true);
  if (character === '"') return scanQuotedName(scan, at);
  if (character === '`') return scanBacktick(scan);
  if (character === '-' && next === '-') return push(scan, 'comment', matchAt(lineComment, scan));
  if (character === '/' && next === '*') return scanBlockComment(scan);
  if (/\d/.test(character) || (character === '.' && /\d/.test(next))) return scanNumber(scan);
  if (character === '$') return scanDollar(scan);
  if (character === '?') return push(scan, 'parameter', at + 1);
  const wordEnd = matchAt(word, scan);
  if (wordEnd > at) return scanWord(scan, wordEnd);
  if (operatorCharacter.test(character)) return push(scan, 'operator', endOfOperator(text, at));
  push(scan, punctuation.test(character) ? 'punctuation' : 'unknown', at + 1);
}

/** A name, or the letter before a string: `X'…'`, `N'…'`, `B'…'`, `E'…'`, `U&'…'`. */
function scanWord(scan: Scan, wordEnd: number): void {
  const { text, at } = scan;
  const prefix = wordEnd - at === 1 ? text.charAt(at).toLowerCase() : '';
  if (prefix === 'u' && text.charAt(wordEnd) === '&') {
    if (text.charAt(wordEnd + 1) === "'") return scanString(scan, wordEnd + 1, false);
    if (text.charAt(wordEnd + 1) === '"') return scanQuotedName(scan, wordEnd + 1);
  }
  if (text.charAt(wordEnd) !== "'") return push(scan, 'word', wordEnd);
  if (prefix === 'e') return scanEscapeString(scan, wordEnd);
  if (prefix === 'x' || prefix === 'b' || prefix === 'n') return scanString(scan, wordEnd, false);
  push(scan, 'word', wordEnd);
}

function scanString(scan: Scan, open: number, hasLiteral: boolean): void {
  const end = endOfQuoted(scan.text, open, "'");
  if (end === null)
    return scanUnclosed(scan, 'string', 'sql.unclosed-string', "This string is never closed: add the closing '.");
  if (!hasLiteral) return push(scan, 'string', end);
  const literal = { kind: 'text', text: scan.text.slice(open + 1, end - 1).replaceAll("''", "'") } as const;
  push(scan, 'string', end, literal);
}

function scanEscapeString(scan: Scan, open: number): void {
  const { text, at } = scan;
  let end = open + 1;
  while (end < text.length && text.charAt(end) !== "'") end += text.charAt(end) === '\\' ? 2 : 1;
  end = Math.min(end + 1, text.length);
  const message = "Athena has no strings with backslash escapes: write '…' and double a quote in it.";
  scan.problems.push(error('sql.escape-string', message, range(at, end)));
  push(scan, 'string', end);
}

function scanQuotedName(scan: Scan, open: number): void {
  const end = endOfQuoted(scan.text, open, '"');
  if (end === null)
    return scanUnclosed(
      scan,
      'identifier',
      'sql.unclosed-name',
      'This quoted name is never closed: add the closing ".',
    );
  push(scan, 'identifier', end);
}

function scanBacktick(scan: Scan): void {
  const close = scan.text.indexOf('`', scan.at + 1);
  const end = close < 0 ? scan.text.length : close + 1;
  const message = 'Queries of Athena quote names with ", not with backticks.';
  scan.problems.push(error('sql.backtick', message, range(scan.at, end)));
  push(scan, 'identifier', end);
}

function scanDollar(scan: Scan): void {
  const openEnd = matchAt(dollarQuote, scan);
  if (openEnd === scan.at) return push(scan, 'parameter', Math.max(matchAt(parameter, scan), scan.at + 1));
  const tag = scan.text.slice(scan.at, openEnd);
  const close = scan.text.indexOf(tag, openEnd);
  const end = close < 0 ? scan.text.length : close + tag.length;
  const message = "Athena has no dollar-quoted strings: write '…' and double a quote in it.";
  scan.problems.push(error('sql.dollar-quote', message, range(scan.at, end)));
  push(scan, 'string', end);
}

/** To the first closing mark, as Athena reads it; DuckDB would want one for every opening mark. */
function scanBlockComment(scan: Scan): void {
  const { text, at } = scan;
  const close = text.indexOf('*/', at + 2);
  if (close < 0) return scanUnclosed(scan, 'comment', 'sql.unclosed-comment', 'This comment is never closed: add */.');
  const nested = text.indexOf('/*', at + 2);
  if (nested >= 0 && nested < close) {
    const message =
      'A comment in a comment ends at the first */ in Athena and at the second here: take one of them out.';
    scan.problems.push(error('sql.nested-comment', message, range(nested, nested + 2)));
  }
  push(scan, 'comment', close + 2);
}

function scanNumber(scan: Scan): void {
  const end = matchAt(numberRun, scan);
  const written = scan.text.slice(scan.at, end);
  if (!number.test(written)) return push(scan, 'number', end);
  const value = Number(written);
  const exact = /^\d+$/.test(written) && !Number.isSafeInteger(value) ? BigInt(written) : value;
  push(scan, 'number', end, { kind: 'number', value: exact });
}

function scanUnclosed(scan: Scan, kind: SqlTokenKind, code: string, message: string): void {
  scan.problems.push(error(code, message, range(scan.at, scan.text.length)));
  push(scan, kind, scan.text.length);
}

/** The offset after the quote that closes the one at `open`, a doubled quote being one inside; `null` without one. */
function endOfQuoted(text: string, open: number, quote: string): number | null {
  let close = text.indexOf(quote, open + 1);
  while (close >= 0 && text.charAt(close + 1) === quote) close = text.indexOf(quote, close + 2);
  return close < 0 ? null : close + 1;
}

function endOfOperator(text: string, start: number): number {
  let end = start + 1;
  while (operatorCharacter.test(text.charAt(end)) && !opensComment(text, end)) end++;
  return end;
}

function opensComment(text: string, at: number): boolean {
  return text.startsWith('--', at) || text.startsWith('/*', at);
}

function push(scan: Scan, kind: SqlTokenKind, end: number, literal?: LiteralValue): void {
  const place = range(scan.at, end);
  if (kind === 'string' && scan.previous === 'string') {
    const message =
      'Two strings in a row: Athena refuses them and the local engine may join them. Write || or a comma between.';
    scan.problems.push(error('sql.adjacent-strings', message, place));
  }
  scan.tokens.push(literal === undefined ? { kind, range: place } : { kind, range: place, literal });
  if (kind !== 'comment') scan.previous = kind;
  scan.at = end;
}

function matchAt(pattern: RegExp, scan: Scan): number {
  pattern.lastIndex = scan.at;
  return pattern.test(scan.text) ? pattern.lastIndex : scan.at;
}
