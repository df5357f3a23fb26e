import type { ColumnType, TableCell } from '../table/table.ts';
import { codePointOrder } from './codePointOrder.ts';
import { timesOfValues } from './timeColumn.ts';
import type { ViewColumn } from './viewTable.ts';

/** The place of each value of a column among its values. */
export interface ValueRanks {
  /** One for each value; equal values share theirs. */
  readonly ranks: Uint32Array;
  /** The rank of the absent value, higher than those of all others. */
  readonly absent: number;
}

/**
 * Numbers and times by what they are, with what is none after them; everything else by the code points of its text.
 * Worked out once for each `values`.
 */
export function valueRanks({ values, type }: Pick<ViewColumn, 'values' | 'type'>): ValueRanks {
  const known = ranksOfLists.get(values);
  if (known?.type === type) return known.ranks;
  const ranks = rank(values, type);
  ranksOfLists.set(values, { type, ranks });
  return ranks;
}

const ranksOfLists = new WeakMap<readonly TableCell[], { readonly type: ColumnType; readonly ranks: ValueRanks }>();

function rank(values: readonly TableCell[], type: ColumnType): ValueRanks {
  const quantities = quantitiesOf(values, type);
  const measured: number[] = [];
  const others: number[] = [];
  for (let code = 0; code < values.length; code++) {
    if (values[code] === null) continue;
    (quantities === null || Number.isNaN(quantities[code]) ? others : measured).push(code);
  }
  const ranks = new Uint32Array(values.length);
  let next = 0;

  const compare = quantityComparison(quantities ?? new Float64Array(0), values);
  measured.sort(compare);
  for (let i = 0; i < measured.length; i++) {
    const code = measured[i] ?? 0;
    if (i === 0 || compare(measured[i - 1] ?? 0, code) !== 0) next++;
    ranks[code] = next - 1;
  }

  const texts = others.map((code) => String(values[code]));
  let last: string | undefined;
  for (const index of codePointOrder(texts)) {
    if (texts[index] !== last) next++;
    ranks[others[index] ?? 0] = next - 1;
    last = texts[index];
  }

  for (let code = 0; code < values.length; code++) if (values[code] === null) ranks[code] = next;
  return { ranks, absent: next };
}

/** What the values are compared by, NaN for those that are compared by their text; `null` where all are. */
function quantitiesOf(values: readonly TableCell[], type: ColumnType): Float64Array | null {
  if (type === 'timestamp') return timesOfValues(values);
  return type === 'number' ? new Float64Array(values.map(numberOf)) : null;
}

function numberOf(value: TableCell): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

function quantityComparison(quantities: Float64Array, values: readonly TableCell[]): (a: number, b: number) => number {
  return (a, b) => {
    const x = quantities[a] ?? 0;
    const y = quantities[b] ?? 0;
    return x < y ? -1 : x > y ? 1 : compareIntegers(values[a] ?? null, values[b] ?? null);
  };
}

/** Integers beyond 2^53 come as texts; two that are one double are told apart here. */
function compareIntegers(a: TableCell, b: TableCell): number {
  const [x, y] = [String(a), String(b)];
  if (x === y || !isInteger.test(x) || !isInteger.test(y)) return 0;
  const difference = BigInt(x) - BigInt(y);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const isInteger = /^-?\d+$/;
