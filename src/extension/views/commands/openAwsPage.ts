import * as vscode from 'vscode';
import type { ViewCommand } from './viewCommand.ts';

/** Opens the page of AWS that says why a finding is one. */
export const openAwsPage: ViewCommand = {
  id: 'apirunbook.views.openAwsPage',
  async run({ node }) {
    if (node?.subject?.kind !== 'finding') return;
    const { page } = node.subject.finding;
    // The pages are ours, one for each check; this is the last look before the browser.
    if (page.startsWith('https://docs.aws.amazon.com/')) await vscode.env.openExternal(vscode.Uri.parse(page));
  },
};
