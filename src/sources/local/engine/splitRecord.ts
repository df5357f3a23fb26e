import { fieldCount, fieldSlot, slotOfKey } from './recordFields.ts';
import { passed, skipColon, skipSpace, skipString, skipValue } from './scanJson.ts';

/** Where the values of one record's top-level keys stand. Reused from record to record: read it before the next split. */
export interface RecordParts {
  /** For each slot of `recordFields` where its value starts, or -1 where the key is absent. Of equal keys the last counts. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The other keys: quads of key start, key end (with quotes), value start, value end. */
  readonly others: number[];
  /** Whether white space stands between tokens of the record. */
  spaced: boolean;
}

export function newRecordParts(): RecordParts {
  return { starts: new Int32Array(fieldCount).fill(-1), ends: new Int32Array(fieldCount), others: [], spaced: false };
}

const quote = 0x22;
const comma = 0x2c;
const closeBrace = 0x7d;

/**
 * Finds the top-level values of the JSON object whose brace stands at `start`, and checks that it is JSON. Returns the
 * offset after it, or `~offset` of the byte at fault, as the scanner does.
 */
export function splitRecord(bytes: Uint8Array, start: number, end: number, parts: RecordParts): number {
  const { starts, ends, others } = parts;
  starts.fill(-1);
  others.length = 0;
  const spaceBefore = passed.space;
  let at = skipSpace(bytes, start + 1, end);
  parts.spaced = passed.space > spaceBefore;
  if (at < end && bytes[at] === closeBrace) return at + 1;
  for (;;) {
    const keyStart = skipSpace(bytes, at, end);
    if (keyStart >= end) return ~end;
    if (bytes[keyStart] !== quote) return ~keyStart;
    const keyEnd = skipString(bytes, keyStart, end);
    if (keyEnd < 0) return keyEnd;
    const colonEnd = skipColon(bytes, keyEnd, end);
    if (colonEnd < 0) return colonEnd;
    const valueStart = skipSpace(bytes, colonEnd, end);
    const valueEnd = skipValue(bytes, valueStart, end);
    if (valueEnd < 0) return valueEnd;
    let slot = slotOfKey(bytes, keyStart + 1, keyEnd - 1);
    if (slot < 0 && hasEscape(bytes, keyStart, keyEnd)) slot = fieldSlot(decodeString(bytes, keyStart, keyEnd));
    if (slot >= 0) {
      starts[slot] = valueStart;
      ends[slot] = valueEnd;
    } else others.push(keyStart, keyEnd, valueStart, valueEnd);
    at = skipSpace(bytes, valueEnd, end);
    if (at >= end) return ~end;
    if (bytes[at] === closeBrace) {
      parts.spaced = passed.space > spaceBefore;
      return at + 1;
    }
    if (bytes[at] !== comma) return ~at;
    at++;
  }
}

/** The text that a valid string literal stands for, quotes at both ends. */
export function decodeString(bytes: Uint8Array, start: number, end: number): string {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8')) as string;
}

function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === 0x5c) return true;
  return false;
}
