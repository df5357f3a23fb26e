import * as vscode from 'vscode';
import { languageId } from '../notebookCells.ts';
import { runbookModel } from '../runbookModel.ts';
import { chosenCell } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Shows the text that a cell would send with the values as they are now; sends nothing and asks for nothing. */
export const showRenderedQuery: Command = {
  id: 'apirunbook.showRenderedQuery',
  async run({ values, view }, target) {
    const cell = chosenCell(target);
    if (cell === undefined) return;
    const { runbook } = runbookModel(cell.notebook);
    const shown = runbook.cells[cell.index];
    if (shown?.kind !== 'query') {
      void vscode.window.showInformationMessage('This cell sends no query.');
      return;
    }
    const { planCell } = await import('../../core/plan/planCell.ts');
    const now = Date.now();
    const resolved = await values.resolve(cell.notebook.uri, runbook, now);
    const planned = planCell(runbook, shown, resolved.values, { now });
    if (planned.text === null) {
      const reasons = planned.problems.map(({ message }) => message).join(' ');
      void vscode.window.showWarningMessage(`This cell would send nothing. ${reasons}`);
      return;
    }
    await view.show(`${shown.id}.${shown.language}`, languageId(shown.language), planned.text);
  },
};
