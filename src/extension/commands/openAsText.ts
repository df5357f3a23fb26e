import * as vscode from 'vscode';
import { notebookType } from '../notebookCells.ts';
import { chosenFile } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Shows a runbook's file in the text editor, in place of the notebook's tab where nothing is unsaved in it. */
export const openAsText: Command = {
  id: 'apirunbook.openAsText',
  async run(_, target) {
    const uri = chosenFile(target);
    if (uri === undefined) return;
    const tab = notebookTab(uri);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default', tab?.group.viewColumn);
    if (tab !== undefined && !tab.isDirty) await vscode.window.tabGroups.close(tab);
  },
};

function notebookTab(uri: vscode.Uri): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.find(
    ({ input }) =>
      input instanceof vscode.TabInputNotebook &&
      input.notebookType === notebookType &&
      input.uri.toString() === uri.toString(),
  );
}
