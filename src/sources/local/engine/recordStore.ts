import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { FailureError } from '../../../run/failure.ts';
import { errorCode } from './listFiles.ts';
import { literalFlag, type RowIndex } from './rowIndex.ts';
import { decodeString } from './splitRecord.ts';

/** Read at one time when records are asked for in the order they stand. */
const windowBytes = 1024 * 1024;

/**
 * Gives each record's exact text again, out of a copy of the files' inflated content: the answer stays whole when a file is
 * changed or deleted later, a second run needs none of them, and one record costs one read and not a file to inflate.
 */
export class RecordStore {
  readonly #descriptor: number;
  readonly #index: RowIndex;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;
  #lastEnd = -1;

  constructor(path: string, index: RowIndex) {
    this.#descriptor = fs.openSync(path, 'r');
    this.#index = index;
  }

  /** The record's JSON text, byte for byte. */
  text(row: number): string {
    const bytes = this.#stored(row);
    return this.#isLiteral(row) ? decodeString(bytes, 0, bytes.length) : bytes.toString('utf8');
  }

  /** The SHA-256 of the record's text: records of equal digests are byte-identical. */
  digest(row: number): string {
    const bytes = this.#isLiteral(row) ? Buffer.from(this.text(row)) : this.#stored(row);
    return createHash('sha256').update(bytes).digest('base64');
  }

  close(): void {
    fs.closeSync(this.#descriptor);
  }

  #isLiteral(row: number): boolean {
    return ((this.#index.flags[row] as number) & literalFlag) !== 0;
  }

  /** The bytes as they stand in the file. Valid until the next call. */
  #stored(row: number): Buffer {
    const start = this.#index.starts[row] as number;
    const length = this.#index.lengths[row] as number;
    const inOrder = start >= this.#lastEnd && start - this.#lastEnd < windowBytes;
    this.#lastEnd = start + length;
    if (start < this.#windowStart || start + length > this.#windowStart + this.#window.length) {
      this.#window = this.#read(start, inOrder ? Math.max(windowBytes, length) : length, length);
      this.#windowStart = start;
    }
    const at = start - this.#windowStart;
    return this.#window.subarray(at, at + length);
  }

  #read(start: number, wanted: number, needed: number): Buffer {
    const bytes = Buffer.allocUnsafe(wanted);
    try {
      let at = 0;
      while (at < wanted) {
        const read = fs.readSync(this.#descriptor, bytes, at, wanted - at, start + at);
        if (read === 0) break;
        at += read;
      }
      if (at < needed) throw new Error('the copy stops before its end');
      return bytes.subarray(0, at);
    } catch (error) {
      throw new FailureError({
        code: 'data.changed',
        message: `The loaded copy of the data cannot be read any more (${errorCode(error)}).`,
        nextStep: 'Run the query again: the files are then read anew.',
      });
    }
  }
}
