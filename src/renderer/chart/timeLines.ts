import { timesOf } from '../../core/view/timeColumn.ts';
import type { TimeSpan } from '../../core/view/viewState.ts';
import type { RowOrder, ViewColumn, ViewTable } from '../../core/view/viewTable.ts';
import { cellName } from '../cellName.ts';

/** Numbers over time, as lines. */
export interface TimeLines {
  /** The different times of the rows, milliseconds since 1970 UTC, ascending. */
  readonly times: Float64Array;
  /** The usual distance of one time to the next: the smallest there is, and an hour where there is one time only. */
  readonly step: number;
  /** The line with the greatest sum first. */
  readonly lines: readonly TimeLine[];
  /** Lines that are not drawn: those with the smallest sums. */
  readonly leftOut: number;
  /** Rows that have time and line of another: what is drawn is the last of them. */
  readonly repeated: number;
}

export interface TimeLine {
  /** Tells it apart from all other lines of the table: names may be cut to the same. */
  readonly key: string;
  /** What the rows were grouped by, and the number's name where there are several. */
  readonly name: string;
  /** One for each time; NaN where no row has a number. */
  readonly values: Float64Array;
}

/** More lines than this are not told apart. */
const mostLines = 8;

/**
 * The lines of an answer whose rows are a time, what they were grouped by, and numbers: a line for each group and number.
 * A number that the rows were grouped by (`by bin(5m), status`) is known by times that would else come twice. Linear in
 * the rows, but for the sorting of times. `span`: these times only; lines and their order are those of all rows, so that
 * a line looks the same however much is drawn of it.
 */
export function timeLines(
  table: ViewTable,
  rows: RowOrder,
  timeColumn: number,
  span: TimeSpan | null = null,
): TimeLines {
  const own = table.columns.filter((column, i) => i !== timeColumn && !column.isExtra && !column.isDeferred);
  let by = own.filter(({ type }) => type !== 'number' && type !== 'timestamp');
  let numbers = own.filter(({ type }) => type === 'number');
  const placed = placeRows(table, rows, timeColumn);
  let groups = groupRows(placed, by);
  while (groups.repeated > 0 && numbers.length > 1) {
    by = [...by, ...numbers.slice(0, 1)];
    numbers = numbers.slice(1);
    groups = groupRows(placed, by);
  }
  const ranked = numbers
    .flatMap((number) => sumsOf(placed, groups, number).map((sum, group) => ({ number, group, sum })))
    .sort((a, b) => b.sum - a.sum);
  const [from, to] = placesIn(placed.times, span);
  const drawn = ranked.slice(0, mostLines).map(({ number, group }): TimeLine => {
    const values = new Float64Array(placed.times.length).fill(Number.NaN);
    placed.rows.forEach((row, i) => {
      if (groups.ofRow[i] === group) values[placed.places[i] ?? 0] = numberAt(number, row);
    });
    const sample = groups.samples[group] ?? 0;
    const codes = by.map((column) => column.codes[sample] ?? 0);
    const names = by.map((column, i) => cellName(column.values[codes[i] ?? 0] ?? null));
    return {
      key: [own.indexOf(number), ...codes].join(' '),
      name: [...names, ...(numbers.length > 1 || by.length === 0 ? [cellName(number.name)] : [])].join(' · '),
      values: values.subarray(from, to),
    };
  });
  return {
    times: placed.times.subarray(from, to),
    step: placed.step,
    lines: drawn,
    leftOut: ranked.length - drawn.length,
    repeated: groups.repeated,
  };
}

interface PlacedRows {
  /** The rows that have a time. */
  readonly rows: RowOrder;
  readonly times: Float64Array;
  /** Where each row's time stands in `times`. */
  readonly places: Uint32Array;
  readonly step: number;
}

function placeRows(table: ViewTable, rows: RowOrder, timeColumn: number): PlacedRows {
  const known = timesOf(table, timeColumn);
  const codes = table.columns[timeColumn]?.codes ?? new Uint32Array(0);
  const timeOf = (row: number) => known[codes[row] ?? -1] ?? Number.NaN;
  const times = Float64Array.from(new Set(Array.from(rows, timeOf).filter((time) => !Number.isNaN(time)))).sort();
  const placeOf = new Map(Array.from(times, (time, place) => [time, place]));
  const timed = rows.filter((row) => placeOf.has(timeOf(row)));
  const places = Uint32Array.from(timed, (row) => placeOf.get(timeOf(row)) ?? 0);
  return { rows: timed, times, places, step: smallestStep(times) };
}

/** The first of the times in a span, and the first behind it. */
function placesIn(times: Float64Array, span: TimeSpan | null): readonly [number, number] {
  if (span === null) return [0, times.length];
  const from = times.findIndex((time) => time >= span.start && time < span.end);
  return from === -1 ? [0, 0] : [from, times.findLastIndex((time) => time < span.end) + 1];
}

interface RowGroups {
  /** The group of each placed row. */
  readonly ofRow: Uint32Array;
  /** A row of each group. */
  readonly samples: readonly number[];
  /** Placed rows with the time and the group of another one before them. */
  readonly repeated: number;
}

function groupRows({ rows, times, places }: PlacedRows, by: readonly ViewColumn[]): RowGroups {
  const ofRow = new Uint32Array(rows.length);
  let samples: number[] = rows.length > 0 ? [rows[0] ?? 0] : [];
  for (const { codes, values } of by) {
    const known = new Map<number, number>();
    samples = [];
    rows.forEach((row, i) => {
      const key = (ofRow[i] ?? 0) * values.length + (codes[row] ?? 0);
      const group = known.get(key) ?? samples.push(row) - 1;
      known.set(key, group);
      ofRow[i] = group;
    });
  }
  const taken = new Set(
    ofRow.length > 0 ? Array.from(ofRow, (group, i) => group * times.length + (places[i] ?? 0)) : [],
  );
  return { ofRow, samples, repeated: rows.length - taken.size };
}

/** For each group the sum of its numbers, however they are signed. */
function sumsOf({ rows }: PlacedRows, { ofRow, samples }: RowGroups, number: ViewColumn): number[] {
  const sums = samples.map(() => 0);
  rows.forEach((row, i) => {
    const group = ofRow[i] ?? 0;
    const value = numberAt(number, row);
    if (!Number.isNaN(value)) sums[group] = (sums[group] ?? 0) + Math.abs(value);
  });
  return sums;
}

/** Integers beyond 2^53 come as digits; for a line their nearest number does. */
function numberAt({ values, codes }: ViewColumn, row: number): number {
  const value = values[codes[row] ?? -1] ?? null;
  const number = value === null || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : Number.NaN;
}

function smallestStep(times: Float64Array): number {
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < times.length; i++) step = Math.min(step, (times[i] ?? 0) - (times[i - 1] ?? 0));
  return Number.isFinite(step) ? step : 3_600_000;
}
