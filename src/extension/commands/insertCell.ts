import * as vscode from 'vscode';
import { isRunbook, languageId } from '../notebookCells.ts';
import type { Command } from './command.ts';

const choices = [
  { language: 'insights', label: 'Logs Insights', description: 'CloudWatch Logs Insights QL' },
  { language: 'filter', label: 'Filter pattern', description: 'CloudWatch Logs filter pattern' },
  { language: 'lookup', label: 'Lookup', description: 'CloudTrail event history' },
  { language: 'sql', label: 'SQL', description: 'Athena SQL over CloudTrail tables' },
  { language: 'alarms', label: 'Alarms', description: 'CloudWatch alarms, their history and metric filters' },
  { language: 'md', label: 'Prose', description: 'Markdown' },
] as const;

/** Adds an empty cell of a language below the selected one. */
export const insertCell: Command = {
  id: 'apirunbook.insertCell',
  async run() {
    const editor = vscode.window.activeNotebookEditor;
    if (editor === undefined || !isRunbook(editor.notebook)) return;
    const chosen = await vscode.window.showQuickPick(choices, { title: 'Insert Cell' });
    if (chosen === undefined) return;
    const kind = chosen.language === 'md' ? vscode.NotebookCellKind.Markup : vscode.NotebookCellKind.Code;
    const index = Math.min(editor.selection.end, editor.notebook.cellCount);
    const edit = new vscode.WorkspaceEdit();
    const cell = new vscode.NotebookCellData(kind, '', languageId(chosen.language));
    edit.set(editor.notebook.uri, [vscode.NotebookEdit.insertCells(index, [cell])]);
    await vscode.workspace.applyEdit(edit);
    editor.selection = new vscode.NotebookRange(index, index + 1);
    editor.revealRange(editor.selection);
  },
};
