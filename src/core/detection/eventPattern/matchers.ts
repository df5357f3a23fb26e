import type { JsonValue } from '../../json/jsonValue.ts';

/**
 * The words of event patterns (EventBridge User Guide, "Comparison operators for use in event patterns"). Comparing is case-
 * sensitive and by character; only what is between -1.0e9 and +1.0e9 can be compared as a number, with 15 digits.
 */

/** What a text with `*` for any characters is in a pattern; texts only, so that no number matches. */
export function globMatcher(glob: string): JsonValue {
  const pieces = glob.split('*');
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return glob;
  if (pieces.every((piece) => piece === '')) return { prefix: '' };
  if (pieces.length === 2 && last === '') return { prefix: first };
  if (pieces.length === 2 && first === '') return { suffix: last };
  return { wildcard: wildcardOf(pieces) };
}

/** Anything but such a text; the field must be there. */
export function otherThanGlob(glob: string): JsonValue {
  const matcher = globMatcher(glob);
  return { 'anything-but': typeof matcher === 'string' ? [matcher] : matcher };
}

/** A text that holds another anywhere; the one sought is taken as it is written. */
export function containing(text: string): JsonValue {
  return { wildcard: wildcardOf(['', text, '']) };
}

/** `\` escapes itself and `*` there; two asterisks in a row are not taken. */
function wildcardOf(pieces: readonly string[]): string {
  const inner = pieces.filter((piece, i) => piece !== '' || i === 0 || i === pieces.length - 1);
  return inner.map((piece) => piece.replace(/[\\*]/g, '\\$&')).join('*');
}

export function isComparableNumber(value: number | bigint): boolean {
  const number = Number(value);
  return Math.abs(number) <= 1e9 && Number(number.toPrecision(15)) === number;
}

export const missing: JsonValue = { exists: false };
export const present: JsonValue = { exists: true };
