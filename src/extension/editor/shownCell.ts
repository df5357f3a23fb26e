import * as vscode from 'vscode';
import type { QueryCell, Runbook } from '../../core/runbook/runbook.ts';
import type { Range } from '../../core/text/range.ts';
import { editedRunbook } from '../editedRunbook.ts';
import { isRunbook } from '../notebookCells.ts';
import { TextLines } from '../textLines.ts';
import { cellScheme, isRunbookText, textRunbook, writtenCell } from '../textRunbook.ts';
import { isLiteralBlock } from './isLiteralBlock.ts';
import { firstFrom } from './rangeInCell.ts';

/** A query cell where an editor shows it: as a cell of a notebook, or inside of the runbook's text. */
export interface ShownCell {
  /** The runbook's place, by which its values and target are known. */
  readonly uri: vscode.Uri;
  readonly runbook: Runbook;
  readonly cell: QueryCell;
  /** Whether text may be put in as it is: not so in the file where YAML's quotes or folding stand around the query. */
  readonly takesText: boolean;
  /** The offset in the cell's text, or `null` for a position outside of it. */
  readonly offsetAt: (position: vscode.Position) => number | null;
  /** The range in the document of a range of the cell's text. */
  readonly toRange: (range: Range) => vscode.Range;
}

/** The query cell that a position of a document stands in, or `null`. */
export function shownCellAt(document: vscode.TextDocument, position: vscode.Position): ShownCell | null {
  if (document.uri.scheme === cellScheme) return notebookCellOf(document);
  if (!isRunbookText(document)) return null;
  const inFile = document.offsetAt(position);
  const written = writtenCell(document, inFile);
  if (written !== null)
    return holdsOffset(written.cell, inFile) ? inText(document, written.runbook, written.cell) : null;
  const file = textRunbook(document);
  const cell = file === null ? null : cellAt(file.runbook, inFile);
  return file === null || cell === null ? null : inText(document, file.runbook, cell);
}

/** The query cells of a document: one in a notebook's cell, all of them in a runbook's text. */
export function shownCells(document: vscode.TextDocument): readonly ShownCell[] {
  if (document.uri.scheme === cellScheme) {
    const shown = notebookCellOf(document);
    return shown === null ? [] : [shown];
  }
  const file = isRunbookText(document) ? textRunbook(document) : null;
  if (file === null) return [];
  return file.runbook.cells.flatMap((cell) => (cell.kind === 'query' ? [inText(document, file.runbook, cell)] : []));
}

const cells = new WeakMap<vscode.TextDocument, vscode.NotebookCell>();

/** The notebook's cell that a document is, or `undefined` when it is none of a runbook, or is deleted. */
export function cellOfDocument(document: vscode.TextDocument): vscode.NotebookCell | undefined {
  const known = cells.get(document);
  if (known !== undefined && known.index >= 0 && !known.notebook.isClosed) return known;
  for (const notebook of vscode.workspace.notebookDocuments.filter(isRunbook)) {
    for (const cell of notebook.getCells()) cells.set(cell.document, cell);
  }
  const found = cells.get(document);
  return found === undefined || found.index < 0 ? undefined : found;
}

function notebookCellOf(document: vscode.TextDocument): ShownCell | null {
  const shown = cellOfDocument(document);
  if (shown === undefined) return null;
  const runbook = editedRunbook(shown.notebook);
  const cell = runbook.cells[shown.index];
  if (cell?.kind !== 'query') return null;
  const lines = new TextLines(cell.text.text);
  return {
    uri: shown.notebook.uri,
    runbook,
    cell,
    takesText: true,
    offsetAt: (position) => lines.offsetAt(position),
    toRange: (range) => lines.rangeOf(range),
  };
}

function inText(document: vscode.TextDocument, runbook: Runbook, cell: QueryCell): ShownCell {
  const { fileText, fileOffsets } = cell.text.origin ?? { fileText: '', fileOffsets: new Uint32Array() };
  const at = (offset: number): vscode.Position =>
    document.positionAt(fileOffsets[Math.min(offset, fileOffsets.length - 1)] ?? cell.range.start);
  return {
    uri: document.uri,
    runbook,
    cell,
    takesText: isLiteralBlock(fileText, cell),
    offsetAt: (position) => {
      const inFile = document.offsetAt(position);
      const offset = firstFrom(fileOffsets, inFile);
      return inFile < (fileOffsets[0] ?? 0) || offset === fileOffsets.length ? null : offset;
    },
    toRange: ({ start, end }) => new vscode.Range(at(start), at(Math.max(start, end))),
  };
}

/** The query cell whose text holds an offset of the file. */
function cellAt({ cells: all }: Runbook, inFile: number): QueryCell | null {
  for (const cell of all) {
    if (cell.range.start > inFile) return null;
    if (cell.range.end >= inFile && cell.kind === 'query' && holdsOffset(cell, inFile)) return cell;
  }
  return null;
}

function holdsOffset({ text: { origin } }: QueryCell, inFile: number): boolean {
  const first = origin?.fileOffsets[0];
  const last = origin?.fileOffsets[origin.fileOffsets.length - 1];
  return first !== undefined && last !== undefined && first <= inFile && inFile <= last;
}
