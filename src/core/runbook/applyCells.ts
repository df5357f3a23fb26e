import type { CST } from 'yaml';
import { error, type Problem } from '../text/problem.ts';
import { applyEdits } from './applyEdits.ts';
import { type ArrangedCell, arrangeBlockList } from './arrangeBlockList.ts';
import { arrangeFlowList } from './arrangeFlowList.ts';
import { readBlockList } from './blockList.ts';
import { cellKind } from './cellLanguage.ts';
import { type CellEdit, editCell } from './editCell.ts';
import { emptyList } from './emptyList.ts';
import { insertCells } from './insertCells.ts';
import { lineBreakAt } from './lines.ts';
import { saysCells } from './saysCells.ts';
import type { EditedCell } from './notebookCells.ts';
import type { RunbookFile } from './openRunbookFile.ts';
import { type BlockCellStyle, listStyle, printBlockCell, printFlowCell } from './printCell.ts';
import { formatVersion } from './runbook.ts';
import { suggestId } from './suggestId.ts';

export interface AppliedCells {
  /** The file's new text; null when it could not be written safely, and then the file is to be left alone. */
  readonly text: string | null;
  readonly problems: readonly Problem[];
}

/**
 * The text of a file after its cells were edited in a notebook.
 *
 * `cells` are all of the notebook's, each with the index of the cell of `file` that it comes from: always of the file
 * as it was opened, however often the notebook was saved since. A cell that is as it was keeps its bytes, with the
 * comments that belong to it, wherever it is moved; a changed text changes the lines of its scalar only, in the style
 * that the scalar has where that can express it; a cell without origin is printed canonically. Nothing changed gives
 * the same bytes.
 *
 * The result is read again before it is given back: unless every cell says what was asked and every other cell has the
 * bytes it had, `text` is null and a problem says so.
 */
export function applyCells(file: RunbookFile, cells: readonly EditedCell[]): AppliedCells {
  const wanted = nameCells(file, cells);
  for (const quoted of [false, true]) {
    const text = write(file, wanted, quoted);
    if (text === null || !saysCells(file, wanted, text)) continue;
    if (text === file.text || file.runbook.version <= formatVersion) return { text, problems: [] };
    const message = `The file is of version ${file.runbook.version}, newer than this program can write.`;
    return refusal('runbook.newer-version', message);
  }
  const message = 'The edited cells cannot be written into this file without changing more. Edit it as text instead.';
  return refusal('runbook.edit-unsafe', message);
}

function refusal(code: string, message: string): AppliedCells {
  return { text: null, problems: [error(code, message, { start: 0, end: 0 })] };
}

/** Line ends are made one, an origin is used once, and new cells get an id that is not taken. */
function nameCells(file: RunbookFile, cells: readonly EditedCell[]): readonly EditedCell[] {
  const known = file.runbook.cells;
  const origins = new Set<number>();
  const traced = cells.map((cell) => {
    const isFirst = cell.origin !== null && known[cell.origin] !== undefined && !origins.has(cell.origin);
    const origin = isFirst ? cell.origin : null;
    if (origin !== null) origins.add(origin);
    const original = origin === null ? undefined : known[origin]?.text.text;
    const text = cell.text === original ? cell.text : cell.text.replaceAll('\r\n', '\n');
    const isSame = original !== undefined && text === original.replaceAll('\r\n', '\n');
    return { ...cell, origin, text: isSame ? original : text };
  });
  const ids = new Set<string>();
  for (const { origin, id } of traced) {
    const taken = origin === null ? undefined : (id ?? known[origin]?.id);
    if (taken !== undefined) ids.add(taken);
  }
  return traced.map((cell) => {
    const old = cell.origin === null ? undefined : known[cell.origin];
    const isFree = cell.id !== undefined && cell.id !== '' && !ids.has(cell.id);
    if (old === undefined && cellKind(cell.language) === 'prose' && !isFree) {
      const { id: _taken, ...nameless } = cell;
      return nameless;
    }
    const isNewQuestion = old !== undefined && old.kind === 'prose' && cellKind(cell.language) !== 'prose';
    const needsId = old === undefined ? !isFree : isNewQuestion && (cell.id ?? old.id ?? '') === '';
    const name = [cell.id, cell.title, cell.language].find((each) => each !== undefined && each !== '') ?? '';
    const named = needsId ? { ...cell, id: suggestId(name, ids) } : cell;
    if (named.id !== undefined) ids.add(named.id);
    return named;
  });
}

function write(file: RunbookFile, cells: readonly EditedCell[], quoted: boolean): string | null {
  const style = listStyle(file);
  const edits = new Map<number, CellEdit>();
  for (const cell of cells) {
    const old = cell.origin === null ? undefined : file.runbook.cells[cell.origin];
    const syntax = cell.origin === null ? undefined : file.syntax.cells[cell.origin];
    if (cell.origin === null || old === undefined || syntax === undefined) continue;
    edits.set(cell.origin, editCell(file, old, syntax, cell, { step: style.step, quoted }));
  }
  const isInPlace = cells.length === file.runbook.cells.length && cells.every(({ origin }, i) => origin === i);
  if (isInPlace) {
    const all = [...edits.values()].flatMap((edit) => edit.edits);
    return applyEdits(file.text, all);
  }
  if (file.runbook.cells.length === 0) return insertCells(file, cells, style);
  return file.syntax.list?.srcToken?.type === 'flow-collection'
    ? writeFlowList(file, cells, edits, file.syntax.list.srcToken)
    : writeBlockList(file, cells, edits, style);
}

function writeBlockList(
  file: RunbookFile,
  cells: readonly EditedCell[],
  edits: ReadonlyMap<number, CellEdit>,
  style: BlockCellStyle,
): string | null {
  const list = readBlockList(file);
  if (list === null) return null;
  const arranged = cells.map((cell): ArrangedCell => {
    const lines = cell.origin === null ? undefined : list.cells[cell.origin];
    const edit = cell.origin === null ? undefined : edits.get(cell.origin);
    if (lines === undefined || edit === undefined) return { origin: null, ...printBlockCell(cell, style) };
    const text = applyEdits(file.text, edit.edits, lines.start, lines.end);
    const ended = text.endsWith('\n') ? text : text + lineBreakAt(file.text, lines.start);
    return { origin: cell.origin, text: ended, keeps: edit.keeps };
  });
  const tail = arrangeBlockList(file.text, list, arranged);
  return (arranged.length === 0 ? emptyList(file, list.start) : file.text.slice(0, list.start)) + tail;
}

function writeFlowList(
  file: RunbookFile,
  cells: readonly EditedCell[],
  edits: ReadonlyMap<number, CellEdit>,
  token: CST.FlowCollection,
): string {
  const isJson = file.syntax.root.flow === true;
  const arranged = cells.map((cell): ArrangedCell => {
    const old = cell.origin === null ? undefined : file.runbook.cells[cell.origin];
    const edit = cell.origin === null ? undefined : edits.get(cell.origin);
    if (old === undefined || edit === undefined) {
      return { origin: null, text: printFlowCell(cell, isJson), keeps: false };
    }
    const text = applyEdits(file.text, edit.edits, old.range.start, old.range.end);
    return { origin: cell.origin, text, keeps: false };
  });
  const ranges = file.runbook.cells.map(({ range }) => range);
  return applyEdits(file.text, [arrangeFlowList(file.text, token, ranges, arranged)]);
}
