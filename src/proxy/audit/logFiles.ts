import { constants } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { FailureError } from '../../run/failure.ts';
import { faultCode, unwritable } from './auditFaults.ts';

/** The time it was begun at and its number: names in order are files in order, also where the clock was set back. */
const logName = /^(\d{8}T\d{6}Z)-(\d{6,12})\.jsonl$/;

/** Names of the log's files in the order in which they were written. Everything else of ours in the folder begins with a dot. */
export async function listLogFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => logName.test(name)).sort();
}

/** The name that follows `last`; `null` where it is the first. */
export function nextLogName(last: string | null, now: number): string {
  const [, lastTime = '', number = '0'] = logName.exec(last ?? '') ?? [];
  const time = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const next = String(Number(number) + 1).padStart(6, '0');
  return `${time > lastTime ? time : lastTime}-${next}.jsonl`;
}

/** Where a link stands in the place of a file, it is not followed. Windows has no such flag and makes no links for users. */
const noFollow = constants.O_NOFOLLOW ?? 0;

/** Opens a new file of the folder for its owner alone (0600). Rejects where one of that name is there. */
export async function createLogFile(folder: string, name: string): Promise<FileHandle> {
  return await open(
    path.join(folder, name),
    constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL | noFollow,
    0o600,
  );
}

/** Opens a file that is there, to be read and added to. */
export async function openLogFile(folder: string, name: string): Promise<FileHandle> {
  return await open(path.join(folder, name), constants.O_RDWR | constants.O_APPEND | noFollow);
}

/** Opens a file to be read; a link is not followed. */
export async function openForReading(folder: string, name: string): Promise<FileHandle> {
  return await open(path.join(folder, name), constants.O_RDONLY | noFollow);
}

/**
 * Makes the folder of the log, or makes sure that it is one, for its owner alone (0700).
 *
 * @throws `FailureError` `audit.unsafe` for a link, what is no folder, and a folder of another user; `audit.unwritable`.
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (fault) {
    if (faultCode(fault) !== 'EEXIST') throw unwritable(`The folder ${folder} cannot be made`, fault);
  }
  const stats = await lstat(folder).catch((fault: unknown) => {
    throw unwritable(`The folder ${folder} cannot be looked at`, fault);
  });
  if (stats.isSymbolicLink()) throw unsafe(folder, 'is a symbolic link');
  if (!stats.isDirectory()) throw unsafe(folder, 'is no folder');
  const me = process.getuid?.();
  if (me !== undefined && stats.uid !== me) throw unsafe(folder, 'belongs to another user');
  if (me !== undefined && (stats.mode & 0o077) !== 0) await chmod(folder, 0o700);
}

function unsafe(folder: string, what: string): FailureError {
  return new FailureError({
    code: 'audit.unsafe',
    message: `The audit log's folder ${folder} ${what}.`,
    nextStep: 'Name a folder of your own in `audit.path`, or move this one away.',
  });
}
