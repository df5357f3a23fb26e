/** A filter pattern as the generator makes it: a tree of this test's own, printed for the engine and walked by the plain reading. */
export type FilterPattern =
  | { readonly form: 'terms'; readonly terms: readonly Term[] }
  | { readonly form: 'delimited'; readonly slots: readonly Slot[] }
  | { readonly form: 'json'; readonly condition: JsonCondition };

export interface Term {
  readonly role: 'include' | 'optional' | 'exclude';
  readonly match: { readonly phrase: string } | { readonly regex: PatternRegex };
}

/** A regular expression in pieces: what filter patterns and JavaScript write differently is told apart here. */
export type PatternRegex = readonly RegexPiece[];

export type RegexPiece =
  | { readonly literal: string }
  | { readonly anchor: '^' | '$' }
  | { readonly or: true }
  | { readonly atom: 'any' | 'digit' | 'notDigit' | 'word' | 'space' | 'class' | 'hex'; readonly text: string }
  /** `null` is a bound left out. */
  | { readonly repeat: '?' | '*' | '+' | readonly [least: number | null, most: number | null] };

export type Slot = '...' | { readonly name: string; readonly or: readonly (readonly Comparison[])[] };

export type JsonCondition =
  | { readonly all: readonly JsonCondition[] }
  | { readonly any: readonly JsonCondition[] }
  | { readonly path: readonly Step[]; readonly test: JsonTest };

export type Step = { readonly key: string } | { readonly index: number } | { readonly every: 'element' | 'member' };

export type JsonTest =
  { readonly is: null | boolean } | { readonly exists: false } | { readonly comparison: Comparison };

export interface Comparison {
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly operand: Operand;
}

export type Operand =
  /** `*` in the text is a wildcard. */
  | { readonly quoted: string }
  | { readonly bare: string }
  | { readonly number: string }
  | { readonly regex: PatternRegex };
