import * as vscode from 'vscode';
import { notebookType, type DocumentMetadata } from '../../notebookCells.ts';
import type { ViewServices } from '../viewServices.ts';

/** Opens a new, unsaved runbook of a text, on the target of that name where the workspace has it. Runs nothing. */
export async function openGenerated(services: ViewServices, text: string, target: string): Promise<void> {
  const { functions, kernels } = services;
  const { file } = functions.openRunbookFile('new', text);
  if (file === null) throw new Error('The runbook that was made cannot be read.');
  const data = new vscode.NotebookData(functions.cellData(file));
  data.metadata = { text } satisfies DocumentMetadata;
  const notebook = await vscode.workspace.openNotebookDocument(notebookType, data);
  await vscode.window.showNotebookDocument(notebook);
  await kernels.refresh();
  if (kernels.targets(notebook).some(({ name }) => name === target)) await kernels.choose(target);
}
