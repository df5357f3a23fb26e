import * as vscode from 'vscode';
import { isConsoleUrl } from '../../../core/links/consolePlace.ts';
import { consoleUrlOf } from '../subjectFacts.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Opens the page of AWS's console; whoever is signed in there may be signed in to another account. */
export const openInConsole: ViewCommand = {
  id: 'apirunbook.views.openInConsole',
  async run({ node }) {
    const url = consoleUrlOf(node?.subject ?? null);
    if (url !== null && isConsoleUrl(url)) await vscode.env.openExternal(vscode.Uri.parse(url));
  },
};
