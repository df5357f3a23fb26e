import { open } from 'node:fs/promises';
import path from 'node:path';
import { readChainEnd, type ChainEnd } from '../../core/audit/auditChain.ts';
import { digest } from './digest.ts';
import { openLogFile } from './logFiles.ts';

/** How a file of the log ends. */
export interface LogTail {
  readonly name: string;
  /** Bytes, once it was healed. */
  readonly bytes: number;
  /** The last record that it has; `null` where none is found at its end. */
  readonly last: ChainEnd | null;
  /** Bytes of a half-written record that was moved aside, and where to; `null` where there was none. */
  readonly torn: { readonly bytes: number; readonly file: string } | null;
}

/** Many times the longest record. */
const tailBytes = 1024 * 1024;
const lineEnd = 0x0a;

/**
 * Reads the end of a file that may have been written to when its process was killed. What stands behind its last line end is
 * half a record, which is moved into a file `.torn-…` beside it, or a whole one that lacks only its line end, which it gets.
 */
export async function healTail(folder: string, name: string): Promise<LogTail> {
  const file = await openLogFile(folder, name);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw Object.assign(new Error('no regular file'), { code: 'ELOOP' });
    const start = Math.max(0, stats.size - tailBytes);
    const bytes = Buffer.alloc(stats.size - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    const tail = bytes.subarray(0, bytesRead);
    const whole = tail.lastIndexOf(lineEnd) + 1;
    const rest = tail.subarray(whole);
    const lines = tail.toString('latin1', 0, whole);
    if (rest.length === 0) return { name, bytes: stats.size, last: lastRecord(lines), torn: null };
    // A megabyte without a line end is nothing of ours.
    if (whole === 0 && start > 0) return { name, bytes: stats.size, last: null, torn: null };
    const complete = readChainEnd(rest.toString('latin1'));
    if (complete !== null && digest(complete.body) === complete.hash) {
      await file.write('\n');
      await file.datasync();
      return { name, bytes: stats.size + 1, last: complete, torn: null };
    }
    const torn = await moveAside(folder, name, rest);
    await file.truncate(start + whole);
    await file.datasync();
    return { name, bytes: start + whole, last: lastRecord(lines), torn: { bytes: rest.length, file: torn } };
  } finally {
    await file.close();
  }
}

/** The last line that ends as a record does. Whether its hash is right is for the verification to say. */
function lastRecord(lines: string): ChainEnd | null {
  for (let end = lines.length - 1; end > 0;) {
    const start = lines.lastIndexOf('\n', end - 1) + 1;
    const found = readChainEnd(lines.slice(start, end));
    if (found !== null) return found;
    end = start - 1;
  }
  return null;
}

async function moveAside(folder: string, name: string, rest: Buffer): Promise<string> {
  for (let number = 1; ; number++) {
    const aside = `.torn-${name}-${number}`;
    try {
      const file = await open(path.join(folder, aside), 'wx', 0o600);
      try {
        await file.writeFile(rest);
        await file.datasync();
      } finally {
        await file.close();
      }
      return aside;
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
    }
  }
}
