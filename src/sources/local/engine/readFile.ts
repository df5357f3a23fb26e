import fs from 'node:fs';
import zlib from 'node:zlib';
import type { LedgerReason } from '../../../core/ledger/ledger.ts';
import { errorCode, type ListedFile } from './listFiles.ts';

export interface FileContent {
  /** Bytes on disk. */
  readonly storedBytes: number;
  /** The content, inflated where it was compressed. */
  readonly plain: Buffer;
}

/**
 * Reads a file and inflates it when its content, not its name, says gzip. Node checks the CRC of every member, which
 * evidence needs. `limit` bounds the inflated size; beyond a hundredfold it is a bomb, since CloudTrail's JSON shrinks
 * about tenfold.
 */
export function readFile(file: ListedFile, limit: number): FileContent | LedgerReason {
  if (file.bytes > limit) return tooLarge(limit);
  let stored: Buffer;
  try {
    stored = fs.readFileSync(file.path);
  } catch (error) {
    return { code: 'file.unreadable', message: `The file cannot be read (${errorCode(error)}).` };
  }
  if (isGzip(stored)) return inflate(stored, limit);
  return { storedBytes: stored.length, plain: stored };
}

const smallestBomb = 64 * 1024 * 1024;
const largestRatio = 100;

function inflate(stored: Buffer, limit: number): FileContent | LedgerReason {
  const largest = Math.min(limit, Math.max(smallestBomb, stored.length * largestRatio));
  try {
    const plain = zlib.gunzipSync(stored, { chunkSize: chunkSize(stored, largest), maxOutputLength: largest });
    return { storedBytes: stored.length, plain };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return largest < limit
        ? {
            code: 'gzip.bomb',
            message: `Inflated it is more than ${largestRatio} times its ${stored.length} bytes: a bomb, not a log.`,
          }
        : tooLarge(limit);
    if (code === 'Z_BUF_ERROR') return { code: 'gzip.truncated', message: 'The compressed data stops before its end.' };
    if (failsOnlyItsCheck(stored, largest))
      return { code: 'gzip.crc', message: 'The content does not match the CRC or length stored with it.' };
    return { code: 'gzip.corrupt', message: `The compressed data is damaged (${code}).` };
  }
}

/**
 * The inflated size that the last member claims, so that most files inflate into one buffer without copies. It is a hint
 * only: a liar costs time, never more memory than the limit.
 */
function chunkSize(stored: Buffer, largest: number): number {
  const claimed = stored.length >= 18 ? stored.readUInt32LE(stored.length - 4) : 0;
  return Math.max(1024, Math.min(claimed + 64, stored.length * 40, largest, 64 * 1024 * 1024));
}

function isGzip(stored: Buffer): boolean {
  return stored.length >= 2 && stored[0] === 0x1f && stored[1] === 0x8b;
}

/** True when a lone member inflates and only the CRC or the length at its end is wrong (RFC 1952 §2.3.1). */
function failsOnlyItsCheck(stored: Buffer, largest: number): boolean {
  const body = bodyOffset(stored);
  if (body === null) return false;
  try {
    const { engine } = zlib.inflateRawSync(stored.subarray(body), {
      maxOutputLength: largest,
      info: true,
    }) as unknown as {
      engine: { bytesWritten: number };
    };
    return body + engine.bytesWritten + 8 === stored.length;
  } catch {
    // The deflate stream itself is damaged, which is what the caller says then.
    return false;
  }
}

/** Where the deflate stream starts: after the header, its extra field, name and comment. */
function bodyOffset(stored: Buffer): number | null {
  const flags = stored[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (at + 2 <= stored.length ? stored.readUInt16LE(at) : 0);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = stored.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  if ((flags & 2) !== 0) at += 2;
  return at < stored.length ? at : null;
}

function tooLarge(limit: number): LedgerReason {
  return {
    code: 'file.too-large',
    message: `It holds more than the ${Math.round(limit / 1024 / 1024)} MB that one file may. Split it into smaller files.`,
  };
}
