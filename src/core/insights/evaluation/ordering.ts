import { compareNaturalKeys, naturalKey, type NaturalKey } from '../naturalOrder.ts';
import { firstPositions } from './firstPositions.ts';
import { sortInSteps } from './sortInSteps.ts';
import { reader, type Vector } from './vector.ts';

export interface OrderKey {
  readonly vector: Vector;
  readonly descending: boolean;
}

/** When at most one row in so many is wanted, the wanted ones are picked first and only they are sorted. */
const worthPicking = 4;

/** The first `limit` rows by the keys; rows that are equal in all of them keep their order. */
export function* orderRows(
  rows: Int32Array,
  keys: readonly OrderKey[],
  limit: number,
): Generator<undefined, Int32Array, undefined> {
  if (rows.length < 2 || keys.length === 0) return rows.subarray(0, limit);
  const size = rows.reduce((most, row) => (row >= most ? row + 1 : most), 0);
  const comparisons = keys.map((key) => comparison(key, size));
  const compare = (a: number, b: number): number => {
    const left = rows[a] ?? 0;
    const right = rows[b] ?? 0;
    for (const compareRows of comparisons) {
      const difference = compareRows(left, right);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  if (isOrdered(rows.length, compare)) return rows.subarray(0, limit);
  yield;
  const isWorth = limit * worthPicking < rows.length;
  const positions = isWorth ? yield* firstPositions(rows.length, limit, compare) : rows.keys();
  const sorted = yield* sortInSteps([...positions], compare);
  return Int32Array.from(sorted.slice(0, limit), (position) => rows[position] ?? 0);
}

function isOrdered(count: number, compare: (a: number, b: number) => number): boolean {
  for (let position = 1; position < count; position++) {
    if (compare(position - 1, position) > 0) return false;
  }
  return true;
}

/** Compares two rows by one key. What the order needs of a value is worked out once for each distinct value or row. */
function comparison({ vector, descending }: OrderKey, size: number): (left: number, right: number) => number {
  const sign = descending ? -1 : 1;
  if (vector.kind === 'constant') return () => 0;
  if (vector.kind === 'times') {
    const { times } = vector;
    return (left, right) => sign * compareTimes(times[left] ?? Number.NaN, times[right] ?? Number.NaN);
  }
  if (vector.kind === 'coded') {
    const { codes, values, absent } = vector;
    const keys = new Array<NaturalKey | undefined>(values.length + 1);
    const keyOf = (code: number): NaturalKey =>
      (keys[code + 1] ??= naturalKey(code < 0 ? absent : (values[code] ?? null)));
    return (left, right) => {
      const a = codes[left] ?? -1;
      const b = codes[right] ?? -1;
      return a === b ? 0 : sign * compareNaturalKeys(keyOf(a), keyOf(b));
    };
  }
  const read = reader(vector);
  const keys = new Array<NaturalKey | undefined>(size);
  const keyOf = (row: number): NaturalKey => (keys[row] ??= naturalKey(read(row)));
  return (left, right) => sign * compareNaturalKeys(keyOf(left), keyOf(right));
}

/** Moments in order, an absent one before all. */
function compareTimes(left: number, right: number): number {
  if (left === right) return 0;
  if (Number.isNaN(left) || Number.isNaN(right)) return (Number.isNaN(left) ? 0 : 1) - (Number.isNaN(right) ? 0 : 1);
  return left < right ? -1 : 1;
}
