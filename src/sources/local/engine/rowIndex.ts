/** Where each record's text stands and when it happened: one row each, in the order they were read. */
export interface RowIndex {
  readonly count: number;
  /** Index of the record's file. */
  readonly files: Int32Array;
  /** Offset of the record in the contents of all files, one after the other, and its length, in bytes. */
  readonly starts: Float64Array;
  readonly lengths: Int32Array;
  /** Milliseconds since 1970 UTC, or NaN. */
  readonly times: Float64Array;
  readonly flags: Uint8Array;
}

/** The bytes are a JSON string literal, and the record is the text it stands for (LookupEvents, FilterLogEvents). */
export const literalFlag = 1;
/** A byte-identical repeat of an earlier record with the same `eventID`. */
export const repeatFlag = 2;

const bytesPerRow = 8 + 8 + 4 + 4 + 1;

export class RowIndexBuilder {
  #count = 0;
  #files = new Int32Array(4096);
  #starts = new Float64Array(4096);
  #lengths = new Int32Array(4096);
  #times = new Float64Array(4096);
  #flags = new Uint8Array(4096);

  get count(): number {
    return this.#count;
  }

  add(file: number, start: number, length: number, time: number, flags: number): number {
    if (this.#count === this.#files.length) this.#grow();
    const row = this.#count++;
    this.#files[row] = file;
    this.#starts[row] = start;
    this.#lengths[row] = length;
    this.#times[row] = time;
    this.#flags[row] = flags;
    return row;
  }

  /** Forgets every row from `count` on. */
  truncate(count: number): void {
    this.#count = count;
  }

  build(): RowIndex {
    const count = this.#count;
    return {
      count,
      files: this.#files.slice(0, count),
      starts: this.#starts.slice(0, count),
      lengths: this.#lengths.slice(0, count),
      times: this.#times.slice(0, count),
      flags: this.#flags.slice(0, count),
    };
  }

  #grow(): void {
    const capacity = this.#files.length * 2;
    this.#files = enlarge(this.#files, new Int32Array(capacity));
    this.#starts = enlarge(this.#starts, new Float64Array(capacity));
    this.#lengths = enlarge(this.#lengths, new Int32Array(capacity));
    this.#times = enlarge(this.#times, new Float64Array(capacity));
    this.#flags = enlarge(this.#flags, new Uint8Array(capacity));
  }
}

/** The index as bytes, for the cache. The machine that wrote it reads it: byte order is not an issue. */
export function encodeRowIndex(index: RowIndex): Buffer {
  const parts = [index.times, index.starts, index.files, index.lengths, index.flags];
  return Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
}

/** The index again, or `null` when the bytes are not one of `count` rows. */
export function decodeRowIndex(bytes: Buffer, count: number): RowIndex | null {
  if (bytes.length !== count * bytesPerRow) return null;
  const copy = new Uint8Array(bytes).buffer;
  return {
    count,
    times: new Float64Array(copy, 0, count),
    starts: new Float64Array(copy, count * 8, count),
    files: new Int32Array(copy, count * 16, count),
    lengths: new Int32Array(copy, count * 20, count),
    flags: new Uint8Array(copy, count * 24, count),
  };
}

function enlarge<Numbers extends Int32Array | Float64Array | Uint8Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
