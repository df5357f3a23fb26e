import type { TableCell } from '../table/table.ts';
import { chipTest, type RowTest } from './chipFilters.ts';
import { columnNamed } from './columnRoles.ts';
import { flagValues } from './flagValues.ts';
import { timeColumn, timesOf } from './timeColumn.ts';
import type { TimeSpan, ValueFilter, ViewState } from './viewState.ts';
import type { RowOrder, ViewTable } from './viewTable.ts';

/**
 * The rows, in the order of the answer, that pass every filter and chip, and the brush where `options.brush`. What names
 * a column that the answer lacks, or needs one, is passed over. A row without a time is in no brush.
 */
export function filterRows(
  table: ViewTable,
  state: Pick<ViewState, 'filters' | 'chips' | 'brush'>,
  options: { readonly brush: boolean },
): RowOrder {
  const tests = [
    ...state.filters.map((filter) => filterTest(table, filter)),
    ...state.chips.map((chip) => chipTest(table, chip)),
    options.brush && state.brush !== null ? brushTest(table, state.brush) : null,
  ].filter((test) => test !== null);
  const rows = new Uint32Array(table.rowCount);
  let count = 0;
  for (let row = 0; row < table.rowCount; row++) {
    if (tests.every((test) => test(row))) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** A cell as a `ValueFilter` names it: numbers and booleans by their text. */
export function filterValue(cell: TableCell): string | null {
  return cell === null ? null : String(cell);
}

function filterTest(table: ViewTable, filter: ValueFilter): RowTest | null {
  const column = table.columns[columnNamed(table, filter.column) ?? -1];
  if (column === undefined) return null;
  const wanted = new Set(filter.values);
  const passes = flagValues(column.values, (value) => wanted.has(filterValue(value)) !== filter.exclude);
  const { codes } = column;
  return (row) => passes[codes[row] ?? -1] === 1;
}

function brushTest(table: ViewTable, { start, end }: TimeSpan): RowTest | null {
  const index = timeColumn(table);
  if (index === null) return null;
  const times = timesOf(table, index);
  const codes = table.columns[index]?.codes;
  return (row) => {
    const time = times[codes?.[row] ?? 0] ?? Number.NaN;
    return time >= start && time < end;
  };
}
