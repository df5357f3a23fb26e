import * as vscode from 'vscode';
import { applyEdits } from '../../core/runbook/applyEdits.ts';
import type { TextEdit } from '../../core/text/problem.ts';
import { cellData, type DocumentMetadata } from '../notebookCells.ts';
import { openedFile } from '../openedFile.ts';
import { runbookModel } from '../runbookModel.ts';
import { TextLines } from '../textLines.ts';
import { rangeInCell } from './rangeInCell.ts';

/** Edits of one cell's text. */
export interface CellEdits {
  readonly index: number;
  readonly edits: readonly TextEdit[];
}

/**
 * Edits of a runbook's file as edits of its open notebook, to be undone in one step: those that stand in a cell's text are
 * made in the cell, the others in the text that the notebook keeps of its file and that a save splices the cells into.
 * `edits` are in the file's text of `runbookModel`, `more` in the text of one cell.
 *
 * @throws When the file would not have the same cells any more.
 */
export function editNotebook(
  notebook: vscode.NotebookDocument,
  edits: readonly TextEdit[],
  more: CellEdits | null = null,
): vscode.WorkspaceEdit {
  const { runbook, text } = runbookModel(notebook);
  const inCells = runbook.cells.map(({ text: source }, index): CellEdits => {
    const moved = edits.flatMap((edit) => {
      const range = rangeInCell(source, edit.range);
      return range === null ? [] : [{ ...edit, range }];
    });
    return { index, edits: [...moved, ...(more?.index === index ? more.edits : [])] };
  });
  const outside = edits.filter(({ range }) => runbook.cells.every((cell) => rangeInCell(cell.text, range) === null));
  const edit = new vscode.WorkspaceEdit();
  if (outside.length > 0) edit.set(notebook.uri, headerEdits(notebook, applyEdits(text, outside)));
  for (const { index, edits: own } of inCells) {
    const lines = new TextLines(runbook.cells[index]?.text.text ?? '');
    const changes = own.map(({ range, text: newText }) => vscode.TextEdit.replace(lines.rangeOf(range), newText));
    if (changes.length > 0) edit.set(notebook.cellAt(index).document.uri, changes);
  }
  return edit;
}

/** What makes the notebook one of the file `text`, whose cells have the texts that they had. */
function headerEdits(notebook: vscode.NotebookDocument, text: string): vscode.NotebookEdit[] {
  const cells = cellData(openedFile(text));
  if (cells.length !== notebook.cellCount) throw new Error('This cannot be changed in the notebook. Open it as text.');
  const changed = cells.flatMap(({ metadata = {} }, index) =>
    JSON.stringify(metadata) === JSON.stringify(notebook.cellAt(index).metadata)
      ? []
      : [vscode.NotebookEdit.updateCellMetadata(index, metadata)],
  );
  return [
    vscode.NotebookEdit.updateNotebookMetadata({ ...notebook.metadata, text } satisfies DocumentMetadata),
    ...changed,
  ];
}
