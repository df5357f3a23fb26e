import type { TableCell } from '../table/table.ts';
import type { CellResult } from './output.ts';

/**
 * What an output may weigh, in UTF-16 code units of its rows. The editor copies an output between processes and parses
 * it in the page of all outputs; larger ones were seen to stop it (microsoft/vscode issue 110581).
 */
const heaviest = 8_000_000;

/** The result with as many of its first rows as an output may hold; `rowCount` still tells how many there are. */
export function fitResult(result: CellResult, limit = heaviest): CellResult {
  let weight = 0;
  for (const [i, row] of result.rows.entries()) {
    weight += row.reduce((sum: number, cell) => sum + weightOf(cell), 2);
    if (weight > limit) return { ...result, rows: result.rows.slice(0, i) };
  }
  return result;
}

/** Quotation marks, comma and digits, roughly; only a text can be long. */
function weightOf(cell: TableCell): number {
  return typeof cell === 'string' ? cell.length + 3 : 8;
}
