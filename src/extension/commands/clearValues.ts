import * as vscode from 'vscode';
import { runbookModel } from '../runbookModel.ts';
import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Forgets the remembered values of the runbook in front, secrets too. */
export const clearValues: Command = {
  id: 'apirunbook.clearValues',
  async run({ values }) {
    const notebook = activeRunbook();
    if (notebook === undefined) return;
    await values.forget(notebook.uri, runbookModel(notebook).runbook.parameters);
    void vscode.window.showInformationMessage('The values of this runbook are forgotten.');
  },
};
