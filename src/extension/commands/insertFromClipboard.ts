import * as vscode from 'vscode';
import { loadLanguage } from '../editor/loadLanguage.ts';
import { insertImported } from '../insertImported.ts';
import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Makes cells of an AWS CLI command, saved query or Sigma rule in the clipboard, below the selected cell. */
export const insertFromClipboard: Command = {
  id: 'apirunbook.insertFromClipboard',
  async run() {
    const notebook = activeRunbook();
    const editor = vscode.window.activeNotebookEditor;
    if (notebook === undefined || editor === undefined) return;
    const [text, { importText }] = await Promise.all([vscode.env.clipboard.readText(), loadLanguage()]);
    const index = Math.min(editor.selection.end, notebook.cellCount);
    if (!(await insertImported(notebook, importText(text, 'insights'), index))) return;
    editor.selection = new vscode.NotebookRange(index, index + 1);
    editor.revealRange(editor.selection);
  },
};
