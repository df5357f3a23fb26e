/**
 * A validating JSON scanner over bytes (RFC 8259): it finds where values end without building them, so the exact text of
 * each record survives and half a gigabyte is read in about a second. It is iterative: hostile nesting meets `maximumDepth`,
 * not the end of the stack. UTF-8 validity is checked elsewhere (`isUtf8`), for whole files at once.
 *
 * Every function takes the offset to start at and returns the offset after what it read, or `~offset` (negative) of the
 * byte at fault; `~end` means that the text stopped too early.
 */

/** Deeper nesting than this is refused. CloudTrail's deepest records nest about a dozen levels. */
export const maximumDepth = 256;

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const colon = 0x3a;
const comma = 0x2c;

/** 1 for the bytes that end the plain run of a string: the quote, the backslash and control characters. */
const endsRun = new Uint8Array(256);
endsRun.fill(1, 0, 0x20);
endsRun[quote] = 1;
endsRun[backslash] = 1;

/** Bytes that may follow a backslash: `"\/bfnrt`, and `u` with four hexadecimal digits. */
const escapes = new Uint8Array(256);
for (const character of '"\\/bfnrt') escapes[character.charCodeAt(0)] = 1;
escapes[0x75] = 2;

const isHexadecimal = new Uint8Array(256);
for (const character of '0123456789abcdefABCDEF') isHexadecimal[character.charCodeAt(0)] = 1;

const objectMark = 1;
const arrayMark = 0;
const open = new Uint8Array(maximumDepth + 1);

/** Any JSON value that starts at `start`, where white space may stand before it. */
export function skipValue(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let depth = 0;
  for (;;) {
    at = skipSpace(bytes, at, end);
    if (at >= end) return ~end;
    const first = bytes[at] as number;
    if (first === quote) {
      at = skipString(bytes, at, end);
    } else if (first === openBrace) {
      at = skipSpace(bytes, at + 1, end);
      if (at < end && bytes[at] === closeBrace) {
        at++;
      } else {
        if (depth === maximumDepth) return ~at;
        open[depth++] = objectMark;
        at = skipKey(bytes, at, end);
        if (at < 0) return at;
        continue;
      }
    } else if (first === openBracket) {
      at = skipSpace(bytes, at + 1, end);
      if (at < end && bytes[at] === closeBracket) {
        at++;
      } else {
        if (depth === maximumDepth) return ~at;
        open[depth++] = arrayMark;
        continue;
      }
    } else {
      at = skipScalar(bytes, at, end);
    }
    if (at < 0) return at;
    for (;;) {
      if (depth === 0) return at;
      at = skipSpace(bytes, at, end);
      if (at >= end) return ~end;
      const mark = open[depth - 1];
      const next = bytes[at] as number;
      if (next === comma) {
        at++;
        if (mark === objectMark) {
          at = skipKey(bytes, at, end);
          if (at < 0) return at;
        }
        break;
      }
      if (next !== (mark === objectMark ? closeBrace : closeBracket)) return ~at;
      depth--;
      at++;
    }
  }
}

/** The members of an object from the key at `start` to its closing brace. */
export function skipMembers(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  for (;;) {
    at = skipKey(bytes, at, end);
    if (at < 0) return at;
    at = skipValue(bytes, at, end);
    if (at < 0) return at;
    at = skipSpace(bytes, at, end);
    if (at >= end) return ~end;
    if (bytes[at] === closeBrace) return at + 1;
    if (bytes[at] !== comma) return ~at;
    at++;
  }
}

/** A string literal whose opening quote stands at `start`. Control characters in it are faults, as RFC 8259 has it. */
export function skipString(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1;
  for (;;) {
    while (at < end && endsRun[bytes[at] as number] === 0) at++;
    if (at >= end) return ~end;
    const stop = bytes[at] as number;
    if (stop === quote) return at + 1;
    if (stop !== backslash) return ~at;
    if (at + 1 >= end) return ~end;
    const kind = escapes[bytes[at + 1] as number];
    if (kind === 1) {
      at += 2;
    } else if (kind === 2) {
      for (let digit = at + 2; digit < at + 6; digit++) {
        if (digit >= end) return ~end;
        if (isHexadecimal[bytes[digit] as number] === 0) return ~digit;
      }
      at += 6;
    } else return ~(at + 1);
  }
}

/** White space that was passed over so far, in bytes: a text over which this stands still has none between its tokens. */
export const passed = { space: 0 };

/** White space: space, tab, line feed, carriage return. */
export function skipSpace(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) break;
    at++;
  }
  if (at > start) passed.space += at - start;
  return at;
}

/** A key with its colon. White space may stand before, between and not after. */
function skipKey(bytes: Uint8Array, start: number, end: number): number {
  let at = skipSpace(bytes, start, end);
  if (at >= end) return ~end;
  if (bytes[at] !== quote) return ~at;
  at = skipString(bytes, at, end);
  if (at < 0) return at;
  return skipColon(bytes, at, end);
}

/** The colon after a key. */
export function skipColon(bytes: Uint8Array, start: number, end: number): number {
  const at = skipSpace(bytes, start, end);
  if (at >= end) return ~end;
  return bytes[at] === colon ? at + 1 : ~at;
}

const literals = ['true', 'false', 'null'].map((word) => new TextEncoder().encode(word));

function skipScalar(bytes: Uint8Array, start: number, end: number): number {
  for (const literal of literals) {
    if (bytes[start] === literal[0]) return skipLiteral(bytes, start, end, literal);
  }
  return skipNumber(bytes, start, end);
}

function skipLiteral(bytes: Uint8Array, start: number, end: number, literal: Uint8Array): number {
  for (let index = 1; index < literal.length; index++) {
    if (start + index >= end) return ~end;
    if (bytes[start + index] !== literal[index]) return ~(start + index);
  }
  return start + literal.length;
}

function skipNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  if (bytes[at] === 0x2d) at++;
  if (at >= end) return ~end;
  if (bytes[at] === 0x30) at++;
  else {
    at = skipDigits(bytes, at, end);
    if (at < 0) return at;
  }
  if (at < end && bytes[at] === 0x2e) {
    at = skipDigits(bytes, at + 1, end);
    if (at < 0) return at;
  }
  if (at < end && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
    at++;
    if (at < end && (bytes[at] === 0x2b || bytes[at] === 0x2d)) at++;
    at = skipDigits(bytes, at, end);
  }
  return at;
}

/** One digit or more. */
function skipDigits(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isDigit(bytes[at] as number)) at++;
  if (at > start) return at;
  return at >= end ? ~end : ~at;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
