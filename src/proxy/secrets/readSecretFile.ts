import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Bytes of a secret's file at most. */
export const largestSecret = 64 * 1024;

export type SecretFile =
  | { readonly kind: 'text'; readonly text: string }
  /** `reason` continues a sentence that begins with the file's name: "is readable by others: chmod 600 FILE". */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a file that holds a secret: a regular file of at most 64 KiB within `folder`, which belongs to us and which nobody
 * else can read. A configuration may come from others: by a path or a link that leads out of its folder it could have the
 * proxy send any file of its user to an upstream. One line end at the end is left out.
 *
 * @param file Absolute path.
 */
export function readSecretFile(file: string, folder: string): SecretFile {
  let opened: number | null = null;
  try {
    const real = realpathSync(file);
    if (!isWithin(realpathSync(folder), real)) return refused("is not in the configuration's folder: put it there");
    // Not blocking: a named pipe that nobody writes to would be waited for.
    opened = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const reason = faultOf(opened, file);
    return reason === null ? readText(opened) : refused(reason);
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : null;
    if (code === null) throw fault;
    return refused(code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : `cannot be read (${code})`);
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

/** What is opened is looked at, not what the name leads to: that may change in between. */
function faultOf(opened: number, file: string): string | null {
  const found = fstatSync(opened);
  if (!found.isFile()) return 'is no regular file';
  const { mode, uid, size } = found;
  if (size > largestSecret) return `is larger than ${largestSecret / 1024} KiB`;
  if (process.platform === 'win32') return null;
  if (uid !== process.getuid?.()) return 'belongs to another user: make one of your own';
  return (mode & 0o077) === 0 ? null : `can be read by others: chmod 600 ${path.basename(file)}`;
}

function readText(opened: number): SecretFile {
  const bytes = Buffer.alloc(largestSecret + 1);
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(opened, bytes, length, bytes.length - length, null);
    if (read === 0) break;
    length += read;
  }
  if (length > largestSecret) return refused(`is larger than ${largestSecret / 1024} KiB`);
  const text = bytes.toString('utf8', 0, length).replace(/\r?\n$/, '');
  if (text === '') return refused('is empty');
  return text.includes('\ufffd') ? refused('is no text in UTF-8') : { kind: 'text', text };
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function refused(reason: string): SecretFile {
  return { kind: 'refused', reason };
}
