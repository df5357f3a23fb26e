import type { ColumnType, TableCell } from '../../../../src/core/table/table.ts';
import type { ViewTable } from '../../../../src/core/view/viewTable.ts';
import { ViewTableBuilder } from '../../../../src/core/view/viewTableBuilder.ts';
import { encodeRows } from '../../../../src/core/wire/encodeRows.ts';

/** Names and types of columns, in order: `{ time: 'timestamp', error: 'string' }`. */
export type ColumnTypes = Readonly<Record<string, ColumnType>>;

/** Rows as the renderer has them once they have come. */
export function viewTableOf(types: ColumnTypes, rows: readonly (readonly TableCell[])[]): ViewTable {
  const columns = Object.entries(types).map(([name, type]) => ({ name, type }));
  const builder = new ViewTableBuilder(columns, rows.length);
  builder.append(encodeRows(columns, rows, 0, rows.length));
  return builder.table();
}

/** All rows of a table, in the order of the answer. */
export function allRows({ rowCount }: ViewTable): Uint32Array {
  return Uint32Array.from({ length: rowCount }, (_, row) => row);
}
