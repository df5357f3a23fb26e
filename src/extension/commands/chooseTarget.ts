import * as vscode from 'vscode';
import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Opens the kernel picker: a target is a kernel. */
export const chooseTarget: Command = {
  id: 'apirunbook.chooseTarget',
  async run() {
    if (activeRunbook() !== undefined) await vscode.commands.executeCommand('notebook.selectKernel');
  },
};
