import type { Unclosed } from './posixWords.ts';
import type { WordBuilder } from './wordBuilder.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['E', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);
const numeric = /\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3}))/y;

/** Reads `$'…'` of bash (Bash Reference Manual, "ANSI-C Quoting") into a word; returns the offset after it. */
export function ansiText(text: string, start: number, builder: WordBuilder, unclosed: Unclosed): number {
  builder.open(start);
  for (let at = start + 2; at < text.length;) {
    const character = text.charAt(at);
    if (character === "'") return at + 1;
    if (character !== '\\') {
      builder.text(character, at);
      at++;
      continue;
    }
    numeric.lastIndex = at;
    const match = numeric.exec(text);
    if (match === null) {
      const next = text.charAt(at + 1);
      builder.text(escapes.get(next) ?? ('\\\'"?'.includes(next) ? next : `\\${next}`), at);
      at += 2;
    } else {
      const [whole, byte, short, long, octal] = match;
      const code = Number.parseInt(byte ?? short ?? long ?? octal ?? '', octal === undefined ? 16 : 8);
      builder.text(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', at);
      at += whole.length;
    }
  }
  unclosed(start, 'quotation mark');
  return text.length;
}
