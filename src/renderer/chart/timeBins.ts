import type { TableCell } from '../../core/table/table.ts';
import { facetCounts } from '../../core/view/facetCounts.ts';
import { timesOf } from '../../core/view/timeColumn.ts';
import type { TimeSpan } from '../../core/view/viewState.ts';
import type { RowOrder, ViewTable } from '../../core/view/viewTable.ts';
import { cellName } from '../cellName.ts';
import { timeEdges } from './timeEdges.ts';
import type { Zone } from '../zoneTime.ts';

export interface TimeBins {
  /** Where each bin begins, milliseconds since 1970 UTC, ascending, and last where they end. */
  readonly edges: Float64Array;
  /** What stands on one another in a bar, from below; only what has rows. */
  readonly stacks: readonly BinStack[];
  /** Rows of each bin. */
  readonly totals: Uint32Array;
  /** Rows in all bins. */
  readonly count: number;
  /** The bin with the most rows, the first of equal ones. */
  readonly peak: number;
}

export interface BinStack {
  /** All rows; those with a value of the column, with one that is not among the most frequent, or with none. */
  readonly kind: 'all' | 'value' | 'others' | 'none';
  /** `null` but for `value`. */
  readonly value: TableCell;
  readonly count: number;
  /** Rows of each bin. */
  readonly counts: Uint32Array;
}

export interface BinOptions {
  /** About how many. */
  readonly bins: number;
  /** The column whose values tell the stacks apart. */
  readonly stackBy: number | null;
  readonly span: TimeSpan;
  readonly zone: Zone;
}

/** Values that have a stack of their own. */
export const mostStacks = 7;

/** The earliest and the latest time of a column, end not included; `null` where there are not two different ones. */
export function timeExtent(table: ViewTable, timeColumn: number): TimeSpan | null {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const time of timesOf(table, timeColumn)) {
    if (time < start) start = time;
    if (time > end) end = time;
  }
  return start < end ? { start, end: end + 1 } : null;
}

/** What a legend calls a stack. */
export function stackName({ kind, value }: Pick<BinStack, 'kind' | 'value'>): string {
  return kind === 'all' ? 'rows' : kind === 'others' ? 'other values' : cellName(value);
}

/** Counts rows by time and by the values of a column, in time linear in rows and values. */
export function timeBins(table: ViewTable, rows: RowOrder, timeColumn: number, options: BinOptions): TimeBins {
  const edges = timeEdges(options.span, options.bins, options.zone);
  const bins = edges.length - 1;
  const binOfTime = binsOf(timesOf(table, timeColumn), edges);
  const timeCodes = table.columns[timeColumn]?.codes ?? new Uint32Array(0);
  const { stacks, stackOfCode } = stacksOf(table, rows, options.stackBy);
  const stackCodes = options.stackBy === null ? null : table.columns[options.stackBy]?.codes;
  const counts = stacks.map(() => new Uint32Array(bins));
  for (const row of rows) {
    const bin = binOfTime[timeCodes[row] ?? -1] ?? -1;
    if (bin === -1) continue;
    const into = counts[stackOfCode[stackCodes?.[row] ?? 0] ?? 0];
    if (into !== undefined) into[bin] = (into[bin] ?? 0) + 1;
  }
  const counted = stacks.map((stack, i) => {
    const own = counts[i] ?? new Uint32Array(bins);
    return { ...stack, counts: own, count: own.reduce((sum, some) => sum + some, 0) };
  });
  const totals = Uint32Array.from({ length: bins }, (_, bin) =>
    counts.reduce((sum, some) => sum + (some[bin] ?? 0), 0),
  );
  return {
    edges,
    stacks: counted.filter(({ count }) => count > 0),
    totals,
    count: totals.reduce((sum, some) => sum + some, 0),
    peak: totals.indexOf(totals.reduce((most, some) => Math.max(most, some), 0)),
  };
}

/** The bin of each time, -1 for what is in none. Bins are nearly alike, so that the right one is near the guess. */
function binsOf(times: Float64Array, edges: Float64Array): Int32Array {
  const last = edges.length - 2;
  const start = edges[0] ?? 0;
  const end = edges[last + 1] ?? 0;
  const width = (end - start) / (last + 1);
  return Int32Array.from(times, (time) => {
    if (!(time >= start && time < end)) return -1;
    let bin = Math.min(last, Math.floor((time - start) / width));
    while (bin > 0 && time < (edges[bin] ?? 0)) bin--;
    while (bin < last && time >= (edges[bin + 1] ?? 0)) bin++;
    return bin;
  });
}

type Stack = Pick<BinStack, 'kind' | 'value'>;

/** The stacks of a column, and the number of the one that each code of it belongs to. */
function stacksOf(
  table: ViewTable,
  rows: RowOrder,
  stackBy: number | null,
): { readonly stacks: readonly Stack[]; readonly stackOfCode: Uint8Array } {
  if (stackBy === null) return { stacks: [{ kind: 'all', value: null }], stackOfCode: Uint8Array.of(0) };
  const top = facetCounts(table, rows, stackBy, mostStacks + 1)
    .values.filter(({ value }) => value !== null)
    .slice(0, mostStacks);
  const values = table.columns[stackBy]?.values ?? [];
  const stackOfCode = Uint8Array.from(values, (value) => top.length + (value === null ? 1 : 0));
  top.forEach(({ code }, i) => {
    stackOfCode[code] = i;
  });
  return {
    stacks: [
      ...top.map(({ value }): Stack => ({ kind: 'value', value })),
      { kind: 'others', value: null },
      { kind: 'none', value: null },
    ],
    stackOfCode,
  };
}
