import * as vscode from 'vscode';
import { isCellLanguage, type CellLanguage } from '../core/runbook/cellLanguage.ts';
import { toNotebookCells, type EditedCell, type NotebookCell } from '../core/runbook/notebookCells.ts';
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
  readonly follow?: string;
  readonly expect?: string;
  readonly view?: string;
}

/** A cell of a notebook or of notebook data: both know these. */
export interface CellLike {
  readonly kind: vscode.NotebookCellKind;
  readonly languageId: string;
  readonly text: string;
  readonly metadata: CellMetadata;
}

/** A cell of an open notebook. */
export function cellLikeOf({ kind, document, metadata }: vscode.NotebookCell): CellLike {
  return { kind, languageId: document.languageId, text: document.getText(), metadata };
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
  const origins = cells.map(({ metadata: { origin } }) => (origin === undefined ? undefined : indexes.get(origin)));
  const missing = missingCells(opened, new Set(origins));
  return cells.map((cell, i): EditedCell => {
    const { id, title, source, follow, expect, view } = cell.metadata;
    const known = origins[i];
    const language = cellLanguage(cell, known === undefined ? undefined : opened[known]?.language);
    const text = cell.text.replaceAll('\r\n', '\n');
    const origin = known ?? missing.get(sayingOf(language, text))?.shift();
    const original = origin === undefined ? undefined : opened[origin];
    return {
      origin: origin ?? null,
      language,
      text: endedAs(original?.text ?? '', text),
      ...(id !== undefined && { id }),
      ...(title !== undefined && { title }),
      ...(source !== undefined && { source }),
      ...(follow !== undefined && { follow }),
      ...(expect !== undefined && { expect }),
      ...(view !== undefined && { view }),
    };
  });
}

/**
 * The cells of the file that the notebook has no more, by what they say. VS Code pastes a cell without its metadata: one
 * that was cut here and pasted there is the cell that it was, with its id, title and comments.
 */
function missingCells(
  opened: readonly NotebookCell[],
  present: ReadonlySet<number | undefined>,
): ReadonlyMap<string, number[]> {
  const missing = new Map<string, number[]>();
  for (const [index, { language, text }] of opened.entries()) {
    if (present.has(index) || text === '') continue;
    const saying = sayingOf(language, text);
    const others = missing.get(saying);
    if (others === undefined) missing.set(saying, [index]);
    else others.push(index);
  }
  return missing;
}

function sayingOf(language: CellLanguage, text: string): string {
  return `${language}\n${text}`;
}

/**
 * A text without the line ends at its end beyond those that the original has there: splitting a cell leaves one, which
 * says nothing and would take the rarer notations of YAML to write.
 */
function endedAs(original: string, text: string): string {
  const allowed = original.length - contentLength(original);
  return text.slice(0, contentLength(text) + allowed);
}

/** How long a text is without the line ends at its end. */
function contentLength(text: string): number {
  let length = text.length;
  while (text[length - 1] === '\n') length--;
  return length;
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
