import type { Token, Tokens } from '../query/token.ts';
import { error, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import { parseDecimal } from './decimal.ts';
import { quoted, scanQuoted } from './scanQuoted.ts';

/**
 * The tokens of a CloudWatch Logs filter pattern, all three forms.
 *
 * `string` is a double-quoted text without `*`; `glob` is a text with `*`, quoted or bare, where `*` is a wildcard: there
 * is no way to write a literal asterisk in the JSON and delimited forms, so a value with one must be refused there. In the
 * terms form every quoted text is a `string`, `*` included, and a blank one matches every event. `word` is a bare text,
 * `number` a bare number where a value may stand.
 */
export type FilterTokenKind =
  | 'open-brace'
  | 'close-brace'
  | 'open-bracket'
  | 'close-bracket'
  | 'open-parenthesis'
  | 'close-parenthesis'
  | 'comma'
  | 'ellipsis'
  | 'and'
  | 'or'
  | 'comparison'
  | 'selector'
  | 'keyword'
  | 'optional'
  | 'exclude'
  | 'string'
  | 'glob'
  | 'word'
  | 'number'
  | 'regex'
  | 'unknown';

export type FilterToken = Token<FilterTokenKind>;
export type FilterForm = 'terms' | 'delimited' | 'json';

/** The form is chosen by the first character that is not white space (page FilterAndPatternSyntax). */
export function filterForm(text: string): FilterForm {
  const first = text.trimStart().charAt(0);
  return first === '{' ? 'json' : first === '[' ? 'delimited' : 'terms';
}

/** Tokenizes a filter pattern. Problems: quotes and `%` left open, text in single quotes. */
export function tokenizeFilter(text: string): Tokens<FilterTokenKind> {
  const form = filterForm(text);
  const scan: Scan = { text, at: 0, tokens: [], problems: [] };
  while (scan.at < text.length) {
    if (whiteSpace.test(text.charAt(scan.at))) scan.at++;
    else if (!(scanQuotedToken(scan, form) || scanRegex(scan))) {
      if (form === 'terms') scanTerm(scan);
      else scanExpressionToken(scan, form);
    }
  }
  return { tokens: scan.tokens, problems: scan.problems };
}

interface Scan {
  readonly text: string;
  at: number;
  readonly tokens: FilterToken[];
  readonly problems: Problem[];
}

const whiteSpace = /\s/;

function push(scan: Scan, kind: FilterTokenKind, end: number, literal?: FilterToken['literal']): void {
  const place = range(scan.at, end);
  scan.tokens.push(literal === undefined ? { kind, range: place } : { kind, range: place, literal });
  scan.at = end;
}

function scanQuotedToken(scan: Scan, form: FilterForm): boolean {
  const quote = scan.text.charAt(scan.at);
  if (quote !== '"' && quote !== "'") return false;
  const start = scan.at;
  const { end, closed, value } = scanQuoted(scan.text, start);
  // A lone apostrophe is a stray character; taking the rest of the text for a string would hide every later fault.
  if (quote === "'" && !closed) return false;
  if (quote === "'") {
    const problem = error(
      'filter.single-quotes',
      'A filter pattern knows only double quotation marks: single ones are part of the text and match nothing you mean.',
      range(start, end),
    );
    const edits = [{ range: range(start, end), text: quoted(value) }];
    scan.problems.push({ ...problem, fix: { title: 'Use double quotation marks', edits } });
  } else if (!closed) {
    const place = range(start, end);
    scan.problems.push(
      error('filter.unclosed-string', 'This quotation mark is never closed: add the closing ".', place),
    );
  }
  push(scan, form !== 'terms' && value.includes('*') ? 'glob' : 'string', end, { kind: 'text', text: value });
  return true;
}

/** `%…%`. A regular expression cannot hold a `%` of its own (write `\x25`), so the next one ends it. */
function scanRegex(scan: Scan): boolean {
  if (scan.text.charAt(scan.at) !== '%') return false;
  const closing = scan.text.indexOf('%', scan.at + 1);
  const end = closing < 0 ? scan.text.length : closing + 1;
  if (closing < 0) {
    const place = range(scan.at, end);
    scan.problems.push(
      error('filter.unclosed-regex', 'This regular expression is never closed: add the closing %.', place),
    );
  }
  const source = scan.text.slice(scan.at + 1, closing < 0 ? end : closing);
  push(scan, 'regex', end, { kind: 'regex', source });
  return true;
}

const termEnd = /[\s"]/g;

function scanTerm(scan: Scan): void {
  const mark = scan.text.charAt(scan.at);
  const previous = scan.tokens.at(-1);
  const afterMark = previous?.range.end === scan.at && (previous.kind === 'optional' || previous.kind === 'exclude');
  if (!afterMark && (mark === '?' || mark === '-'))
    return push(scan, mark === '?' ? 'optional' : 'exclude', scan.at + 1);
  const end = endOf(termEnd, scan.text, scan.at + 1);
  push(scan, 'word', end, { kind: 'text', text: scan.text.slice(scan.at, end) });
}

const punctuation: Readonly<Record<string, FilterTokenKind>> = {
  '{': 'open-brace',
  '}': 'close-brace',
  '(': 'open-parenthesis',
  ')': 'close-parenthesis',
  '[': 'open-bracket',
  ']': 'close-bracket',
  ',': 'comma',
  '&&': 'and',
  '||': 'or',
  '=': 'comparison',
  '!=': 'comparison',
  '<': 'comparison',
  '<=': 'comparison',
  '>': 'comparison',
  '>=': 'comparison',
};

const keywords = new Set(['IS', 'NOT', 'EXISTS', 'NULL', 'TRUE', 'FALSE']);
const wordEnd = /[\s(){}[\],"%&|=<>!]/g;

function scanExpressionToken(scan: Scan, form: FilterForm): void {
  const { text, at } = scan;
  const pair = text.slice(at, at + 2);
  const mark = Object.hasOwn(punctuation, pair) ? pair : text.charAt(at);
  if (Object.hasOwn(punctuation, mark)) return push(scan, punctuation[mark] ?? 'unknown', at + mark.length);
  if (form === 'json' && mark === '$') return push(scan, 'selector', endOfSelector(text, at));
  const isOperand = scan.tokens.at(-1)?.kind === 'comparison';
  if (form === 'delimited' && !isOperand && text.startsWith('...', at)) return push(scan, 'ellipsis', at + 3);
  const end = endOf(wordEnd, text, at);
  if (end === at) return push(scan, 'unknown', at + 1);
  const word = text.slice(at, end);
  // `IS NULL` holds a keyword, `= NULL` compares with a text; `[404, ...]` names a field, `[code = 404]` holds a number.
  if (form === 'json' && !isOperand && keywords.has(word.toUpperCase())) return push(scan, 'keyword', end);
  const value = form === 'json' || isOperand ? parseDecimal(word) : null;
  if (value !== null) return push(scan, 'number', end, { kind: 'number', value });
  push(scan, word.includes('*') ? 'glob' : 'word', end, { kind: 'text', text: word });
}

const nameEnd = /[\s(){}[\],"'%&|=<>!.]/g;

/**
 * The end of `$.a.b[0]['key.with.dot'].*`. Broader than the grammar, so that the parser can say what is wrong with a
 * selector instead of stumbling over its pieces.
 */
function endOfSelector(text: string, start: number): number {
  let at = endOf(nameEnd, text, start + 1);
  while (text.charAt(at) === '.' || text.charAt(at) === '[') {
    if (text.charAt(at) === '.') {
      at = endOf(nameEnd, text, at + 1);
      continue;
    }
    const quote = text.charAt(at + 1);
    if (quote === "'" || quote === '"') {
      const key = scanQuoted(text, at + 1);
      if (!key.closed) return at;
      at = text.charAt(key.end) === ']' ? key.end + 1 : key.end;
    } else {
      const close = endOf(nameEnd, text, at + 1);
      at = text.charAt(close) === ']' ? close + 1 : close;
    }
  }
  return at;
}

/** Where the first match of a global pattern begins at or after `from`, or the text's end. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
