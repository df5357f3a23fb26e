import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Opens the form of the runbook's parameters. */
export const editParameters: Command = {
  id: 'apirunbook.editParameters',
  async run({ forms }) {
    const notebook = activeRunbook();
    if (notebook !== undefined) forms.open(notebook);
  },
};
