import * as vscode from 'vscode';
import { openRunbookFile } from '../core/runbook/openRunbookFile.ts';
import type { Cell, Runbook } from '../core/runbook/runbook.ts';
import type { Problem } from '../core/text/problem.ts';
import { notebookVersion } from './editedRunbook.ts';
import { cellLikeOf } from './notebookCells.ts';
import { runbookText } from './serializer.ts';

/** An open notebook as the runbook it would be saved as: what runs, checks and forms read. */
export interface RunbookModel {
  readonly name: string;
  /** The text that a save would write now. */
  readonly text: string;
  /** One cell for each cell of the notebook, in its order. */
  readonly runbook: Runbook;
  readonly problems: readonly Problem[];
}

const cache = new WeakMap<vscode.NotebookDocument, { readonly version: string; readonly model: RunbookModel }>();

/** The model of the notebook as it is now; parsed once for each version of it. */
export function runbookModel(notebook: vscode.NotebookDocument): RunbookModel {
  const version = notebookVersion(notebook);
  const known = cache.get(notebook);
  if (known?.version === version) return known.model;
  const model = read(notebook);
  cache.set(notebook, { version, model });
  return model;
}

/** The runbook's cell that a cell of the notebook shows. */
export function runbookCell(cell: vscode.NotebookCell): Cell | undefined {
  return runbookModel(cell.notebook).runbook.cells[cell.index];
}

function read(notebook: vscode.NotebookDocument): RunbookModel {
  const name = vscode.workspace.asRelativePath(notebook.uri);
  const text = runbookText(notebook.metadata, notebook.getCells().map(cellLikeOf));
  const { file, problems } = openRunbookFile(name, text);
  if (file === null) throw new Error(`The cells of ${name} do not make a runbook: ${problems[0]?.message ?? ''}`);
  return { name, text, runbook: file.runbook, problems };
}
