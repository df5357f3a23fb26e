import { quotedValue } from '../filter/quotedValue.ts';
import { tokenizeFilter, type FilterTokenKind } from '../filter/tokenizeFilter.ts';
import type { Token, Tokens } from '../query/token.ts';
import type { Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';

/**
 * The tokens of a lookup: `Attribute = value`, then optionally `where` and a filter pattern, whose tokens are those of
 * `tokenizeFilter`. `value` is a bare value (no white space, quotation marks or braces), `string` a quoted one.
 */
export type LookupTokenKind = 'attribute' | 'equals' | 'value' | 'string' | 'where' | 'unknown' | FilterTokenKind;

export type LookupToken = Token<LookupTokenKind>;

/** Tokenizes a lookup. Problems: quotes left open, single quotes, and those of the filter pattern. */
export function tokenizeLookup(text: string): Tokens<LookupTokenKind> {
  const tokens: LookupToken[] = [];
  const problems: Problem[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (whiteSpace.test(character)) {
      at++;
    } else if (character === '{') {
      const filter = tokenizeFilter(text.slice(at));
      for (const token of filter.tokens) tokens.push({ ...token, range: shifted(token.range, at) });
      for (const problem of filter.problems) problems.push(shiftedProblem(problem, at));
      at = text.length;
    } else {
      const token = scanToken(text, at, tokens.at(-1)?.kind === 'equals', problems);
      tokens.push(token);
      at = token.range.end;
    }
  }
  return { tokens, problems };
}

/** The problem as it stands when its text begins at `offset` of a larger one. */
export function shiftedProblem(problem: Problem, offset: number): Problem {
  const moved = { ...problem, range: shifted(problem.range, offset) };
  if (problem.fix === undefined) return moved;
  const edits = problem.fix.edits.map((edit) => ({ ...edit, range: shifted(edit.range, offset) }));
  return { ...moved, fix: { ...problem.fix, edits } };
}

function shifted(place: Range, offset: number): Range {
  return range(place.start + offset, place.end + offset);
}

const whiteSpace = /\s/;
const attributeEnd = /[\s"'{}=,]/g;
const valueEnd = /[\s"{}]/g;

function scanToken(text: string, at: number, afterEquals: boolean, problems: Problem[]): LookupToken {
  const character = text.charAt(at);
  const string = quotedValue(text, at, 'lookup', problems);
  if (string !== null) return string;
  if (!afterEquals && character === '=') return { kind: 'equals', range: range(at, at + 1) };
  const pattern = afterEquals ? valueEnd : attributeEnd;
  pattern.lastIndex = at;
  const end = pattern.exec(text)?.index ?? text.length;
  if (end === at) return { kind: 'unknown', range: range(at, at + 1) };
  const word = text.slice(at, end);
  if (afterEquals) return { kind: 'value', range: range(at, end), literal: { kind: 'text', text: word } };
  return { kind: word.toLowerCase() === 'where' ? 'where' : 'attribute', range: range(at, end) };
}
