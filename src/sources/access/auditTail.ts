import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, type Stats } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readAccessRecord, type AccessRecord } from '../../core/access/accessRecord.ts';

/** How long a record is waited for once its answer is there: the log is written in batches, and a disk may be slow. */
const longestWait = 10_000;
const firstPause = 20;
/** Bytes that are read of one file in one go, and all in all: what is older was there before the run. */
const pieceSize = 1024 * 1024;
const mostBytes = 64 * pieceSize;

/** The end of an audit log: what is written to it from the moment it is opened. */
export interface AuditTail {
  /**
   * The records with these ids, as far as they come within ten seconds. One that does not come is not among them.
   */
  find(ids: ReadonlySet<string>, signal: AbortSignal): Promise<ReadonlyMap<string, AccessRecord>>;
}

/** Remembers where the files of a log end now. A folder that is not there yet may come. */
export function openAuditTail(folder: string): AuditTail {
  const places = new Map<string, { offset: number; rest: Buffer }>();
  for (const file of filesOf(folder))
    places.set(file, { offset: sizeOf(path.join(folder, file)), rest: Buffer.alloc(0) });
  const found = new Map<string, AccessRecord>();
  let read = 0;

  function readOn(ids: ReadonlySet<string>): void {
    for (const file of filesOf(folder)) {
      const place = places.get(file) ?? { offset: 0, rest: Buffer.alloc(0) };
      places.set(file, place);
      for (let piece = readPiece(path.join(folder, file), place.offset); piece.length > 0 && read < mostBytes;) {
        place.offset += piece.length;
        read += piece.length;
        place.rest = takeLines(Buffer.concat([place.rest, piece]), ids);
        piece = readPiece(path.join(folder, file), place.offset);
      }
    }
  }

  /** Keeps the records that are looked for; gives what is no whole line yet. */
  function takeLines(bytes: Buffer, ids: ReadonlySet<string>): Buffer {
    let start = 0;
    for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
      const line = bytes.toString('utf8', start, end);
      start = end + 1;
      const id = /"eventID":"([^"]{1,64})"/.exec(line)?.[1];
      const record = id !== undefined && ids.has(id) ? readAccessRecord(line) : null;
      if (record !== null && ids.has(record.eventID)) found.set(record.eventID, record);
    }
    // A line without an end is not kept for ever.
    return bytes.length - start > pieceSize ? Buffer.alloc(0) : bytes.subarray(start);
  }

  return {
    find: async (ids, signal) => {
      const deadline = performance.now() + longestWait;
      for (let wait = firstPause; ; wait = Math.min(wait * 2, 200)) {
        readOn(ids);
        const isWhole = [...ids].every((id) => found.has(id));
        if (isWhole || performance.now() >= deadline) return found;
        await pause(wait, undefined, { signal });
      }
    },
  };
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  } catch (fault) {
    if (codeOf(fault) !== null) return [];
    throw fault;
  }
}

function sizeOf(file: string): number {
  return withFile(file, (_, { size }) => size) ?? 0;
}

function readPiece(file: string, offset: number): Buffer {
  const read = withFile(file, (opened) => {
    const bytes = Buffer.alloc(pieceSize);
    return bytes.subarray(0, readSync(opened, bytes, 0, bytes.length, offset));
  });
  return read ?? Buffer.alloc(0);
}

/** What is asked of a file, `null` where it cannot be read: it may be rotated away at any time. */
function withFile<Found>(file: string, ask: (opened: number, stats: Stats) => Found): Found | null {
  let opened: number | null = null;
  try {
    opened = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(opened);
    return stats.isFile() ? ask(opened, stats) : null;
  } catch (fault) {
    if (codeOf(fault) !== null) return null;
    throw fault;
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

function codeOf(fault: unknown): string | null {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : null;
}
