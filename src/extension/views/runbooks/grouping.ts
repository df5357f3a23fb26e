import * as vscode from 'vscode';

/** What the runbooks are grouped by. */
export type Grouping = 'folder' | 'tag';

/** Where the workspace remembers it. */
export const groupingKey = 'views.runbooks.grouping';

/** Folders, unless the person chose otherwise in this workspace. */
export function rememberedGrouping(state: vscode.Memento): Grouping {
  return state.get<unknown>(groupingKey) === 'tag' ? 'tag' : 'folder';
}

/** Tells the view's menu which of the two it offers. */
export async function showGrouping(grouping: Grouping): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'apirunbook.views.runbooks.byTag', grouping === 'tag');
}
