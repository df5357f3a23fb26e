import fs from 'node:fs';
import zlib from 'node:zlib';

/** Contents are checked in blocks of this many bytes, the last one shorter. */
export const contentsBlock = 64 * 1024;

/** What was written: its length in bytes and the CRC-32 of each block. */
export interface ContentsChecks {
  readonly length: number;
  readonly crcs: Uint32Array;
}

/** Writes contents one after the other into one file, and keeps what it takes to check them when they are read. */
export class ContentsWriter {
  readonly #descriptor: number;
  readonly #crcs: number[] = [];
  #crc = 0;
  #length = 0;

  constructor(path: string) {
    this.#descriptor = fs.openSync(path, 'w', 0o600);
  }

  get length(): number {
    return this.#length;
  }

  write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) at += fs.writeSync(this.#descriptor, bytes, at);
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + contentsBlock - (this.#length % contentsBlock));
      this.#crc = zlib.crc32(part, this.#crc);
      this.#length += part.length;
      at += part.length;
      if (this.#length % contentsBlock === 0) this.#endBlock();
    }
  }

  checks(): ContentsChecks {
    const open = this.#length % contentsBlock === 0 ? [] : [this.#crc];
    return { length: this.#length, crcs: Uint32Array.from([...this.#crcs, ...open]) };
  }

  close(): void {
    fs.closeSync(this.#descriptor);
  }

  #endBlock(): void {
    this.#crcs.push(this.#crc);
    this.#crc = 0;
  }
}
