import * as vscode from 'vscode';
import { isRunbook } from './notebookCells.ts';
import { newerVersion, readOnly } from './serializer.ts';

/**
 * Makes the editor of a runbook of a newer format version read-only, and says so once. The serializer refuses to write
 * such a file in any case; this spares the person edits that cannot be saved.
 */
export function guardNewerRunbooks(): vscode.Disposable {
  const told = new WeakSet<vscode.NotebookDocument>();
  const guard = (editor: vscode.NotebookEditor | undefined) => {
    if (editor === undefined || !isRunbook(editor.notebook) || told.has(editor.notebook)) return;
    const version = newerVersion(editor.notebook.metadata);
    if (version === null) return;
    told.add(editor.notebook);
    void vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    void vscode.window.showWarningMessage(readOnly(version));
  };
  guard(vscode.window.activeNotebookEditor);
  return vscode.window.onDidChangeActiveNotebookEditor(guard);
}
