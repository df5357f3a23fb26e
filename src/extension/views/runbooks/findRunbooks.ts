import * as vscode from 'vscode';

/** Runbooks that are listed, at most. */
export const mostRunbooks = 2_000;

/** The runbooks of the workspace, those of installed packages left out. */
export async function findRunbooks(): Promise<readonly vscode.Uri[]> {
  return vscode.workspace.findFiles('**/*.apirunbook', '**/node_modules/**', mostRunbooks);
}
