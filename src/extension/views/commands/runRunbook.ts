import * as vscode from 'vscode';
import { notebookType } from '../../notebookCells.ts';
import { openAsWritten } from './openRunbook.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Opens a runbook and runs all of its cells on the target that it has chosen; values that it lacks are asked for. */
export const runRunbook: ViewCommand = {
  id: 'apirunbook.views.runRunbook',
  async run({ node }) {
    if (node?.subject?.kind !== 'runbook') return;
    const { uri, fault } = node.subject;
    if (fault !== null) {
      await openAsWritten(node.subject);
      return;
    }
    const file = vscode.Uri.parse(uri);
    await vscode.commands.executeCommand('vscode.openWith', file, notebookType);
    await vscode.commands.executeCommand('notebook.execute', undefined, file);
  },
};
