import * as vscode from 'vscode';
import { jsonOf } from '../subjectFacts.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Copies what AWS said of an alarm, a trail or an entry of a history, as JSON. */
export const copyJson: ViewCommand = {
  id: 'apirunbook.views.copyJson',
  async run({ node }) {
    const json = jsonOf(node?.subject ?? null);
    if (json !== null) await vscode.env.clipboard.writeText(json);
  },
};
