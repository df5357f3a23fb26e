import * as vscode from 'vscode';
import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Shows what became of each file that was read for the last answer: kept, repeated, rejected, and why. */
export const showLoadReport: Command = {
  id: 'apirunbook.showLoadReport',
  async run({ reports, view }) {
    const notebook = activeRunbook();
    if (notebook === undefined) return;
    const report = await reports.report(notebook.uri);
    if (report === null)
      void vscode.window.showInformationMessage('Nothing was read for this runbook yet: run a cell first.');
    else await view.show('load-report.txt', 'plaintext', report);
  },
};
