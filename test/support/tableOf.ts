import type { ColumnType, Table, TableCell } from '../../src/core/table/table.ts';

/** A table of the given column names (`name` or `name:type`) and rows. */
export function tableOf(columns: readonly string[], rows: readonly (readonly TableCell[])[]): Table {
  return {
    columns: columns.map((column) => {
      const [name = '', type = 'string'] = column.split(':');
      return { name, type: type as ColumnType };
    }),
    rows,
    rowCount: rows.length,
    truncated: false,
  };
}
