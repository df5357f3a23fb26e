import type { ActorRows } from '../../../../src/core/actor/actorRows.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';
import type { ColumnRole } from '../../../../src/core/view/columnRoles.ts';

/** Rows that are whole records. */
export function rowsOfRecords(records: readonly unknown[]): ActorRows {
  return { count: records.length, record: (row) => records[row] ?? null, cell: () => null };
}

/** Rows of which only columns are there. */
export function rowsOfCells(rows: readonly Partial<Record<ColumnRole, TableCell>>[]): ActorRows {
  return { count: rows.length, record: () => null, cell: (row, role) => rows[row]?.[role] ?? null };
}
