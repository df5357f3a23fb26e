import * as vscode from 'vscode';
import { applyEdits } from '../../../../core/runbook/applyEdits.ts';
import type { TextEdit } from '../../../../core/text/problem.ts';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { LiveSite } from '../liveSite.ts';

/** What is to be changed in a configuration, or why nothing is. */
export type ConfigEdits = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/**
 * Changes a configuration through its editor, so that it can be undone there, and saves it: a proxy that runs reads it again.
 * A file with unsaved changes is not touched, for they would be saved with it.
 *
 * @returns Whether it was done.
 */
export async function editConfig({ config, name }: LiveSite, editsOf: (text: string) => ConfigEdits): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(config));
  if (document.isDirty) {
    void vscode.window.showErrorMessage(`${visibleText(name)} has unsaved changes: save or undo them first.`);
    return false;
  }
  const text = document.getText();
  const found = editsOf(text);
  if ('refused' in found) {
    void vscode.window.showErrorMessage(visibleText(found.refused));
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text: written } of found.edits) {
    const place = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
    edit.replace(document.uri, place, written);
  }
  if (!(await vscode.workspace.applyEdit(edit)) || document.getText() !== applyEdits(text, found.edits)) {
    void vscode.window.showErrorMessage(`${visibleText(name)} could not be changed.`);
    return false;
  }
  return document.save();
}
