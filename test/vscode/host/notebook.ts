import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TableCell } from '../../../src/core/table/table.ts';
import { resultMime, type CellResult, type ResultOutput } from '../../../src/core/wire/output.ts';

/** How long a run over the sample data may take on a busy machine, in milliseconds. */
const patience = 18_000;

/** A file of the folder that the workbench opened. */
export function fileOf(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder !== undefined, 'The workbench opened no folder.');
  return vscode.Uri.joinPath(folder.uri, ...name.split('/'));
}

export async function bytesOf(name: string): Promise<string> {
  return readFile(fileOf(name).fsPath, 'utf8');
}

export async function openNotebook(name: string): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(fileOf(name));
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

/**
 * Writes a runbook of that text into the folder and opens it as a click on it does: `openNotebookDocument` would keep
 * the document open for minutes after its editor is closed.
 */
export async function openWritten(name: string, text: string): Promise<vscode.NotebookEditor> {
  const uri = fileOf(name);
  await writeFile(uri.fsPath, text);
  await vscode.commands.executeCommand('vscode.openWith', uri, 'apirunbook');
  const editor = vscode.window.activeNotebookEditor;
  assert.equal(editor?.notebook.uri.toString(), uri.toString());
  return editor;
}

/** Closes the editor in front; what was not saved in it is lost. */
export async function closeEditor(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Cells that a query can be run in. */
export function queryCells(notebook: vscode.NotebookDocument): vscode.NotebookCell[] {
  return notebook.getCells().filter((cell) => cell.kind === vscode.NotebookCellKind.Code);
}

/** Runs every cell and waits until each has ended, in whatever way. */
export async function runAll(notebook: vscode.NotebookDocument): Promise<void> {
  await startAll(notebook);
  await until(`all cells of ${path.basename(notebook.uri.path)} have ended`, () =>
    queryCells(notebook).every((cell) => resultOf(cell) !== null),
  );
}

/** Runs every cell and does not wait. */
export function startAll(notebook: vscode.NotebookDocument): Thenable<unknown> {
  return vscode.commands.executeCommand('notebook.execute', undefined, notebook.uri);
}

/** Runs one cell; resolves when it has ended. */
export async function runCell(cell: vscode.NotebookCell): Promise<void> {
  const ranges = [{ start: cell.index, end: cell.index + 1 }];
  await vscode.commands.executeCommand('notebook.cell.execute', { ranges, document: cell.notebook.uri });
}

/** The payload of a cell's output, or `null` while there is none. */
export function payloadOf(cell: vscode.NotebookCell): ResultOutput | null {
  for (const item of cell.outputs.flatMap((output) => output.items)) {
    if (item.mime !== resultMime) continue;
    const payload: Partial<ResultOutput> = JSON.parse(new TextDecoder().decode(item.data));
    if (payload.result !== undefined) return payload as ResultOutput;
  }
  return null;
}

/** The result in a cell's output with the rows that came with it, or `null` while there is none. */
export function resultOf(cell: vscode.NotebookCell): CellResult | null {
  const payload = payloadOf(cell);
  if (payload === null) return null;
  const { result, columns, rows } = payload;
  const own = columns.filter(({ extra }) => extra !== true);
  const cellAt = (row: number, column: number): TableCell => {
    const part = rows.columns[column];
    return part?.values[part.codes?.[row] ?? row] ?? null;
  };
  const whole = Array.from({ length: rows.count }, (_, row) => own.map((_column, column) => cellAt(row, column)));
  return { ...result, columns: own, rows: whole };
}

/** Waits for a condition that some event of the notebooks, diagnostics or editors makes true. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => finish(new Error(`Waited in vain: ${what}.`)), patience);
    const subscriptions = [
      vscode.workspace.onDidChangeNotebookDocument(look),
      vscode.workspace.onDidSaveNotebookDocument(look),
      vscode.workspace.onDidCloseNotebookDocument(look),
      vscode.workspace.onDidChangeTextDocument(look),
      vscode.languages.onDidChangeDiagnostics(look),
      vscode.window.tabGroups.onDidChangeTabs(look),
    ];
    function finish(error?: Error): void {
      clearTimeout(deadline);
      for (const subscription of subscriptions) subscription.dispose();
      if (error) reject(error);
      else resolve();
    }
    function look(): void {
      if (holds()) finish();
    }
    look();
  });
}
