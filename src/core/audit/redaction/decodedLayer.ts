/** A text with one layer of percent signs and backslashes taken away, and where each of its characters came from. */
export interface DecodedLayer {
  readonly text: string;
  /** For each character of `text`, and for its end, the place in the source. */
  readonly places: ArrayLike<number>;
}

const percent = 0x25;
const backslash = 0x5c;

/** What stands behind a backslash in JSON (RFC 8259, section 7) for one character. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Takes one layer of percent-encoding (RFC 3986, section 2.1, in either case, also of characters that need none) and of JSON's
 * escapes away; bytes become the characters of Latin-1. `null` where there is none.
 */
export function decodedLayer({ text, places }: DecodedLayer): DecodedLayer | null {
  const found: number[] = [];
  let decoded = '';
  let kept = 0;
  const take = (character: string, at: number, end: number): void => {
    for (let i = kept; i < at; i++) found.push(places[i] ?? 0);
    decoded += text.slice(kept, at) + character;
    found.push(places[at] ?? 0);
    kept = end;
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== percent && unit !== backslash) continue;
    const length = unit === percent ? 2 : lengthOfEscape(text.charCodeAt(at + 1));
    const code = length === 0 ? -1 : hexNumber(text, at + (unit === percent ? 1 : 2), length);
    if (code >= 0) {
      const end = at + (unit === percent ? 1 : 2) + length;
      take(String.fromCharCode(code), at, end);
      at = end - 1;
    } else if (unit === backslash) {
      const character = escapes.get(text.charAt(at + 1));
      if (character === undefined) continue;
      take(character, at, at + 2);
      at++;
    }
  }
  if (kept === 0) return null;
  for (let i = kept; i <= text.length; i++) found.push(places[i] ?? 0);
  return { text: decoded + text.slice(kept), places: found };
}

/** Hexadecimal digits behind `\u` and `\x`. */
function lengthOfEscape(unit: number): number {
  return unit === 0x75 ? 4 : unit === 0x78 ? 2 : 0;
}

/** The number that `length` hexadecimal digits at `at` write, or -1. */
function hexNumber(text: string, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i++) {
    const unit = text.charCodeAt(i);
    const lower = unit | 0x20;
    const digit = unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}
