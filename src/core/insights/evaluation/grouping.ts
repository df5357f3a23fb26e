import { identityOf, type Value } from '../value.ts';
import { inChunks } from './chunks.ts';
import { reader, rowsPerStep, type Vector } from './vector.ts';

/** Rows put into groups of equal keys. */
export interface Groups {
  /** For each position in the rows, its group: 0, 1, 2 … in the order of their first row. */
  readonly groupOf: Int32Array;
  /** For each group its first row. */
  readonly firstRows: readonly number[];
}

/** At most this many cells in a table of pairs; beyond it a map takes less memory. */
const maximumTable = 1 << 22;

/** Groups rows by keys; without keys all rows are one group, and there is one even without rows. */
export function* groupRows(rows: Int32Array, keys: readonly Vector[]): Generator<undefined, Groups, undefined> {
  let groups: Groups = { groupOf: new Int32Array(rows.length), firstRows: [rows[0] ?? -1] };
  if (keys.length > 0 && rows.length === 0) return { groupOf: groups.groupOf, firstRows: [] };
  for (const key of keys) groups = yield* divide(rows, groups, key);
  return groups;
}

/** Splits every group by one more key. */
function* divide(rows: Int32Array, groups: Groups, key: Vector): Generator<undefined, Groups, undefined> {
  const identify = identifier(key);
  const ids = new Int32Array(rows.length);
  let idCount = 0;
  const identifyRows = (start: number, end: number): void => {
    for (let i = start; i < end; i++) {
      const id = identify(rows[i] ?? 0);
      ids[i] = id;
      if (id >= idCount) idCount = id + 1;
    }
  };
  yield* inChunks(rows.length, identifyRows, rowsPerStep(key));
  const groupOf = new Int32Array(rows.length);
  const firstRows: number[] = [];
  const numberOfPair = pairNumbers(groups.firstRows.length * idCount);
  yield* inChunks(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const pair = (groups.groupOf[i] ?? 0) * idCount + (ids[i] ?? 0);
      const group = numberOfPair(pair, firstRows.length);
      if (group === firstRows.length) firstRows.push(rows[i] ?? 0);
      groupOf[i] = group;
    }
  });
  return { groupOf, firstRows };
}

/** The number a pair already has, or `next` for one that is new. */
function pairNumbers(size: number): (pair: number, next: number) => number {
  if (size <= maximumTable) {
    const table = new Int32Array(size).fill(-1);
    return (pair, next) => {
      const known = table[pair] ?? -1;
      if (known >= 0) return known;
      table[pair] = next;
      return next;
    };
  }
  const map = new Map<number, number>();
  return (pair, next) => {
    const known = map.get(pair);
    if (known === undefined) map.set(pair, next);
    return known ?? next;
  };
}

/** Small whole numbers for the values of a vector; equal values have equal numbers. */
export function identifier(vector: Vector): (row: number) => number {
  const numbers = new Map<string | number | null, number>();
  const numberOf = (identity: string | number | null): number => {
    let number = numbers.get(identity);
    if (number === undefined) numbers.set(identity, (number = numbers.size));
    return number;
  };
  if (vector.kind === 'coded') {
    const { codes, values, absent } = vector;
    const known = new Int32Array(values.length + 1).fill(-1);
    const find = (code: number): number => {
      const value: Value = code < 0 ? absent : (values[code] ?? null);
      return (known[code + 1] = numberOf(identityOf(value)));
    };
    return (row) => {
      const code = codes[row] ?? -1;
      const number = known[code + 1] ?? -1;
      return number < 0 ? find(code) : number;
    };
  }
  if (vector.kind === 'times') {
    const { times } = vector;
    let last = Number.NaN;
    let lastNumber = -1;
    return (row) => {
      const time = times[row] ?? Number.NaN;
      if (time === last) return lastNumber;
      last = time;
      lastNumber = numberOf(Number.isNaN(time) ? null : time);
      return lastNumber;
    };
  }
  const read = reader(vector);
  return (row) => numberOf(identityOf(read(row)));
}
