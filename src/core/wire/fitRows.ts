import type { Table, TableCell } from '../table/table.ts';
import { longestPieceText, type WireColumn } from './columnarRows.ts';

/**
 * What rows may weigh that go to a page at one time, in UTF-16 code units. The editor copies an output between processes
 * and parses it in the page of all outputs; larger ones were seen to stop it (microsoft/vscode issue 110581).
 */
const heaviest = 8_000_000;

/** The same of a running cell's rows, which are written anew every second. */
const heaviestPartial = 200_000;
const mostPartialRows = 200;

/** As many of the first rows as may go at one time. Texts count as they are cut there, deferred columns not at all. */
export function fitRows(rows: Table['rows'], columns: readonly WireColumn[], limit = heaviest): Table['rows'] {
  const isSent = columns.map(({ deferred }) => deferred !== true);
  return rows.slice(
    0,
    fittingRows(rows, limit, (cell, column) => (isSent[column] === true ? weightOf(cell, longestPieceText) : 1)),
  );
}

/** The same for the rows that have come so far, which go whole. */
export function fitPartial(table: Table, limit = heaviestPartial): Table {
  const rows = table.rows.slice(0, mostPartialRows);
  return {
    ...table,
    rows: rows.slice(
      0,
      fittingRows(rows, limit, (cell) => weightOf(cell, Infinity)),
    ),
  };
}

function fittingRows(rows: Table['rows'], limit: number, weigh: (cell: TableCell, column: number) => number): number {
  let weight = 0;
  for (const [i, row] of rows.entries()) {
    weight += row.reduce((sum: number, cell, column) => sum + weigh(cell, column), 2);
    if (weight > limit) return i;
  }
  return rows.length;
}

/** Quotation marks, comma and digits, roughly; only a text can be long. */
function weightOf(cell: TableCell, longest: number): number {
  return typeof cell === 'string' ? Math.min(cell.length, longest) + 3 : 8;
}
