import * as vscode from 'vscode';
import { loadLanguage } from '../editor/loadLanguage.ts';
import { runbookCell, runbookModel } from '../runbookModel.ts';
import { chosenCell } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Copies a Logs Insights cell as the input of `aws logs put-query-definition --cli-input-json`. */
export const copyAsSavedQuery: Command = {
  id: 'apirunbook.copyAsSavedQuery',
  async run(_, target) {
    const cell = chosenCell(target);
    if (cell === undefined) return;
    const query = runbookCell(cell);
    if (query?.kind !== 'query') {
      void vscode.window.showInformationMessage('This cell sends no query.');
      return;
    }
    const { exportSavedQuery } = await loadLanguage();
    const { definition, problems } = exportSavedQuery(runbookModel(cell.notebook).runbook, query);
    if (definition === null) {
      void vscode.window.showErrorMessage(problems[0]?.message ?? 'This cell cannot be a saved query.');
      return;
    }
    await vscode.env.clipboard.writeText(JSON.stringify(definition, null, 2));
    void vscode.window.showInformationMessage('The saved query is in the clipboard, as input of put-query-definition.');
  },
};
