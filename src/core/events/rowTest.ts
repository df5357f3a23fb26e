import type { JsonValue } from '../json/jsonValue.ts';
import type { Column } from './frame.ts';

/** Whether a row of a frame fulfils a condition. */
export type RowTest = Decided | { readonly kind: 'computed'; readonly test: (row: number) => boolean };

/** A condition on one column, decided for each distinct value: `truths[0]` for rows without one, then one by code. */
interface Decided {
  readonly kind: 'decided';
  readonly codes: Int32Array;
  readonly truths: Uint8Array;
}

export type RowTestSteps = Generator<undefined, RowTest, undefined>;

/** Values decided between two yields. */
const step = 4096;

/** Decides a condition on a column; `undefined` stands for a row without a value. */
export function* decideColumn(column: Column, holds: (value: JsonValue | undefined) => boolean): RowTestSteps {
  const { codes, values } = column;
  const truths = new Uint8Array(values.length + 1);
  truths[0] = holds(undefined) ? 1 : 0;
  for (let code = 0; code < values.length; code++) {
    truths[code + 1] = holds(values[code]) ? 1 : 0;
    if (code % step === step - 1) yield;
  }
  return { kind: 'decided', codes, truths };
}

export function computed(test: (row: number) => boolean): RowTest {
  return { kind: 'computed', test };
}

/**
 * `and` or `or` of tests. Those on one column become one, so that sixteen event names cost a row a single look; the
 * others follow in order and stop at the first that settles it.
 */
export function combine(kind: 'and' | 'or', tests: readonly RowTest[]): RowTest {
  const merged: RowTest[] = [];
  const byColumn = new Map<Int32Array, Uint8Array>();
  for (const test of tests) {
    const truths = test.kind === 'decided' ? byColumn.get(test.codes) : undefined;
    if (test.kind === 'computed') merged.push(test);
    else if (truths !== undefined) merge(kind, truths, test.truths);
    else {
      const copy = test.truths.slice();
      byColumn.set(test.codes, copy);
      merged.push({ ...test, truths: copy });
    }
  }
  const [only] = merged;
  if (merged.length === 1 && only !== undefined) return only;
  const checks = merged.map(rowCheck);
  if (kind === 'and') return computed((row) => checks.every((check) => check(row)));
  return computed((row) => checks.some((check) => check(row)));
}

/** The test as a function of the row. */
export function rowCheck(test: RowTest): (row: number) => boolean {
  if (test.kind === 'computed') return test.test;
  const { codes, truths } = test;
  return (row) => truths[(codes[row] ?? -1) + 1] === 1;
}

function merge(kind: 'and' | 'or', into: Uint8Array, from: Uint8Array): void {
  for (let i = 0; i < into.length; i++) {
    const a = into[i] ?? 0;
    const b = from[i] ?? 0;
    into[i] = kind === 'and' ? a & b : a | b;
  }
}
