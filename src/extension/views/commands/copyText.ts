import * as vscode from 'vscode';
import { textOfSubject } from '../subjectFacts.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Copies a pattern, a query or a fact as it is, whole. */
export const copyText: ViewCommand = {
  id: 'apirunbook.views.copyText',
  async run({ node }) {
    const text = textOfSubject(node?.subject ?? null);
    if (text !== null) await vscode.env.clipboard.writeText(text);
  },
};
