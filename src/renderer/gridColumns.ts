import type { Table, TableColumn } from '../core/table/table.ts';
import { cellText } from './cellText.ts';

/** A column as the grid shows it. */
export interface GridColumn extends TableColumn {
  /** Its place in the table's rows. */
  readonly index: number;
  /** In characters. */
  readonly width: number;
}

/** Rows that a width is measured on; more would not change what people see first. */
const sampled = 100;
const narrowest = 6;
const widest = 48;
/** A row's DOM stays bounded whatever a query returns; the row's details have every column. */
const most = 50;

/**
 * The columns to show and their widths. The record's whole text is left to the row's details when its first fields stand
 * beside it, as in the answers of `filter` and `lookup`.
 */
export function gridColumns(columns: Table['columns'], rows: Table['rows']): readonly GridColumn[] {
  const spreadOut = columns.some((column) => column.name === 'eventName');
  return columns
    .map((column, index) => ({ ...column, index }))
    .filter((column) => !(spreadOut && column.name === '@message'))
    .slice(0, most)
    .map((column) => ({ ...column, width: widthOf(column, column.index, rows) }));
}

/** What a column's head says: a timestamp says that it is UTC. */
export function columnTitle(column: TableColumn): string {
  return column.type === 'timestamp' ? `${column.name} (UTC)` : column.name;
}

function widthOf(column: TableColumn, index: number, rows: Table['rows']): number {
  const lengths = rows.slice(0, sampled).map((row) => cellText(row[index] ?? null, column.type)?.length ?? 0);
  return Math.min(widest, Math.max(narrowest, columnTitle(column).length, ...lengths) + 2);
}
