import * as vscode from 'vscode';
import type { RunbookSymbol } from '../../core/editor/symbol.ts';
import type { Runbook } from '../../core/runbook/runbook.ts';
import type { Range } from '../../core/text/range.ts';
import { runbookModel } from '../runbookModel.ts';
import { TextLines } from '../textLines.ts';
import { cellScheme, isRunbookText, textRunbook } from '../textRunbook.ts';
import { loadLanguage } from './loadLanguage.ts';
import { rangeInCell } from './rangeInCell.ts';
import { runbookTextUri } from './runbookTextView.ts';
import { cellOfDocument } from './shownCell.ts';

/** The whole runbook that a document shows a part of, or all of, with its places in the editor. */
export interface SymbolPlaces {
  readonly runbook: Runbook;
  /** The file's text as a save would write it. */
  readonly text: string;
  /** The offset in the file of a position in the document. */
  readonly offset: number;
  /** Where a range of the file is shown. */
  readonly locationOf: (range: Range) => vscode.Location;
}

/** The runbook around a position, or `null` where a document is none, or cannot be read. */
export function symbolPlaces(document: vscode.TextDocument, position: vscode.Position): SymbolPlaces | null {
  if (document.uri.scheme === cellScheme) return inNotebook(document, position);
  const file = isRunbookText(document) ? textRunbook(document) : null;
  if (file === null) return null;
  const { runbook, text, lines } = file;
  const locationOf = (range: Range) => new vscode.Location(document.uri, lines.rangeOf(range));
  return { runbook, text, offset: lines.offsetAt(position), locationOf };
}

/** The parameter, source, cell id or preset at a position. */
export async function symbolAtPosition(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ readonly places: SymbolPlaces; readonly symbol: RunbookSymbol } | null> {
  const { symbolAt } = await loadLanguage();
  const places = symbolPlaces(document, position);
  const symbol = places === null ? null : symbolAt(places.runbook, places.text, places.offset);
  return places === null || symbol === null ? null : { places, symbol };
}

/**
 * In a notebook what stands in a cell's text is shown there; the rest, such as the parameters, has no cell and is shown in
 * a read-only view of the file.
 */
function inNotebook(document: vscode.TextDocument, position: vscode.Position): SymbolPlaces | null {
  const cell = cellOfDocument(document);
  if (cell === undefined) return null;
  const { notebook } = cell;
  const { runbook, text } = runbookModel(notebook);
  const shown = runbook.cells[cell.index];
  const own = shown?.text.text;
  const offset = own === undefined ? undefined : shown?.text.origin?.fileOffsets[new TextLines(own).offsetAt(position)];
  if (offset === undefined) return null;
  const locationOf = (range: Range): vscode.Location => {
    for (const [index, { text: source }] of runbook.cells.entries()) {
      const inCell = rangeInCell(source, range);
      if (inCell !== null)
        return new vscode.Location(notebook.cellAt(index).document.uri, new TextLines(source.text).rangeOf(inCell));
    }
    return new vscode.Location(runbookTextUri(notebook), new TextLines(text).rangeOf(range));
  };
  return { runbook, text, offset, locationOf };
}
