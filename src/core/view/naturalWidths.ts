import { visibleText } from '../table/visibleText.ts';
import { timeText } from './timeText.ts';
import { timesOf } from './timeColumn.ts';
import type { ViewTable } from './viewTable.ts';

/**
 * The width of each of the table's columns in characters, `narrowest` to `widest`, by its name and its first hundred
 * rows. Rows that come later do not change it.
 */
export function naturalWidths(table: ViewTable): readonly number[] {
  return table.columns.map((column, index) => {
    let length = column.name.length;
    for (let row = 0; row < Math.min(sampled, table.rowCount); row++) {
      length = Math.max(length, shownLength(table, index, column.codes[row] ?? 0));
    }
    return Math.min(widest, Math.max(narrowest, length + margin));
  });
}

const sampled = 100;
export const narrowest = 6;
export const widest = 48;
const margin = 2;

function shownLength(table: ViewTable, index: number, code: number): number {
  const column = table.columns[index];
  const value = column?.values[code] ?? null;
  if (value === null) return 0;
  const time = column?.type === 'timestamp' ? timesOf(table, index)[code] : undefined;
  const text = time === undefined || Number.isNaN(time) ? String(value) : timeText(time, 'utc', () => 0);
  return visibleText(text.slice(0, widest)).length;
}
