import * as vscode from 'vscode';
import { isRunbook, notebookType } from '../notebookCells.ts';

/** The runbook in front, or `undefined` after saying that there is none. */
export function activeRunbook(): vscode.NotebookDocument | undefined {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (notebook !== undefined && isRunbook(notebook)) return notebook;
  void vscode.window.showInformationMessage('Open a runbook first.');
  return undefined;
}

/** The cell that a menu was opened on, or the selected cell of the runbook in front. */
export function chosenCell(target: unknown): vscode.NotebookCell | undefined {
  if (isCell(target)) return target;
  const editor = vscode.window.activeNotebookEditor;
  if (editor === undefined || activeRunbook() === undefined) return undefined;
  return editor.notebook.cellAt(editor.selection.start);
}

/** The file that a menu was opened on, or that of the active tab. */
export function chosenFile(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  const { activeNotebookEditor } = vscode.window;
  if (activeNotebookEditor !== undefined && isRunbook(activeNotebookEditor.notebook))
    return activeNotebookEditor.notebook.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText) return input.uri;
  return input instanceof vscode.TabInputNotebook && input.notebookType === notebookType ? input.uri : undefined;
}

function isCell(target: unknown): target is vscode.NotebookCell {
  return typeof target === 'object' && target !== null && 'notebook' in target && 'document' in target;
}
