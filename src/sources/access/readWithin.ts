import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Bytes of a file that is read, at most. */
const largest = 1024 * 1024;

/** What a file holds, or why it is not read: `reason` continues a sentence that begins with its name. */
export type FileWithin = { readonly bytes: Buffer } | { readonly reason: string };

/**
 * Reads a regular file of at most 1 MB in a folder or below it, links followed to where they lead: what others write may name
 * any file of the user. `isSecret`: it belongs to us, and nobody else can read it.
 */
export function readWithin(written: string, folder: string, { isSecret }: { readonly isSecret: boolean }): FileWithin {
  let opened: number | null = null;
  try {
    const real = realpathSync(path.resolve(folder, written));
    if (!isWithin(realpathSync(folder), real)) return { reason: `leads out of the folder ${folder}` };
    // Not blocking: a named pipe that nobody writes to would be waited for.
    opened = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const found = fstatSync(opened);
    const { mode, uid } = found;
    if (!found.isFile()) return { reason: 'is no regular file' };
    if (isSecret && process.platform !== 'win32') {
      if (uid !== process.getuid?.()) return { reason: 'belongs to another user' };
      if ((mode & 0o077) !== 0) return { reason: `can be read by others: chmod 600 ${path.basename(written)}` };
    }
    const bytes = Buffer.alloc(largest + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(opened, bytes, length, bytes.length - length, null);
    }
    return length > largest ? { reason: 'is larger than 1 MB' } : { bytes: bytes.subarray(0, length) };
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : null;
    if (code === null) throw fault;
    return { reason: code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : `cannot be read (${code})` };
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
