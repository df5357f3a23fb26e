import type { TableCell } from '../table/table.ts';
import { longestPieceText, type ColumnarRows, type ColumnPart, type WireColumn } from './columnarRows.ts';

/**
 * Rows `start` to `end` (not included, cut to the rows there are), column by column. A column is dictionary-coded where
 * that is shorter as JSON; texts longer than `longestPieceText` come cut at a code point. A row may have more cells than
 * there are columns, and a cell that it lacks is absent. Numbers that JSON has no form for become their text.
 */
export function encodeRows(
  columns: readonly WireColumn[],
  rows: readonly (readonly TableCell[])[],
  start: number,
  end: number,
): ColumnarRows {
  const piece = rows.slice(start, end);
  return {
    start,
    count: piece.length,
    columns: columns.map((column, index) => (column.deferred === true ? null : encodeColumn(piece, index))),
  };
}

function encodeColumn(rows: readonly (readonly TableCell[])[], index: number): ColumnPart {
  const known = new Map<TableCell, number>();
  const distinct: TableCell[] = [];
  const codes = new Array<number>(rows.length);
  let plainWeight = 0;
  let codedWeight = 0;
  for (const [i, row] of rows.entries()) {
    const cell = row[index] ?? null;
    const weight = weightOf(cell);
    let code = known.get(cell);
    if (code === undefined) {
      code = distinct.push(cell) - 1;
      known.set(cell, code);
      codedWeight += weight;
    }
    codes[i] = code;
    plainWeight += weight;
    codedWeight += digitsOf(code) + 1;
  }
  return codedWeight < plainWeight
    ? partOf(distinct, codes)
    : partOf(
        codes.map((code) => distinct[code] ?? null),
        null,
      );
}

function partOf(cells: readonly TableCell[], codes: readonly number[] | null): ColumnPart {
  const clipped: number[] = [];
  const values = cells.map((cell, i) => {
    if (typeof cell === 'number') return Number.isFinite(cell) ? cell : String(cell);
    if (typeof cell !== 'string' || cell.length <= longestPieceText) return cell;
    clipped.push(i);
    return cutText(cell);
  });
  return clipped.length === 0 ? { values, codes } : { values, codes, clipped };
}

function cutText(text: string): string {
  const splitsPair = (text.codePointAt(longestPieceText - 1) ?? 0) > 0xffff;
  return text.slice(0, splitsPair ? longestPieceText - 1 : longestPieceText);
}

/** UTF-16 code units as JSON, roughly. */
function weightOf(cell: TableCell): number {
  if (typeof cell === 'string') return Math.min(cell.length, longestPieceText) + 3;
  return typeof cell === 'number' ? String(cell).length + 1 : 5;
}

function digitsOf(code: number): number {
  return code < 10 ? 1 : code < 100 ? 2 : code < 1_000 ? 3 : code < 10_000 ? 4 : 5;
}
