import * as vscode from 'vscode';
import { openRunbookFile } from '../../core/runbook/openRunbookFile.ts';
import type { Runbook } from '../../core/runbook/runbook.ts';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';
import { loadLanguage, type LanguageFunctions } from './loadLanguage.ts';
import { shownCells, type ShownCell } from './shownCell.ts';

/** Lays out the query of a cell, and in a runbook's text each query that the range touches. */
export const formatting: EditorFeature = () => {
  const provider: vscode.DocumentRangeFormattingEditProvider & vscode.DocumentFormattingEditProvider = {
    provideDocumentFormattingEdits: async (document) => formatted(document, shownCells(document), await loadLanguage()),
    provideDocumentRangeFormattingEdits: async (document, range) => {
      const touched = shownCells(document).filter((shown) => wholeOf(shown).intersection(range) !== undefined);
      return formatted(document, touched, await loadLanguage());
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentFormattingEditProvider(runbookDocuments, provider),
    vscode.languages.registerDocumentRangeFormattingEditProvider(runbookDocuments, provider),
  );
};

function formatted(
  document: vscode.TextDocument,
  cells: readonly ShownCell[],
  { formatQuery }: LanguageFunctions,
): vscode.TextEdit[] {
  const wanted = new Map<string, string>();
  const edits = cells.flatMap((shown) => {
    const { id, language, text } = shown.cell;
    const laidOut = shown.takesText ? formatQuery(language, text.text) : text.text;
    if (laidOut === text.text) return [];
    wanted.set(id, laidOut);
    return [vscode.TextEdit.replace(wholeOf(shown), indented(laidOut, shown, document))];
  });
  const [first] = cells;
  const isCell = first?.cell.text.origin === undefined;
  return isCell || saysOnly(document, first.runbook, edits, wanted) ? edits : [];
}

function wholeOf({ cell, toRange }: ShownCell): vscode.Range {
  return toRange({ start: 0, end: cell.text.text.length });
}

/** A text with the indentation that the cell's lines have in the document. */
function indented(text: string, shown: ShownCell, document: vscode.TextDocument): string {
  const { start } = wholeOf(shown);
  const indentation = document.lineAt(start.line).text.slice(0, start.character);
  const end = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return text
    .split('\n')
    .map((line, i) => (i === 0 || line === '' ? line : indentation + line))
    .join(end);
}

/** Whether the file with these edits is the same runbook but for the texts of the cells that were laid out. */
function saysOnly(
  document: vscode.TextDocument,
  before: Runbook,
  edits: readonly vscode.TextEdit[],
  wanted: ReadonlyMap<string, string>,
): boolean {
  if (edits.length === 0) return true;
  const { file } = openRunbookFile('', edited(document, edits));
  const after = file?.runbook.cells ?? [];
  return (
    after.length === before.cells.length &&
    before.cells.every(({ id, text }, i) => {
      const now = after[i];
      return now?.id === id && now?.text.text === (wanted.get(id ?? '') ?? text.text);
    })
  );
}

function edited(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  const before = document.getText();
  let text = '';
  let at = 0;
  for (const { range, newText } of edits) {
    text += before.slice(at, document.offsetAt(range.start)) + newText;
    at = document.offsetAt(range.end);
  }
  return text + before.slice(at);
}
