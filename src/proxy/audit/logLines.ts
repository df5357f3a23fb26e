import { openForReading } from './logFiles.ts';

/** A line of a file, without its line end. The bytes are good until the next is asked for. */
export interface LogLine {
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** Where the line after it begins. */
  readonly next: number;
  /** Whether a line end follows; the last line of a file that is being written may have none yet. */
  readonly ended: boolean;
}

const chunkBytes = 1024 * 1024;
const lineEnd = 0x0a;

/** Longer lines are handed out in pieces of this length: none of ours comes near it. */
const longestLine = 4 * chunkBytes;

/** The lines of a file of the log from a place on, some hundred at a time so that few promises are made. */
export async function* linesOf(folder: string, name: string, from = 0): AsyncGenerator<readonly LogLine[]> {
  const file = await openForReading(folder, name);
  try {
    const chunk = Buffer.alloc(chunkBytes);
    let rest: Buffer = Buffer.alloc(0);
    let place = from;
    let number = 0;
    let position = from;
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunkBytes, position);
      position += bytesRead;
      const bytes =
        rest.length === 0 ? chunk.subarray(0, bytesRead) : Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      const lines: LogLine[] = [];
      let start = 0;
      for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, start)) {
        place += end + 1 - start;
        lines.push({ bytes: bytes.subarray(start, end), number: ++number, next: place, ended: true });
        start = end + 1;
      }
      const left = bytes.subarray(start);
      if (left.length > 0 && (bytesRead === 0 || left.length > longestLine)) {
        place += left.length;
        lines.push({ bytes: left, number: ++number, next: place, ended: false });
        rest = Buffer.alloc(0);
      } else rest = Buffer.from(left);
      if (lines.length > 0) yield lines;
      if (bytesRead === 0) return;
    }
  } finally {
    await file.close();
  }
}
