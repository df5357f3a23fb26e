import type { TableCell } from '../../core/table/table.ts';
import { encodeRows } from '../../core/wire/encodeRows.ts';
import { fitRows } from '../../core/wire/fitRows.ts';
import type { ColumnarRows } from '../../core/wire/columnarRows.ts';
import { inSlices } from './inSlices.ts';
import { resultCells } from './resultColumns.ts';
import type { StoredRun } from './storedRun.ts';

/** Rows from `start` on, `most` at most, as a page gets them: fewer where they are heavy, but one if there is one. */
export async function sentRows(
  { rows, columns }: Pick<StoredRun, 'rows' | 'columns'>,
  start: number,
  most: number,
): Promise<ColumnarRows> {
  const own = rows.slice(start, start + most);
  const whole = await inSlices(wholeRows(own, columns));
  const fitting = fitRows(whole, columns.wire);
  const sent = fitting.length > 0 ? fitting : whole.slice(0, 1);
  return { ...encodeRows(columns.wire, sent, 0, sent.length), start };
}

function* wholeRows(
  rows: StoredRun['rows'],
  columns: StoredRun['columns'],
): Generator<undefined, readonly (readonly TableCell[])[], undefined> {
  const whole: (readonly TableCell[])[] = [];
  for (const row of rows) {
    whole.push(resultCells(row, columns));
    yield;
  }
  return whole;
}
