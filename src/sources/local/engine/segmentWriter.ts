import { fieldCount } from './recordFields.ts';
import type { RecordParts } from './splitRecord.ts';

/**
 * Between two columns of a segment. JSON text never holds this byte: control characters are not allowed in strings and
 * it is no white space. So a segment needs no quoting, and every column keeps the record's own bytes but for white space
 * between tokens, which CloudTrail writes none of: a file that was printed prettily is searched like one that was delivered.
 */
export const columnSeparator = '\x1f';
const separatorByte = 0x1f;

/** Rows on their way into the table: `row, time, one column a field, rest`, one line each, absent values empty. */
export interface Segment {
  readonly bytes: Buffer;
  readonly rows: number;
  readonly longestLine: number;
}

/** Gathers rows into segments of about `capacity` bytes. */
export class SegmentWriter {
  #buffer: Buffer;
  readonly #capacity: number;
  #at = 0;
  #rows = 0;
  #longestLine = 0;
  readonly #lineStarts: number[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#buffer = Buffer.allocUnsafe(capacity + (capacity >> 2));
  }

  /** True when the segment is to be taken before more is added. */
  get full(): boolean {
    return this.#at >= this.#capacity;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds the record whose parts stand in `bytes`; `time` is in milliseconds or NaN. */
  add(bytes: Buffer, length: number, parts: RecordParts, row: number, time: number): void {
    // Values and the keys of `rest` are at most the record itself; the rest is separators, two numbers and braces.
    this.#reserve(length + fieldCount + 64 + parts.others.length);
    const out = this.#buffer;
    const lineStart = this.#at;
    let at = writeInteger(out, lineStart, row);
    out[at++] = separatorByte;
    if (!Number.isNaN(time)) at = writeInteger(out, at, time);
    const { starts, ends, others, spaced } = parts;
    for (let slot = 0; slot < fieldCount; slot++) {
      out[at++] = separatorByte;
      const start = starts[slot] as number;
      if (start >= 0) at = copyValue(bytes, start, ends[slot] as number, out, at, spaced);
    }
    out[at++] = separatorByte;
    for (let index = 0; index < others.length; index += 4) {
      out[at++] = index === 0 ? 0x7b : 0x2c;
      at = copyValue(bytes, others[index] as number, others[index + 1] as number, out, at, spaced);
      out[at++] = 0x3a;
      at = copyValue(bytes, others[index + 2] as number, others[index + 3] as number, out, at, spaced);
    }
    if (others.length > 0) out[at++] = 0x7d;
    out[at++] = 0x0a;
    this.#longestLine = Math.max(this.#longestLine, at - lineStart);
    this.#lineStarts.push(lineStart);
    this.#at = at;
    this.#rows++;
  }

  /** Takes back the last `count` rows, which must still be here. */
  removeLast(count: number): void {
    if (count === 0) return;
    const first = this.#lineStarts[this.#rows - count];
    if (first === undefined) throw new Error('rows were to be taken back that have left already');
    this.#at = first;
    this.#rows -= count;
    this.#lineStarts.length = this.#rows;
  }

  /** The segment so far; the writer starts a new one. */
  take(): Segment {
    const segment = { bytes: this.#buffer.subarray(0, this.#at), rows: this.#rows, longestLine: this.#longestLine };
    this.#buffer = Buffer.allocUnsafe(this.#capacity + (this.#capacity >> 2));
    this.#at = 0;
    this.#rows = 0;
    this.#longestLine = 0;
    this.#lineStarts.length = 0;
    return segment;
  }

  #reserve(extra: number): void {
    if (this.#at + extra <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(this.#at + extra);
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}

/** Copies a value, without the white space between its tokens. Returns the offset after it. */
function copyValue(from: Buffer, start: number, end: number, to: Buffer, target: number, spaced: boolean): number {
  const length = end - start;
  if (length > 96) {
    from.copy(to, target, start, end);
  } else {
    for (let index = 0; index < length; index++) to[target + index] = from[start + index] as number;
  }
  return spaced ? closeUp(to, target, target + length) : target + length;
}

/** Takes the white space between the tokens of a JSON value away where it stands. Returns its new end. */
function closeUp(bytes: Buffer, start: number, end: number): number {
  let to = start;
  let quoted = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) quoted = !quoted;
    else if (!quoted && byte <= space) continue;
    bytes[to++] = byte;
    if (byte === backslash) bytes[to++] = bytes[++at] as number;
  }
  return to;
}

const space = 0x20;
const quote = 0x22;
const backslash = 0x5c;

/** Decimal digits of an integer, which may be negative (a time before 1970). */
function writeInteger(to: Buffer, target: number, value: number): number {
  let at = target;
  let rest = Math.abs(value);
  if (value < 0) to[at++] = 0x2d;
  const first = at;
  do {
    to[at++] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  } while (rest > 0);
  for (let left = first, right = at - 1; left < right; left++, right--) {
    const digit = to[left] as number;
    to[left] = to[right] as number;
    to[right] = digit;
  }
  return at;
}
