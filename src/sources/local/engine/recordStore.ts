import { createHash } from 'node:crypto';
import fs from 'node:fs';
import zlib from 'node:zlib';
import { FailureError } from '../../../run/failure.ts';
import { contentsBlock, type ContentsChecks } from './contentsWriter.ts';
import { errorCode } from './listFiles.ts';
import { literalFlag, type RowIndex } from './rowIndex.ts';
import { decodeString } from './splitRecord.ts';

/** The failure of a copy that cannot be trusted any more. */
export class DamagedCopy extends FailureError {
  constructor(evidence: string) {
    super({
      code: 'data.changed',
      message: `The loaded copy of the data is damaged (${evidence}).`,
      nextStep: 'Run the query again: the files are then read anew.',
    });
  }
}

/** Read at one time when records are asked for in the order they stand. */
const windowBytes = 1024 * 1024;

/**
 * Gives each record's exact text again, out of a copy of the files' inflated content: the answer stays whole when a file is
 * changed or deleted later, a second run needs none of them, and one record costs one read and not a file to inflate.
 * What is read is checked, so that a damaged copy is a failure and never another text.
 */
export class RecordStore {
  readonly #descriptor: number;
  readonly #index: RowIndex;
  readonly #checks: ContentsChecks;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;
  #lastEnd = -1;

  constructor(path: string, index: RowIndex, checks: ContentsChecks) {
    this.#descriptor = fs.openSync(path, 'r');
    this.#index = index;
    this.#checks = checks;
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
      this.#windowStart = start - (start % contentsBlock);
      this.#window = this.#read(this.#windowStart, start + (inOrder ? Math.max(windowBytes, length) : length));
    }
    const at = start - this.#windowStart;
    return this.#window.subarray(at, at + length);
  }

  /** The whole blocks from `start`, where one starts, to the end of that in which `end` stands. */
  #read(start: number, end: number): Buffer {
    const wanted = Math.min(Math.ceil(end / contentsBlock) * contentsBlock, this.#checks.length) - start;
    const bytes = Buffer.allocUnsafe(wanted);
    let at = 0;
    try {
      while (at < wanted) {
        const read = fs.readSync(this.#descriptor, bytes, at, wanted - at, start + at);
        if (read === 0) break;
        at += read;
      }
    } catch (error) {
      throw new DamagedCopy(errorCode(error));
    }
    if (at < wanted) throw new DamagedCopy('it stops before its end');
    for (let block = 0; block < wanted; block += contentsBlock) {
      const expected = this.#checks.crcs[(start + block) / contentsBlock];
      if (zlib.crc32(bytes.subarray(block, block + contentsBlock)) !== expected)
        throw new DamagedCopy('its CRC is wrong');
    }
    return bytes;
  }
}
