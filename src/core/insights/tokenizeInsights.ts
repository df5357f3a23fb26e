import type { LiteralValue, Token, Tokenize } from '../query/token.ts';
import { error, warning, type Problem } from '../text/problem.ts';
import { parsePeriod } from './period.ts';

/**
 * `name` is a keyword, a field or a function (`stats`, `userIdentity.arn`, `` requestParameters.`x-amz-acl` ``): the
 * grammar tells them apart. `period` is a stretch of time (`5m`). `unknown` is what the language has no use for.
 */
export type InsightsTokenKind =
  'name' | 'string' | 'number' | 'period' | 'regex' | 'operator' | 'punctuation' | 'pipe' | 'comment' | 'unknown';

export type InsightsToken = Token<InsightsTokenKind>;

const space = /[ \t\r\n\f\v\u00a0\ufeff]+/y;
const hashComment = /#[^\r\n]*/y;
const dashComment = /--[^\r\n]*/y;
const wordRun = /[@\w.]+/y;
const exponent = /[+-]\d+/y;
const number = /^(?:\d+(?:\.\d+)?|\.\d+)(?:[eE]\d+)?$/;
const openExponent = /^(?:\d+(?:\.\d+)?|\.\d+)[eE]$/;
const operator = /=~|==|!=|<>|<=|>=|&&|\|\||[=<>+\-*/^%!]/y;
const punctuation = /[()[\],:$]/y;
const unknownRun = /[^\s\w@.`"'/#|()[\],:$=<>+\-*^%!&]+|&/y;

/** Words after which a value is expected, so that `/` opens a regular expression and `-` is the sign of a number. */
const beforeValue = new Set([
  'and',
  'or',
  'not',
  'in',
  'like',
  'as',
  'by',
  'filter',
  'where',
  'fields',
  'display',
  'sort',
  'stats',
]);

/**
 * The tokens of a Logs Insights query, in one pass over the text.
 *
 * Strings: `\` before a quote or a backslash stands for that character; before anything else it is a backslash (AWS
 * does not document escapes). Regular expressions: `\/` is a slash. A number takes its sign with it where a value is
 * expected. Lines that begin with `--` are comments with a warning, for public queries have them; AWS documents only `#`.
 */
export const tokenizeInsights: Tokenize<InsightsTokenKind> = (text) => new Scanner(text).run();

class Scanner {
  readonly #text: string;
  readonly #tokens: InsightsToken[] = [];
  readonly #problems: Problem[] = [];
  /** Closing characters known not to come any more; looking for them again from every opening one would take n² steps. */
  readonly #neverCloses = new Set<string>();
  #at = 0;
  #lineIsBlank = true;
  /** The first word of the command: `parse` takes a regular expression where others take a division. */
  #command: string | null = null;
  #last: InsightsToken | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  run(): { tokens: readonly InsightsToken[]; problems: readonly Problem[] } {
    while (this.#at < this.#text.length) this.#scanOne();
    return { tokens: this.#tokens, problems: this.#problems };
  }

  #scanOne(): void {
    const blank = this.#match(space);
    if (blank !== null) {
      if (/[\r\n]/.test(blank)) this.#lineIsBlank = true;
      this.#at += blank.length;
      return;
    }
    const start = this.#at;
    const character = this.#text.charAt(start);
    if (character === '#') return this.#push('comment', start + (this.#match(hashComment)?.length ?? 1));
    if (this.#lineIsBlank && this.#text.startsWith('--', start)) return this.#scanDashComment();
    this.#lineIsBlank = false;
    if (character === '"' || character === "'") return this.#scanString(character);
    if (character === '/' && this.#expectsRegex()) return this.#scanRegex();
    if (/[@\w.`]/.test(character)) return this.#scanWord(start);
    if (character === '-' && this.#expectsValue()) {
      const end = this.#numberEnd(start + 1);
      if (end !== null) return this.#pushNumber(end);
    }
    const sign = this.#match(operator);
    if (sign !== null) return this.#push('operator', start + sign.length);
    if (character === '|') return this.#push('pipe', start + 1);
    if (this.#match(punctuation) !== null) return this.#push('punctuation', start + 1);
    const end = start + (this.#match(unknownRun)?.length ?? 1);
    const shown = this.#text.slice(start, Math.min(end, start + 20));
    this.#problem(
      'insights.unknown-character',
      `Logs Insights has no use for "${shown}" here; ${adviceOn(shown)}.`,
      start,
      end,
    );
    this.#push('unknown', end);
  }

  #scanDashComment(): void {
    const end = this.#at + (this.#match(dashComment)?.length ?? 2);
    const range = { start: this.#at, end };
    this.#problems.push({
      ...warning(
        'insights.dash-comment',
        'Logs Insights knows comments by "#" only; "--" will be refused live.',
        range,
      ),
      fix: { title: 'Use "#"', edits: [{ range: { start: this.#at, end: this.#at + 2 }, text: '#' }] },
    });
    this.#push('comment', end);
  }

  #scanWord(start: number): void {
    // Most words are names, which begin like no number and no period.
    if (!/[\d.]/.test(this.#text.charAt(start))) return this.#scanName(start);
    const numberEnd = this.#numberEnd(start);
    if (numberEnd !== null) return this.#pushNumber(numberEnd);
    const word = this.#wordAt(start);
    if (parsePeriod(word) !== null) {
      return this.#push('period', start + word.length, { kind: 'text', text: word });
    }
    this.#scanName(start);
  }

  /** A run of word characters and dots, and quoted segments that touch it: `` a.`b c`.d ``, `` @`aws.tag.a:b` ``. */
  #scanName(start: number): void {
    let end = start;
    while (end < this.#text.length) {
      if (this.#text.charAt(end) === '`') {
        const isSystem = end === start + 1 && this.#text.charAt(start) === '@';
        if (end > start && !isSystem && this.#text.charAt(end - 1) !== '.') break;
        const close = this.#closing('`', end);
        if (close === null) {
          this.#problem('insights.unclosed-backtick', 'This backtick is never closed.', end, this.#lineEnd(end));
          return this.#push('name', Math.max(this.#lineEnd(end), end + 1));
        }
        end = close + 1;
        if (this.#text.charAt(end) !== '.') break;
      } else {
        const run = this.#wordAt(end);
        if (run === '') break;
        end += run.length;
      }
    }
    this.#push('name', end);
  }

  #pushNumber(end: number): void {
    const written = this.#text.slice(this.#at, end);
    const value = Number(written);
    const exact = /^-?\d+$/.test(written) && !Number.isSafeInteger(value) ? BigInt(written) : value;
    this.#push('number', end, { kind: 'number', value: exact });
  }

  #scanString(quote: string): void {
    const start = this.#at;
    const close = this.#closing(quote, start);
    if (close === null) {
      const end = this.#lineEnd(start);
      this.#problem('insights.unclosed-string', 'This string is never closed.', start, end);
      return this.#push('string', end, { kind: 'text', text: decodeString(this.#text.slice(start + 1, end)) });
    }
    this.#push('string', close + 1, { kind: 'text', text: decodeString(this.#text.slice(start + 1, close)) });
  }

  #scanRegex(): void {
    const start = this.#at;
    const close = this.#closing('/', start);
    const end = close === null ? this.#lineEnd(start) : close + 1;
    const source = this.#text.slice(start + 1, close ?? end);
    if (close === null) {
      this.#problem('insights.unclosed-regex', 'This regular expression is never closed.', start, end);
    }
    this.#push('regex', end, { kind: 'regex', source: decodeRegex(source) });
  }

  /** Where the delimiter that opens at `open` closes, a backslash hiding the next character (but not in backticks). */
  #closing(delimiter: string, open: number): number | null {
    const lineOnly = delimiter === '`' || this.#neverCloses.has(delimiter);
    for (let i = open + 1; i < this.#text.length; i++) {
      const character = this.#text.charAt(i);
      if (character === delimiter) return i;
      if (character === '\\' && delimiter !== '`') i++;
      else if (lineOnly && (character === '\n' || character === '\r')) return null;
    }
    this.#neverCloses.add(delimiter);
    return null;
  }

  #expectsRegex(): boolean {
    return this.#command === 'parse' || this.#expectsValue();
  }

  /** Whether a value may begin here, judged by the token before. */
  #expectsValue(): boolean {
    const last = this.#last;
    if (last === null) return true;
    if (last.kind === 'name') return beforeValue.has(this.#slice(last).toLowerCase());
    if (last.kind === 'punctuation') return !/^[)\]]$/.test(this.#slice(last));
    return last.kind === 'operator' || last.kind === 'pipe' || last.kind === 'unknown';
  }

  #push(kind: InsightsTokenKind, end: number, literal?: LiteralValue): void {
    const range = { start: this.#at, end };
    const token: InsightsToken = literal === undefined ? { kind, range } : { kind, range, literal };
    this.#tokens.push(token);
    this.#at = end;
    if (kind === 'comment') return;
    if (kind === 'pipe') this.#command = null;
    else this.#command ??= this.#slice(token).toLowerCase();
    this.#last = token;
  }

  #problem(code: string, message: string, start: number, end: number): void {
    this.#problems.push(error(code, message, { start, end }));
  }

  /** Where the number that starts here ends, or `null`. `1e-3` is one number although `-` ends a word. */
  #numberEnd(start: number): number | null {
    const word = this.#wordAt(start);
    if (number.test(word)) return start + word.length;
    if (!openExponent.test(word)) return null;
    exponent.lastIndex = start + word.length;
    const rest = exponent.exec(this.#text)?.[0];
    return rest === undefined ? null : exponent.lastIndex;
  }

  #wordAt(start: number): string {
    wordRun.lastIndex = start;
    return wordRun.exec(this.#text)?.[0] ?? '';
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? null;
  }

  #lineEnd(from: number): number {
    for (let i = from; i < this.#text.length; i++) if (/[\r\n]/.test(this.#text.charAt(i))) return i;
    return this.#text.length;
  }

  #slice(token: InsightsToken): string {
    return this.#text.slice(token.range.start, token.range.end);
  }
}

function adviceOn(shown: string): string {
  if (/^[“”„«»‘’‚]/.test(shown)) return 'its quotation marks are the straight ones, " and \'';
  if (/^[{}]/.test(shown)) return 'a pattern in braces is a filter pattern, another language';
  return 'quote it if it is text';
}

function decodeString(body: string): string {
  return body.replace(/\\(["'\\])/g, '$1');
}

function decodeRegex(body: string): string {
  return body.replace(/\\([\s\S])/g, (pair, next: string) => (next === '/' ? '/' : pair));
}
