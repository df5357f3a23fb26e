import fs from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../../run/failure.ts';
import type { LedgerReason } from '../../../core/ledger/ledger.ts';

/** A file of the target, as it stood when it was listed. */
export interface ListedFile {
  /** Relative to the target's folder, with `/`. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** Why it cannot even be opened: a pipe, a dangling link, a folder without permission. */
  readonly unreadable: LedgerReason | null;
}

/**
 * Every file below `root` (or `root` itself when it is a file), in the order of their names, so that rows come in the same
 * order everywhere. Names that start with a dot are left out below the root: they are the system's, the editor's and git's.
 * Links are followed; a folder that was met already is not entered again, which ends loops of links.
 */
export function listFiles(root: string): readonly ListedFile[] {
  const found = statOf(root);
  if ('code' in found)
    throw new FailureError({
      code: found.code === 'file.missing' ? 'data.not-found' : 'data.unreadable',
      message: found.code === 'file.missing' ? `There is no file or folder at ${root}.` : `${root}: ${found.message}`,
      nextStep:
        'Name a folder or file of captured CloudTrail events with --data, or in the target of apirunbook.config.yaml.',
    });
  if (!found.isDirectory()) return [listed(path.basename(root), root, found)];
  const files: ListedFile[] = [];
  walk(root, '', new Set([identity(found)]), files);
  return files.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
}

function walk(folder: string, prefix: string, visited: Set<string>, files: ListedFile[]): void {
  const folders = [{ folder, prefix }];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of entriesOf(next.folder, next.prefix, files)) {
      if (entry.name.startsWith('.')) continue;
      const name = next.prefix + entry.name;
      const place = path.join(next.folder, entry.name);
      const stats = statOf(place);
      if ('code' in stats) files.push(unreadable(name, place, stats));
      else if (!stats.isDirectory()) files.push(listed(name, place, stats));
      else if (!visited.has(identity(stats))) {
        visited.add(identity(stats));
        folders.push({ folder: place, prefix: `${name}/` });
      }
    }
  }
}

function entriesOf(folder: string, prefix: string, files: ListedFile[]): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const message = `The folder cannot be listed (${errorCode(error)}).`;
    files.push(unreadable(prefix, folder, { code: 'folder.unreadable', message }));
    return [];
  }
}

function listed(name: string, place: string, stats: fs.Stats): ListedFile {
  if (stats.isFile() && !mayRead(place))
    return unreadable(name, place, { code: 'file.unreadable', message: 'The file may not be read (EACCES).' });
  if (stats.isFile()) return { name, path: place, bytes: stats.size, modifiedMs: stats.mtimeMs, unreadable: null };
  return unreadable(name, place, {
    code: 'file.special',
    message: 'This is a pipe, socket or device, not a file.',
  });
}

/** Asked while files are listed: a file that may be read at last has the time and size that it had before. */
function mayRead(place: string): boolean {
  try {
    fs.accessSync(place, fs.constants.R_OK);
    return true;
  } catch (error) {
    // Any other fault is met, and told, when the file is read.
    return errorCode(error) !== 'EACCES';
  }
}

function unreadable(name: string, place: string, reason: LedgerReason): ListedFile {
  return { name, path: place, bytes: 0, modifiedMs: 0, unreadable: reason };
}

function identity(stats: fs.Stats): string {
  return `${stats.dev}:${stats.ino}`;
}

/** What stands at a place, or why that cannot be told: one bad link must not keep the other files from being read. */
function statOf(place: string): fs.Stats | LedgerReason {
  try {
    return fs.statSync(place);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' && isMisread(place))
      return {
        code: 'file.name-not-utf8',
        message: 'Its name is not UTF-8, so it cannot be opened. Rename it.',
      };
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return { code: 'file.missing', message: 'The link leads nowhere, or the file is gone.' };
    return { code: 'file.unreadable', message: `The file cannot be reached (${code}).` };
  }
}

/** Whether what the folder lists is not there by its name: bytes that are no UTF-8 were read as U+FFFD. A link would be there. */
function isMisread(place: string): boolean {
  return path.basename(place).includes('\ufffd') && fs.lstatSync(place, { throwIfNoEntry: false }) === undefined;
}

/** The system's code of a fault (`EACCES`), for evidence. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
