import type * as vscode from 'vscode';
import type { EditedCell } from '../core/runbook/notebookCells.ts';
import type { Cell, Runbook } from '../core/runbook/runbook.ts';
import { cellLikeOf, editedCells, type DocumentMetadata } from './notebookCells.ts';
import { emptyRunbook, openedFile } from './openedFile.ts';

const cache = new WeakMap<vscode.NotebookDocument, { readonly version: string; readonly runbook: Runbook }>();

/**
 * An open notebook as a runbook whose cells are not in a file: for what is asked at every key that is pressed and looks
 * at one cell. Nothing is printed and read again for it, as `runbookModel` must; so the ranges of cells say nothing.
 */
export function editedRunbook(notebook: vscode.NotebookDocument): Runbook {
  const version = notebookVersion(notebook);
  const known = cache.get(notebook);
  if (known?.version === version) return known.runbook;
  const { text = emptyRunbook }: DocumentMetadata = notebook.metadata;
  const file = openedFile(text);
  const cells = editedCells(file, notebook.getCells().map(cellLikeOf)).map(asCell);
  const runbook = { ...file.runbook, cells };
  cache.set(notebook, { version, runbook });
  return runbook;
}

/** Changes with everything that a save would write. */
export function notebookVersion(notebook: vscode.NotebookDocument): string {
  return [notebook.version, ...notebook.getCells().map((cell) => cell.document.version)].join(' ');
}

const nowhere = { start: 0, end: 0 };

function asCell({ language, text, id, title, source }: EditedCell): Cell {
  const base = { range: nowhere, text: { name: '', text }, ...(title !== undefined && { title }) };
  if (language === 'md') return { ...base, kind: 'prose', ...(id !== undefined && { id }) };
  return { ...base, kind: 'query', language, id: id ?? '', ...(source !== undefined && { source }) };
}
