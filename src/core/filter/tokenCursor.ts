import type { Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';
import { tokenizeFilter, type FilterToken, type FilterTokenKind } from './tokenizeFilter.ts';

/** A place among the tokens of a pattern, and the problems found so far. */
export interface TokenCursor {
  readonly text: string;
  readonly tokens: readonly FilterToken[];
  at: number;
  readonly problems: Problem[];
  /** The last token was left open (a quotation mark, a `%`): what is missing after it is missing by that fault. */
  readonly lastIsOpen: boolean;
}

export function startCursor(text: string): TokenCursor {
  const { tokens, problems } = tokenizeFilter(text);
  const last = tokens.at(-1);
  const lastIsOpen = problems.some(
    ({ code, range: place }) => openCodes.has(code) && place.start === last?.range.start,
  );
  return { text, tokens, at: 0, problems: [...problems], lastIsOpen };
}

const openCodes = new Set(['filter.unclosed-string', 'filter.unclosed-regex']);

/** Whether the pattern ends here because something was left open: the next complaint would be its echo. */
export function endsOpen(cursor: TokenCursor): boolean {
  return cursor.lastIsOpen && cursor.at >= cursor.tokens.length;
}

export function peek(cursor: TokenCursor, ahead = 0): FilterToken | undefined {
  return cursor.tokens[cursor.at + ahead];
}

/** The next token when it is of the kind; the cursor then stands behind it. */
export function take(cursor: TokenCursor, kind: FilterTokenKind): FilterToken | undefined {
  const token = cursor.tokens[cursor.at];
  if (token?.kind !== kind) return undefined;
  cursor.at++;
  return token;
}

/** A token's text as written. */
export function written(cursor: TokenCursor, token: FilterToken): string {
  return cursor.text.slice(token.range.start, token.range.end);
}

/** The range of the next token, or the text's end. */
export function here(cursor: TokenCursor): Range {
  return peek(cursor)?.range ?? range(cursor.text.length, cursor.text.length);
}

/** Adds a problem, with a quick fix when one is given. */
export function report(cursor: TokenCursor, problem: Problem, fixTitle?: string, replacement?: string): void {
  if (fixTitle === undefined || replacement === undefined) {
    cursor.problems.push(problem);
  } else {
    cursor.problems.push({
      ...problem,
      fix: { title: fixTitle, edits: [{ range: problem.range, text: replacement }] },
    });
  }
}
