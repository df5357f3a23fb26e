import * as vscode from 'vscode';
import { notebookType } from '../notebookCells.ts';
import { chosenFile } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Shows a runbook's file as a notebook again. */
export const openAsNotebook: Command = {
  id: 'apirunbook.openAsNotebook',
  async run(_, target) {
    const uri = chosenFile(target);
    if (uri !== undefined) await vscode.commands.executeCommand('vscode.openWith', uri, notebookType);
  },
};
