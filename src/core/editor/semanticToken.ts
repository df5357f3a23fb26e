import type { Range } from '../text/range.ts';

/** The kinds of token that are coloured by meaning. The order is the legend's. */
export const semanticTokenTypes = [
  'command',
  'function',
  'field',
  'systemField',
  'alias',
  'keyword',
  'operator',
  'string',
  'number',
  'regexp',
  'placeholder',
  'comment',
] as const;

export type SemanticTokenType = (typeof semanticTokenTypes)[number];

/** Tokens are in order and do not overlap; one never spans a line end. */
export interface SemanticToken {
  readonly type: SemanticTokenType;
  readonly range: Range;
}
