import { range, type Range } from '../text/range.ts';

/** A `$captured.name` in a text. */
export interface CapturedReference {
  readonly name: string;
  /** In the text. */
  readonly range: Range;
}

const reference = /\$captured\.([A-Za-z_]\w{0,63})/g;

/** What a name of a capture is. */
export const captureName = /^[A-Za-z_]\w{0,63}$/;

/** The references in a text, in order. */
export function capturedIn(text: string): readonly CapturedReference[] {
  return [...text.matchAll(reference)].map((match) => ({
    name: match[1] ?? '',
    range: range(match.index, match.index + match[0].length),
  }));
}

/** The name, where a text is one reference and nothing else. */
export function wholeReference(text: string): string | null {
  const [only, ...others] = capturedIn(text);
  return only !== undefined && others.length === 0 && only.range.end - only.range.start === text.length
    ? only.name
    : null;
}

/** A text that speaks of captures without naming one: `$captured`, `$captured.1`. */
export function isBrokenReference(text: string): boolean {
  return /\$captured(?!\.[A-Za-z_])/.test(text);
}
