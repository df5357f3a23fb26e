import type { Table, TableCell } from '../../core/table/table.ts';
import { hasFields, isFlag, isListOf, isNumber, isObject, own } from './checks.ts';
import { isColumns } from './resultShape.ts';

/** Columns and rows as the first version and running cells hold them: each row a list of cells. */
export function isTable(value: unknown): value is Table {
  if (!isObject(value) || !hasShape(value)) return false;
  const { length } = own(value, 'columns') as Table['columns'];
  return (own(value, 'rows') as Table['rows']).every((row) => row.length === length);
}

const hasShape = hasFields({
  columns: isColumns,
  rows: isListOf(isListOf(isCell)),
  rowCount: isNumber,
  truncated: isFlag,
});

function isCell(value: unknown): value is TableCell {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
