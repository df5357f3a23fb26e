import type { Table, TableCell, TableColumn } from '../table/table.ts';
import { recordCells } from '../view/recordColumns.ts';
import { chooseKey } from './chooseKey.ts';
import type { ChangedRow, RunDifference } from './diffRuns.ts';
import { joinedColumns, type JoinedColumn } from './joinedColumns.ts';
import { pairRows } from './pairRows.ts';
import { RowKeys, valueText } from './rowKeys.ts';
import { ShownRows } from './shownRows.ts';

/** Rows between two yields. */
const rowsPerStep = 32;

type Steps<Result> = Generator<undefined, Result, undefined>;

/**
 * What is different between two answers to one question. `chooseKey` tells what a row is known by, `pairRows` which rows
 * belong together. Columns that only one answer has make no row a changed one. It yields every few rows.
 *
 * @param fields Columns that are read from the record of each row that is listed, behind the others; they are not compared.
 */
export function* diffTables(before: Table, after: Table, fields: readonly TableColumn[] = []): Steps<RunDifference> {
  const columns = joinedColumns(before, after);
  const shared = columns.filter((column) => column.before >= 0 && column.after >= 0);
  const keys = new RowKeys(before, after);
  const key = yield* chooseKey({ before, after }, shared, keys);
  const whole = { columns: shared, needsValue: false };
  // Without a column in common every row would equal every other.
  const compared =
    shared.length > 0 ? { before: before.rows.length, after: after.rows.length } : { before: 0, after: 0 };
  const partners = yield* pairRows(compared, keys, key, whole);

  const earlier = (row: number) => columns.map((column) => cellAt(before, row, column.before));
  const later = (row: number) => columns.map((column) => cellAt(after, row, column.after));
  const record = columns.findIndex(({ name }) => name === '@message');
  const widen = (cells: readonly TableCell[]) =>
    fields.length === 0 ? cells : [...cells, ...recordCells(String(cells[record] ?? ''), fields)];
  const [added, gone] = [new ShownRows<readonly TableCell[]>(widen), new ShownRows<readonly TableCell[]>(widen)];
  const changed = new ShownRows<ChangedRow>(widen);
  const found = new Uint8Array(before.rows.length);
  let same = 0;
  for (let row = 0; row < after.rows.length; row++) {
    if (row % rowsPerStep === 0) yield;
    const partner = partners[row] ?? -1;
    if (partner < 0) {
      added.add([later(row)], ([cells = []]) => cells);
      continue;
    }
    found[partner] = 1;
    const cells = [earlier(partner), later(row)] as const;
    const differs = differing(columns, ...cells);
    if (differs.length === 0) same++;
    else changed.add(cells, ([one = [], other = []]) => ({ before: one, after: other, differs }));
  }
  for (let row = 0; row < before.rows.length; row++) {
    if (row % rowsPerStep === 0) yield;
    if (found[row] === 0) gone.add([earlier(row)], ([cells = []]) => cells);
  }
  return {
    columns: [...columns, ...fields].map(({ name, type }) => ({ name, type })),
    key: key.columns.map(({ name }) => name),
    added: added.rows,
    gone: gone.rows,
    changed: changed.rows,
    same,
    addedCount: added.count,
    goneCount: gone.count,
    changedCount: changed.count,
    isPartial: before.truncated || after.truncated,
  };
}

function cellAt({ rows }: Table, row: number, column: number): TableCell {
  return column < 0 ? null : (rows[row]?.[column] ?? null);
}

/** Indexes of the columns that both answers have and that hold different values. */
function differing(
  columns: readonly JoinedColumn[],
  one: readonly TableCell[],
  other: readonly TableCell[],
): readonly number[] {
  const differs: number[] = [];
  columns.forEach((column, at) => {
    const [cell = null, next = null] = [one[at], other[at]];
    if (cell === next || column.before < 0 || column.after < 0) return;
    if (valueText(cell, column) !== valueText(next, column)) differs.push(at);
  });
  return differs;
}
