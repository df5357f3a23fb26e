import type { TableCell } from '../table/table.ts';
import { parseInstant } from '../time/parseInstant.ts';
import { columnOf } from './columnRoles.ts';
import type { ViewColumn, ViewTable } from './viewTable.ts';

/**
 * The index of the column that places the rows in time: one that is named as CloudTrail names it, else the first of
 * type `timestamp`, the query's own before extra ones. `null` where no column has a time in it.
 */
export function timeColumn(table: Pick<ViewTable, 'columns'>): number | null {
  const stamps = (isExtra: boolean) => (column: ViewColumn, index: number) =>
    column.type === 'timestamp' && column.isExtra === isExtra ? [index] : [];
  const candidates = [
    columnOf(table, 'time') ?? -1,
    ...table.columns.flatMap(stamps(false)),
    ...table.columns.flatMap(stamps(true)),
  ];
  return candidates.find((index) => timesOf(table, index).some((time) => !Number.isNaN(time))) ?? null;
}

/**
 * The times of a column's values, milliseconds since 1970 UTC, NaN where a value is no time. One for each **value**, not
 * for each row: the time of row `i` is `times[codes[i]]`. Worked out once for each `values`.
 */
export function timesOf(table: Pick<ViewTable, 'columns'>, column: number): Float64Array {
  return timesOfValues(table.columns[column]?.values ?? noValues);
}

/** The same for the values themselves. */
export function timesOfValues(values: readonly TableCell[]): Float64Array {
  const known = timesOfLists.get(values);
  if (known !== undefined) return known;
  const times = new Float64Array(values.length);
  for (let code = 0; code < times.length; code++) times[code] = timeOf(values[code] ?? null);
  timesOfLists.set(values, times);
  return times;
}

const noValues: readonly TableCell[] = [];
const timesOfLists = new WeakMap<readonly TableCell[], Float64Array>();

/** The form of nearly all times, on a day that every month has: what `Date.parse` and `parseInstant` read alike. */
const plainTime =
  /^(?:19[7-9]\d|2\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

function timeOf(cell: TableCell): number {
  if (typeof cell !== 'string') return Number.NaN;
  if (plainTime.test(cell)) return Date.parse(cell);
  const instant = parseInstant(cell);
  return 'milliseconds' in instant ? instant.milliseconds : Number.NaN;
}
