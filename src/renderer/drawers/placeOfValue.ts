import { columnOf, type ColumnRole } from '../../core/view/columnRoles.ts';
import type { ViewTable } from '../../core/view/viewTable.ts';
import type { ValuePlace } from '../../core/wire/requests.ts';

/**
 * The first row that holds a value in the column of a role, as a name for the value that the extension understands;
 * `null` where no row that has come holds it.
 */
export function placeOfValue(table: ViewTable, role: ColumnRole, value: string): ValuePlace | null {
  const column = columnOf(table, role);
  const held = column === null ? undefined : table.columns[column];
  const code = held?.values.indexOf(value) ?? -1;
  const row = code < 0 ? -1 : (held?.codes.subarray(0, table.rowCount).indexOf(code) ?? -1);
  return row < 0 ? null : { row, column, path: null };
}
