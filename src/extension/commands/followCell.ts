import * as vscode from 'vscode';
import { editedRunbook } from '../editedRunbook.ts';
import { chosenCell } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Runs a filter cell as a live tail: rows come as they are logged, until it is stopped, and stay then. */
export const followCell: Command = {
  id: 'apirunbook.followCell',
  async run({ kernels }, target) {
    const cell = chosenCell(target);
    if (cell === undefined) return;
    const { notebook } = cell;
    const query = editedRunbook(notebook).cells[cell.index];
    if (query?.kind !== 'query' || query.language !== 'filter') {
      void vscode.window.showInformationMessage('Only a filter pattern can be followed.');
      return;
    }
    if (kernels.target(notebook)?.type !== 'aws') {
      void vscode.window.showInformationMessage(
        'Only an AWS target can be followed: choose one, the kernel at the top right.',
      );
      return;
    }
    await kernels.run(notebook, [cell], { follow: true });
  },
};
