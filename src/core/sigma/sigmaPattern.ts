import { regexSource } from '../template/printers/printer.ts';

/** A text with wildcards: `*` is any number of characters, `?` exactly one. Neighbouring texts are one part. */
export type SigmaPattern = readonly SigmaPatternPart[];

export type SigmaPatternPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'any' | 'one' };

const any: SigmaPatternPart = { kind: 'any' };

/**
 * Reads a value (Sigma Rules Specification 2.0.0, "Escaping"): a backslash before `*`, `?` or a backslash takes its
 * meaning away; before anything else it is a backslash.
 */
export function parsePattern(value: string): SigmaPattern {
  const parts: SigmaPatternPart[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at);
    const next = value.charAt(at + 1);
    if (character === '\\' && (next === '*' || next === '?' || next === '\\')) {
      text += next;
      at++;
    } else if (character === '*' || character === '?') {
      flush();
      parts.push({ kind: character === '*' ? 'any' : 'one' });
    } else text += character;
  }
  flush();
  return parts;
}

/** The pattern found at the start, at the end or anywhere: the modifiers `startswith`, `endswith` and `contains`. */
export function openPattern(pattern: SigmaPattern, at: { readonly start?: true; readonly end?: true }): SigmaPattern {
  const opened = [...(at.start ? [any] : []), ...pattern, ...(at.end ? [any] : [])];
  return opened.filter((part, index) => part.kind !== 'any' || opened[index - 1]?.kind !== 'any');
}

/** The text of a pattern without wildcards, else `null`. */
export function plainText(pattern: SigmaPattern): string | null {
  const [first, ...others] = pattern;
  if (first === undefined) return '';
  return others.length === 0 && first.kind === 'text' ? first.text : null;
}

/** Every text in the pattern, wildcards left out. */
export function textsOf(pattern: SigmaPattern): string {
  return pattern.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

/** The pattern as an RE2 source without flags, anchored where no `*` stands. Needs `(?s)`, for `*` crosses line ends. */
export function patternRegex(pattern: SigmaPattern): string {
  const opens = pattern[0]?.kind === 'any';
  const closes = pattern.length > (opens ? 1 : 0) && pattern.at(-1)?.kind === 'any';
  const inner = pattern.slice(opens ? 1 : 0, closes ? -1 : undefined);
  const body = inner.map((part) => (part.kind === 'text' ? regexSource(part.text) : part.kind === 'any' ? '.*' : '.'));
  return `${opens ? '' : '^'}${body.join('')}${closes ? '' : '$'}`;
}
