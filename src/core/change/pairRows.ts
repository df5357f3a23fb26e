import type { RowKey } from './chooseKey.ts';
import { absentKey, type RowKeys, type Side } from './rowKeys.ts';

/** For each later row the earlier row that it is; -1 where it is none. */
export type Partners = Int32Array;

/** Rows between two yields. */
const rowsPerStep = 32;

type Steps<Result> = Generator<undefined, Result, undefined>;

/**
 * Which row of the later answer is which of the earlier one: of a key that each has once, these; of others equal rows first,
 * then the first with the first.
 *
 * @param whole All columns that both have.
 */
export function* pairRows(
  rows: Readonly<Record<Side, number>>,
  keys: RowKeys,
  key: RowKey,
  whole: RowKey,
): Steps<Partners> {
  const partners: Partners = new Int32Array(rows.after).fill(-1);
  const isTaken = new Uint8Array(rows.before);
  const pairs = { partners, isTaken, keys };
  if (key.columns !== whole.columns) yield* pairBy(key, pairs, 'unique');
  yield* pairBy(whole, pairs, 'each');
  if (key.columns !== whole.columns) yield* pairBy(key, pairs, 'each');
  return partners;
}

interface Pairs {
  readonly partners: Partners;
  /** For each earlier row whether it has a partner. */
  readonly isTaken: Uint8Array;
  readonly keys: RowKeys;
}

/** Pairs rows of equal keys that have no partner yet; `unique` only those of keys that each answer has once. */
function* pairBy(
  { columns, needsValue }: RowKey,
  { partners, isTaken, keys }: Pairs,
  which: 'unique' | 'each',
): Steps<void> {
  const free = new Map<string, number[]>();
  // From the last to the first, so that the first is at the end, where it is taken from.
  for (let row = isTaken.length - 1; row >= 0; row--) {
    if (row % rowsPerStep === 0) yield;
    if (isTaken[row] === 1) continue;
    const key = keys.keyOf('before', row, columns);
    const waiting = free.get(key);
    if (waiting === undefined) free.set(key, [row]);
    else waiting.push(row);
  }
  if (needsValue) free.delete(absentKey);
  const wanted = which === 'each' ? null : yield* onceIn(partners.length, (row) => keys.keyOf('after', row, columns));
  for (let row = 0; row < partners.length; row++) {
    if (row % rowsPerStep === 0) yield;
    if ((partners[row] ?? -1) >= 0) continue;
    const key = keys.keyOf('after', row, columns);
    const waiting = free.get(key);
    if (waiting === undefined || (wanted !== null && (waiting.length > 1 || !wanted.has(key)))) continue;
    const partner = waiting.pop();
    if (partner === undefined) continue;
    partners[row] = partner;
    isTaken[partner] = 1;
  }
}

/** The keys that one row has and no other. */
function* onceIn(rows: number, keyOf: (row: number) => string): Steps<ReadonlySet<string>> {
  const once = new Set<string>();
  const again = new Set<string>();
  for (let row = 0; row < rows; row++) {
    if (row % rowsPerStep === 0) yield;
    const key = keyOf(row);
    if (once.has(key)) again.add(key);
    else once.add(key);
  }
  for (const key of again) once.delete(key);
  return once;
}
