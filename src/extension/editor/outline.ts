import * as vscode from 'vscode';
import type { OutlineEntry, OutlineKind } from '../../core/editor/outline.ts';
import type { TextLines } from '../textLines.ts';
import { cellScheme, isRunbookText, textRunbook } from '../textRunbook.ts';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { loadLanguage } from './loadLanguage.ts';
import { shownCells } from './shownCell.ts';

/**
 * The outline and the breadcrumbs: of a runbook's text all of it, of a cell its title. VS Code shows a cell of a notebook
 * by the first line of its text, and what this gives for it below.
 */
export const outline: EditorFeature = () =>
  vscode.languages.registerDocumentSymbolProvider(
    runbookDocuments,
    {
      provideDocumentSymbols: async (document) => {
        if (document.uri.scheme === cellScheme) return titleOf(document);
        const file = isRunbookText(document) ? textRunbook(document) : null;
        if (file === null) return null;
        const { outlineOf } = await loadLanguage();
        return outlineOf(file.runbook, file.text).map((entry) => symbolOf(entry, file.lines));
      },
    },
    { label: 'Runbook' },
  );

/** The title of the cell that a document is, over all of its text. */
function titleOf(document: vscode.TextDocument): vscode.DocumentSymbol[] {
  return shownCells(document).map(({ cell, toRange }) => {
    const range = toRange({ start: 0, end: cell.text.text.length });
    const name = cell.title ?? cell.id;
    const detail = [cell.language, cell.title === undefined ? '' : cell.id].join(' ').trim();
    const first = new vscode.Range(range.start, range.start);
    return new vscode.DocumentSymbol(name === '' ? cell.language : name, detail, kinds.query, range, first);
  });
}

const kinds: Readonly<Record<OutlineKind, vscode.SymbolKind>> = {
  runbook: vscode.SymbolKind.File,
  parameter: vscode.SymbolKind.Variable,
  source: vscode.SymbolKind.Module,
  preset: vscode.SymbolKind.Constant,
  prose: vscode.SymbolKind.String,
  query: vscode.SymbolKind.Function,
  test: vscode.SymbolKind.Event,
};

function symbolOf({ kind, name, detail, range, selection, children }: OutlineEntry, lines: TextLines) {
  // VS Code refuses an entry without a name.
  const shown = name.trim() === '' ? kind : name;
  const symbol = new vscode.DocumentSymbol(shown, detail, kinds[kind], lines.rangeOf(range), lines.rangeOf(selection));
  symbol.children = children.map((child) => symbolOf(child, lines));
  return symbol;
}
