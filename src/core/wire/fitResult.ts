import type { Table, TableCell } from '../table/table.ts';
import type { CellResult } from './output.ts';

/**
 * What an output may weigh, in UTF-16 code units of its rows. The editor copies an output between processes and parses
 * it in the page of all outputs; larger ones were seen to stop it (microsoft/vscode issue 110581).
 */
const heaviest = 8_000_000;

/** The same of a running cell's rows, which are written anew every second. */
const heaviestPartial = 200_000;
const mostPartialRows = 200;

/** The result with as many of its first rows as an output may hold; `rowCount` still tells how many there are. */
export function fitResult(result: CellResult, limit = heaviest): CellResult {
  const count = fittingRows(result.rows, limit);
  return count === result.rows.length ? result : { ...result, rows: result.rows.slice(0, count) };
}

/** The same for the rows that have come so far. */
export function fitPartial(table: Table, limit = heaviestPartial): Table {
  const rows = table.rows.slice(0, mostPartialRows);
  return { ...table, rows: rows.slice(0, fittingRows(rows, limit)) };
}

function fittingRows(rows: Table['rows'], limit: number): number {
  let weight = 0;
  for (const [i, row] of rows.entries()) {
    weight += row.reduce((sum: number, cell) => sum + weightOf(cell), 2);
    if (weight > limit) return i;
  }
  return rows.length;
}

/** Quotation marks, comma and digits, roughly; only a text can be long. */
function weightOf(cell: TableCell): number {
  return typeof cell === 'string' ? cell.length + 3 : 8;
}
