import * as vscode from 'vscode';
import type { ViewServices } from '../viewServices.ts';
import { findRunbooks } from './findRunbooks.ts';
import { readEntry, unreadEntry, type RunbookEntry } from './runbookEntry.ts';

interface Known {
  /** Changes with the file. */
  readonly stamp: string;
  readonly entry: RunbookEntry;
}

/** Files that are read at once. */
const atOnce = 8;
/** Bytes of a file that nobody has written by hand. */
const largest = 4_000_000;

/** The runbooks of the workspace as their files are; one that has not changed is not read again. */
export class WorkspaceRunbooks {
  readonly #services: ViewServices;
  #known: ReadonlyMap<string, Known> = new Map();

  constructor(services: ViewServices) {
    this.#services = services;
  }

  async entries(): Promise<readonly RunbookEntry[]> {
    const files = await findRunbooks();
    const known = new Map<string, Known>();
    for (let start = 0; start < files.length; start += atOnce) {
      const some = files.slice(start, start + atOnce);
      const read = await Promise.all(some.map((file) => this.#read(file)));
      for (const each of read) if (each !== null) known.set(each.entry.uri, each);
    }
    this.#known = known;
    return [...known.values()].map(({ entry }) => entry);
  }

  /** `null` for a file that went meanwhile. */
  async #read(file: vscode.Uri): Promise<Known | null> {
    const uri = file.toString();
    const path = vscode.workspace.asRelativePath(file);
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(file);
      const stamp = `${mtime} ${size} ${path}`;
      const before = this.#known.get(uri);
      if (before?.stamp === stamp) return before;
      if (size > largest)
        return { stamp, entry: unreadEntry(uri, path, 'The file is larger than 4 MB, which no runbook is.') };
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      return { stamp, entry: readEntry(uri, path, text, this.#services.functions.openRunbookFile) };
    } catch (fault) {
      if (!(fault instanceof vscode.FileSystemError)) throw fault;
      if (fault.code === 'FileNotFound') return null;
      return { stamp: '', entry: unreadEntry(uri, path, `The file cannot be read (${fault.code}).`) };
    }
  }
}
