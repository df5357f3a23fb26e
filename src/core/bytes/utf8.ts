/** The UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD, as everywhere on the web. */
export function utf8Bytes(text: string): Uint8Array {
  // A UTF-16 unit takes at most three bytes, a pair of them four.
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const scalar = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (scalar < 0x80) bytes[length++] = scalar;
    else {
      if (scalar < 0x800) bytes[length++] = 0xc0 | (scalar >> 6);
      else {
        if (scalar < 0x10000) bytes[length++] = 0xe0 | (scalar >> 12);
        else {
          bytes[length++] = 0xf0 | (scalar >> 18);
          bytes[length++] = 0x80 | ((scalar >> 12) & 0x3f);
        }
        bytes[length++] = 0x80 | ((scalar >> 6) & 0x3f);
      }
      bytes[length++] = 0x80 | (scalar & 0x3f);
    }
  }
  return bytes.subarray(0, length);
}

/** The least code point that needs so many continuation bytes; a shorter one in as many bytes is no UTF-8. */
const least = [0, 0x80, 0x800, 0x10000] as const;

/** The text of UTF-8 bytes; `null` where they are none (RFC 3629: no overlong forms, no surrogates, nothing cut off). */
export function utf8Text(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i++] ?? 0;
    const more = continuations(lead);
    if (more === null) return null;
    let point = lead & (more === 0 ? 0x7f : 0x3f >> more);
    for (let k = 0; k < more; k++) {
      const byte = bytes[i++];
      if (byte === undefined || byte >> 6 !== 0b10) return null;
      point = (point << 6) | (byte & 0x3f);
    }
    if (point < (least[more] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    parts.push(String.fromCodePoint(point));
  }
  return parts.join('');
}

function continuations(lead: number): 0 | 1 | 2 | 3 | null {
  if (lead < 0x80) return 0;
  if (lead >> 5 === 0b110) return 1;
  if (lead >> 4 === 0b1110) return 2;
  return lead >> 3 === 0b11110 ? 3 : null;
}
