/** Valid texts to begin with, and the pieces that a language is made of. */
export interface Corpus {
  readonly texts: readonly string[];
  readonly pieces: readonly string[];
  /** Openings after which a repeated piece may stand. */
  readonly heads: readonly string[];
}

/** What no language is glad to meet; some of it belongs to each. */
const hostile = [
  '',
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  '/',
  '%',
  '#',
  '--',
  '/*',
  '*/',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '{{',
  '}}',
  '{{#if',
  '{{/if}}',
];
const odd = [
  '\n',
  '\r',
  '\t',
  '\u00a0',
  '\ufeff',
  '\0',
  '\u2028',
  '😀',
  '\ud83d',
  'é',
  '“',
  '__proto__',
  'constructor',
  '0',
  '-',
  '1e999',
  '99999999999999999999',
];
export const hostilePieces: readonly string[] = [...hostile, ...odd];
