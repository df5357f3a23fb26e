import * as vscode from 'vscode';
import { applyCells } from '../core/runbook/applyCells.ts';
import { formatVersion } from '../core/runbook/runbook.ts';
import { cellData, editedCells, notebookType, type CellLike, type DocumentMetadata } from './notebookCells.ts';
import { emptyRunbook, openedFile } from './openedFile.ts';

/**
 * Reads and writes `*.apirunbook` files. It throws rather than show a file that it cannot read as an empty notebook:
 * then there is nothing that a save could write over the file, and the person reads where it is broken.
 */
class RunbookSerializer implements vscode.NotebookSerializer {
  readonly #report: (message: string) => void;

  constructor(report: (message: string) => void) {
    this.#report = report;
  }

  deserializeNotebook(content: Uint8Array): vscode.NotebookData {
    try {
      return this.#read(content);
    } catch (fault) {
      this.#report(fault instanceof Error ? fault.message : String(fault));
      throw fault;
    }
  }

  #read(content: Uint8Array): vscode.NotebookData {
    // A file of no bytes, and the one that VS Code makes up for a notebook that has no file yet: nothing can be lost.
    if (content.byteLength === 0) return new vscode.NotebookData([]);
    const text = decode(content);
    const data = new vscode.NotebookData(cellData(openedFile(text)));
    data.metadata = { text } satisfies DocumentMetadata;
    return data;
  }

  serializeNotebook(data: vscode.NotebookData): Uint8Array {
    const cells = data.cells.map(({ kind, languageId, value, metadata }): CellLike => ({
      kind,
      languageId,
      text: value,
      metadata: metadata ?? {},
    }));
    return new TextEncoder().encode(runbookText(data.metadata ?? {}, cells));
  }
}

/** Registers the serializer. Outputs are never saved, so that running a cell does not change the file. */
export function registerSerializer(): vscode.Disposable {
  return vscode.workspace.registerNotebookSerializer(notebookType, new RunbookSerializer(sayUnreadable), {
    transientOutputs: true,
  });
}

/** VS Code's own page for an editor that did not open says neither why nor where: this does. */
function sayUnreadable(message: string): void {
  const offer = 'Open in Text Editor';
  void vscode.window.showErrorMessage(message, offer).then((choice) => {
    if (choice === offer) void vscode.commands.executeCommand('apirunbook.openAsText');
  });
}

/**
 * The file's text for the cells as they are now: the opened text with the edits in place.
 *
 * @throws When they cannot be written without harm; then the file stays as it is.
 */
export function runbookText(metadata: DocumentMetadata, cells: readonly CellLike[]): string {
  const file = openedFile(metadata.text ?? emptyRunbook);
  const { text, problems } = applyCells(file, editedCells(file, cells));
  if (text === null) throw new Error(problems[0]?.message ?? 'The runbook cannot be written.');
  return text;
}

/** The format version of a file that is newer than this extension, and so read-only; else `null`. */
export function newerVersion({ text }: DocumentMetadata): number | null {
  const version = text === undefined ? formatVersion : openedFile(text).runbook.version;
  return version > formatVersion ? version : null;
}

export function readOnly(version: number): string {
  return `This runbook has format version ${version}, and this extension writes version ${formatVersion}: it is read-only. Update the extension to change it.`;
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Error('This runbook is not UTF-8 text. Open it in the text editor and save it with the encoding UTF-8.');
  }
}
