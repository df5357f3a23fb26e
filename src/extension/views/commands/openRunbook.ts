import * as vscode from 'vscode';
import { notebookType } from '../../notebookCells.ts';
import type { RunbookSubject } from '../nodeSubject.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Opens a runbook as a notebook; one that is at fault as text, at its fault. */
export const openRunbook: ViewCommand = {
  id: 'apirunbook.views.openRunbook',
  async run({ node }) {
    if (node?.subject?.kind === 'runbook') await openAsWritten(node.subject);
  },
};

/** Opens a runbook as its file allows. */
export async function openAsWritten({ uri, fault }: RunbookSubject): Promise<void> {
  const file = vscode.Uri.parse(uri);
  if (fault === null) {
    await vscode.commands.executeCommand('vscode.openWith', file, notebookType);
    return;
  }
  const at = new vscode.Position(fault.line - 1, fault.column - 1);
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}
