import * as vscode from 'vscode';
import type { RunbookCandidate } from '../../../core/alarms/runbooks/matchRunbooks.ts';
import type { openRunbookFile } from '../../../core/runbook/openRunbookFile.ts';
import type { Runbook } from '../../../core/runbook/runbook.ts';
import { findRunbooks } from '../runbooks/findRunbooks.ts';

/** A runbook of the workspace that can be opened as a notebook. */
export interface LibraryRunbook extends RunbookCandidate {
  readonly uri: vscode.Uri;
  /** The path as people see it: with its folder's name before it where there are several. */
  readonly shownPath: string;
}

interface Known {
  /** Changes with the file. */
  readonly stamp: string;
  /** `null` where the file is no runbook that can be opened. */
  readonly runbook: Runbook | null;
}

/** Files that are read at once. */
const atOnce = 8;
/** Bytes of a file that nobody has written by hand. */
const largest = 4_000_000;

/** The runbooks of the workspace as their files are, read whole: one that has not changed is not read again. */
export class RunbookLibrary {
  readonly #open: typeof openRunbookFile;
  #known: ReadonlyMap<string, Known> = new Map();

  constructor(open: typeof openRunbookFile) {
    this.#open = open;
  }

  async runbooks(): Promise<readonly LibraryRunbook[]> {
    const files = await findRunbooks();
    const known = new Map<string, Known>();
    const found: LibraryRunbook[] = [];
    for (let start = 0; start < files.length; start += atOnce) {
      const some = files.slice(start, start + atOnce);
      for (const [index, read] of (await Promise.all(some.map((file) => this.#read(file)))).entries()) {
        const uri = some[index];
        if (uri === undefined || read === null) continue;
        known.set(uri.toString(), read);
        if (read.runbook === null) continue;
        const path = vscode.workspace.asRelativePath(uri, false);
        found.push({ uri, path, shownPath: vscode.workspace.asRelativePath(uri), runbook: read.runbook });
      }
    }
    this.#known = known;
    return found;
  }

  /** `null` for a file that went meanwhile, or cannot be read: the view of runbooks says so. */
  async #read(file: vscode.Uri): Promise<Known | null> {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(file);
      const stamp = `${mtime} ${size}`;
      const before = this.#known.get(file.toString());
      if (before?.stamp === stamp) return before;
      if (size > largest) return { stamp, runbook: null };
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      return { stamp, runbook: this.#open(file.path, text).file?.runbook ?? null };
    } catch (fault) {
      if (fault instanceof vscode.FileSystemError) return null;
      throw fault;
    }
  }
}
