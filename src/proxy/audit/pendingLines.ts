/** Lines that become bytes together. */
const linesOfPack = 32;
/** Memory of a pack; lines that are longer than most get their own. */
const packBytes = 48 * 1024;
/** Packs whose memory is kept for the next ones. */
const keptPacks = 32;

interface Pack {
  readonly memory: Buffer;
  /** Bytes of it that are lines. */
  readonly length: number;
  /** Of each line, with its end. */
  readonly lengths: readonly number[];
  /** Lines that were dropped, and their bytes. */
  lines: number;
  dropped: number;
}

/** A part of what is pending, of whole lines. */
export interface PendingPart {
  /** Good until the next part is asked for. */
  readonly bytes: Buffer;
  readonly lines: number;
}

/**
 * Lines that wait to be written, in order. They wait as bytes outside of the heap: texts that live for a tenth of a second,
 * twenty thousand a second, are moved to where the garbage collector seldom looks, and the process grows.
 */
export class PendingLines {
  readonly #packs: Pack[] = [];
  readonly #free: Buffer[] = [];
  /** The newest, fewer than `linesOfPack`. */
  #texts: string[] = [];
  #memory: Buffer = Buffer.alloc(0);
  #lines = 0;
  #bytes = 0;

  get lines(): number {
    return this.#lines;
  }

  /** With line ends. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes a line in ASCII, without its line end. */
  add(line: string): void {
    this.#lines++;
    this.#bytes += line.length + 1;
    if (this.#texts.push(line) >= linesOfPack) this.#pack();
  }

  /** The first lines: at most so many, and at most so many bytes, but one where there is one. They stay until they are dropped. */
  first(mostLines: number, mostBytes: number): PendingPart {
    this.#pack();
    let lines = 0;
    let length = 0;
    for (const pack of this.#packs) {
      const before = lines;
      for (let index = pack.lines; index < pack.lengths.length && lines < mostLines; index++) {
        const next = pack.lengths[index] ?? 0;
        if (lines > 0 && length + next > mostBytes) break;
        length += next;
        lines++;
      }
      if (lines - before < pack.lengths.length - pack.lines) break;
    }
    if (this.#memory.length < length) this.#memory = Buffer.allocUnsafeSlow(length);
    let at = 0;
    for (const { memory, length: end, dropped } of this.#packs) {
      if (at === length) break;
      at += memory.copy(this.#memory, at, dropped, Math.min(end, dropped + length - at));
    }
    return { bytes: this.#memory.subarray(0, length), lines };
  }

  /** Lets go of the first lines. */
  drop(lines: number): void {
    for (let left = lines; left > 0; left--) {
      const [pack] = this.#packs;
      if (pack === undefined) return;
      const length = pack.lengths[pack.lines] ?? 0;
      pack.lines++;
      pack.dropped += length;
      this.#lines--;
      this.#bytes -= length;
      if (pack.lines < pack.lengths.length) continue;
      this.#packs.shift();
      if (pack.memory.length === packBytes && this.#free.length < keptPacks) this.#free.push(pack.memory);
    }
  }

  #pack(): void {
    const texts = this.#texts;
    if (texts.length === 0) return;
    this.#texts = [];
    const joined = `${texts.join('\n')}\n`;
    const { length } = joined;
    const memory =
      length > packBytes ? Buffer.allocUnsafeSlow(length) : (this.#free.pop() ?? Buffer.allocUnsafeSlow(packBytes));
    memory.write(joined, 'latin1');
    this.#packs.push({ memory, length, lengths: texts.map((text) => text.length + 1), lines: 0, dropped: 0 });
  }
}
