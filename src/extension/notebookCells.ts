import * as vscode from 'vscode';
import { isCellLanguage, type CellLanguage } from '../core/runbook/cellLanguage.ts';
import { toNotebookCells, type EditedCell } from '../core/runbook/notebookCells.ts';
import type { RunbookFile } from '../core/runbook/openRunbookFile.ts';
import { originKeys } from '../core/runbook/originKeys.ts';

/** The notebook type of `contributes.notebooks`. */
export const notebookType = 'apirunbook';

/**
 * What a notebook carries of the file it was opened from. VS Code keeps it from opening to saving and hands it to the
 * serializer, which knows no file; it must not be transient, for transient metadata is left out there. Saving splices
 * the cells into this text, so it stays right after a save: the same cells always give the same bytes.
 */
export interface DocumentMetadata {
  /** The file's text as it was opened. */
  readonly text?: string;
}

/** A cell's place in that text, and what of the file is not in the cell's own text. */
export interface CellMetadata {
  /** See `originKeys`. */
  readonly origin?: string;
  readonly id?: string;
  readonly title?: string;
  readonly source?: string;
  readonly expect?: string;
}

/** A cell of a notebook or of notebook data: both know these. */
export interface CellLike {
  readonly kind: vscode.NotebookCellKind;
  readonly languageId: string;
  readonly text: string;
  readonly metadata: CellMetadata;
}

/** The language of cells as VS Code knows it. */
export function languageId(language: CellLanguage): string {
  return language === 'md' ? 'markdown' : `apirunbook-${language}`;
}

/** The cells of an opened file, for VS Code. */
export function cellData(file: RunbookFile): vscode.NotebookCellData[] {
  const cells = toNotebookCells(file);
  const keys = originKeys(cells);
  return cells.map(({ kind, language, text, metadata }, i) => {
    const cellKind = kind === 'prose' ? vscode.NotebookCellKind.Markup : vscode.NotebookCellKind.Code;
    const data = new vscode.NotebookCellData(cellKind, text, languageId(language));
    data.metadata = { ...metadata, origin: keys[i] ?? '' } satisfies CellMetadata;
    return data;
  });
}

/** What VS Code holds now, as edits of the opened file; of copies of a cell, which share an origin, the first keeps it. */
export function editedCells(file: RunbookFile, cells: readonly CellLike[]): readonly EditedCell[] {
  const opened = toNotebookCells(file);
  const indexes = new Map(originKeys(opened).map((key, index) => [key, index]));
  return cells.map((cell): EditedCell => {
    const { origin: key, id, title, source, expect } = cell.metadata;
    const origin = key === undefined ? undefined : indexes.get(key);
    const original = origin === undefined ? undefined : opened[origin];
    return {
      origin: origin ?? null,
      language: cellLanguage(cell, original?.language),
      text: cell.text,
      ...(id !== undefined && { id }),
      ...(title !== undefined && { title }),
      ...(source !== undefined && { source }),
      ...(expect !== undefined && { expect }),
    };
  });
}

/** A language that a runbook has no key for (someone chose Python) stays what the file said, else becomes Insights. */
function cellLanguage(cell: CellLike, original: CellLanguage | undefined): CellLanguage {
  if (cell.kind === vscode.NotebookCellKind.Markup) return 'md';
  const name = cell.languageId.replace(/^apirunbook-/, '');
  if (name !== cell.languageId && isCellLanguage(name)) return name;
  return original === undefined || original === 'md' ? 'insights' : original;
}

export function isRunbook(notebook: vscode.NotebookDocument): boolean {
  return notebook.notebookType === notebookType;
}
