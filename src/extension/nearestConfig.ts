import * as vscode from 'vscode';
import { configFileName } from '../core/config/config.ts';

/** The `apirunbook.config.yaml` found upward from a runbook; `null` where there is none. */
export async function nearestConfig(
  runbook: vscode.Uri,
): Promise<{ readonly file: vscode.Uri; readonly text: string } | null> {
  for (let folder = folderOf(runbook); ; folder = vscode.Uri.joinPath(folder, '..')) {
    const file = vscode.Uri.joinPath(folder, configFileName);
    const text = await textOf(file);
    if (text !== null) return { file, text };
    if (folder.path === '/' || folder.path === vscode.Uri.joinPath(folder, '..').path) return null;
  }
}

/** The folder of a file; of a runbook that was never saved, the first folder of the workspace. */
export function folderOf(file: vscode.Uri): vscode.Uri {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  return file.scheme === 'untitled' && first !== undefined ? first : vscode.Uri.joinPath(file, '..');
}

async function textOf(file: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (fault) {
    if (fault instanceof vscode.FileSystemError && fault.code === 'FileNotFound') return null;
    throw fault;
  }
}
