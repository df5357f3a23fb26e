import * as vscode from 'vscode';
import { editedRunbook } from '../editedRunbook.ts';
import { chosenCell } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Shows beside a cell the text that it would send with the values as they are now; sends nothing and asks for nothing. */
export const showRenderedQuery: Command = {
  id: 'apirunbook.showRenderedQuery',
  async run({ sent }, target) {
    const cell = chosenCell(target);
    if (cell === undefined) return;
    if (editedRunbook(cell.notebook).cells[cell.index]?.kind === 'query') await sent.show(cell);
    else void vscode.window.showInformationMessage('This cell sends no query.');
  },
};
