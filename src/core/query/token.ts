import type { Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';

/**
 * A literal's value as the target language reads it. The template's proof compares it with the value that was given:
 * `text` compares exactly; `number` compares as number or exact integer; `list` element by element.
 */
export type LiteralValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number | bigint }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'timestamp'; readonly milliseconds: number }
  | { readonly kind: 'regex'; readonly source: string };

/**
 * A token of a query language. Tokens cover every character but white space and comments, in order, without overlap; a
 * comment is a token too, so that a value that would open a comment changes the shape and is caught.
 */
export interface Token<Kind extends string = string> {
  readonly kind: Kind;
  readonly range: Range;
  /** Present on literals only. */
  readonly literal?: LiteralValue;
}

export interface Tokens<Kind extends string = string> {
  readonly tokens: readonly Token<Kind>[];
  readonly problems: readonly Problem[];
}

/** Every language exports one of these. It never throws and always reaches the end of the text. */
export type Tokenize<Kind extends string = string> = (text: string) => Tokens<Kind>;
