import * as vscode from 'vscode';
import type { Imported } from '../core/exchange/imported.ts';
import type { Problem } from '../core/text/problem.ts';
import { loadLanguage } from './editor/loadLanguage.ts';
import { cellData, type DocumentMetadata } from './notebookCells.ts';
import { openedFile } from './openedFile.ts';
import { newerVersion, readOnly } from './serializer.ts';
import { runbookModel } from './runbookModel.ts';

/**
 * Puts imported cells into an open notebook before the cell `index`, with the parameters and sources that they need, in one
 * step that can be undone; says what was not imported, and why.
 *
 * @returns Whether anything was put in.
 */
export async function insertImported(
  notebook: vscode.NotebookDocument,
  imported: Imported,
  index: number,
): Promise<boolean> {
  const version = newerVersion(notebook.metadata);
  if (version !== null) {
    void vscode.window.showErrorMessage(readOnly(version));
    return false;
  }
  const errors = imported.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    void vscode.window.showErrorMessage(sentence('Nothing was inserted.', errors));
    return false;
  }
  const { addImported, openRunbookFile } = await loadLanguage();
  const { name, text } = runbookModel(notebook);
  const { file } = openRunbookFile(name, text);
  if (file === null) throw new Error(`${name} cannot be read as a runbook.`);
  const added = addImported(file, imported, index);
  if (added.text === null) {
    void vscode.window.showErrorMessage(sentence('Nothing was inserted.', added.problems));
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, notebookEdits(notebook, added.text, index, added.count));
  const isDone = await vscode.workspace.applyEdit(edit);
  const remarks = [...imported.problems, ...added.problems];
  if (isDone && remarks.length > 0) void vscode.window.showWarningMessage(sentence('', remarks));
  return isDone;
}

/** What makes the notebook one of the file `text`, which has `count` more cells from `index` on. */
function notebookEdits(
  notebook: vscode.NotebookDocument,
  text: string,
  index: number,
  count: number,
): vscode.NotebookEdit[] {
  const cells = cellData(openedFile(text));
  const others = [...cells.slice(0, index), ...cells.slice(index + count)];
  if (others.length !== notebook.cellCount) throw new Error('The cells of the notebook are not those of its file.');
  const changed = others.flatMap(({ metadata = {} }, at) =>
    JSON.stringify(metadata) === JSON.stringify(notebook.cellAt(at).metadata)
      ? []
      : [vscode.NotebookEdit.updateCellMetadata(at, metadata)],
  );
  return [
    vscode.NotebookEdit.updateNotebookMetadata({ ...notebook.metadata, text } satisfies DocumentMetadata),
    ...changed,
    vscode.NotebookEdit.insertCells(index, cells.slice(index, index + count)),
  ];
}

const mostMessages = 3;

/** The first of the messages, and how many more there are. */
function sentence(opening: string, problems: readonly Problem[]): string {
  const more = problems.length - mostMessages;
  const messages = problems.slice(0, mostMessages).map(({ message }) => message);
  return [opening, ...messages, ...(more > 0 ? [`And ${more} more.`] : [])].filter((part) => part !== '').join(' ');
}
