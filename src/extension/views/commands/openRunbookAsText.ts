import * as vscode from 'vscode';
import type { ViewCommand } from './viewCommand.ts';

/** Opens a runbook's file as text. */
export const openRunbookAsText: ViewCommand = {
  id: 'apirunbook.views.openRunbookAsText',
  async run({ node }) {
    if (node?.subject?.kind !== 'runbook') return;
    await vscode.commands.executeCommand('apirunbook.openAsText', vscode.Uri.parse(node.subject.uri));
  },
};
