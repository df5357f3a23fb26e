import * as vscode from 'vscode';
import { openRunbookFile } from '../../core/runbook/openRunbookFile.ts';
import { cellData, notebookType, type DocumentMetadata } from '../notebookCells.ts';
import type { Command } from './command.ts';

/** The templates in `media/templates`, in the order in which they are offered. */
const templates = [
  { file: 'blank', label: 'Blank', description: 'A heading and one query' },
  { file: 'investigate-principal', label: 'Investigate a principal', description: 'What a user, role or key did' },
  { file: 'denied-calls', label: 'Denied calls', description: 'Who was refused what' },
] as const;

/** Opens a new, unsaved runbook made from a template. */
export const newRunbook: Command = {
  id: 'apirunbook.newRunbook',
  async run({ context }) {
    const chosen = await vscode.window.showQuickPick(templates, { title: 'New Runbook', placeHolder: 'Start from' });
    if (chosen === undefined) return;
    const place = vscode.Uri.joinPath(context.extensionUri, 'media', 'templates', `${chosen.file}.apirunbook`);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(place));
    const { file } = openRunbookFile(chosen.file, text);
    if (file === null) throw new Error(`The template ${chosen.file} cannot be read.`);
    const data = new vscode.NotebookData(cellData(file));
    data.metadata = { text } satisfies DocumentMetadata;
    await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(notebookType, data));
  },
};
