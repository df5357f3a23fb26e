import { Timestamp, type Value } from '../value.ts';
import { cheapRows, costlyRows } from './chunks.ts';

/**
 * A value for every row. `coded` is a field with its distinct values, so that a function of one field is computed once
 * for each of them; `absent` is what rows with code -1 have.
 */
export type Vector =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'coded'; readonly codes: Int32Array; readonly values: readonly Value[]; readonly absent: Value }
  /** Moments in milliseconds; NaN is absent. */
  | { readonly kind: 'times'; readonly times: Float64Array }
  | { readonly kind: 'computed'; readonly at: (row: number) => Value };

export function constant(value: Value): Vector {
  return { kind: 'constant', value };
}

/** The value of any one row. */
export function reader(vector: Vector): (row: number) => Value {
  switch (vector.kind) {
    case 'constant':
      return () => vector.value;
    case 'coded': {
      const { codes, values, absent } = vector;
      return (row) => {
        const code = codes[row] ?? -1;
        return code < 0 ? absent : (values[code] ?? null);
      };
    }
    case 'times':
      return (row) => momentOf(vector.times[row] ?? Number.NaN);
    case 'computed':
      return vector.at;
  }
}

/** How many rows to read of a vector between two yields. */
export function rowsPerStep(vector: Vector): number {
  return vector.kind === 'computed' ? costlyRows : cheapRows;
}

/** The function of one vector. */
export function mapVector(vector: Vector, apply: (value: Value) => Value): Vector {
  if (vector.kind === 'constant') return constant(apply(vector.value));
  if (vector.kind === 'coded') {
    return mapCodes(vector.codes, vector.values.length, (code) =>
      apply(code < 0 ? vector.absent : (vector.values[code] ?? null)),
    );
  }
  const read = reader(vector);
  return { kind: 'computed', at: (row) => apply(read(row)) };
}

/** The function of several vectors; one that only depends on one field stays coded. */
export function combineVectors(vectors: readonly Vector[], apply: (values: readonly Value[]) => Value): Vector {
  const varying = vectors.filter((vector) => vector.kind !== 'constant');
  const values = vectors.map((vector) => (vector.kind === 'constant' ? vector.value : null));
  const [first] = varying;
  if (first === undefined) return constant(apply(values));
  if (first.kind === 'coded' && varying.every((vector) => vector.kind === 'coded' && vector.codes === first.codes)) {
    return combineCoded(first, vectors, apply);
  }
  const readers = vectors.map(reader);
  return { kind: 'computed', at: (row) => apply(readers.map((read) => read(row))) };
}

function combineCoded(
  first: Extract<Vector, { kind: 'coded' }>,
  vectors: readonly Vector[],
  apply: (values: readonly Value[]) => Value,
): Vector {
  const at = (code: number): Value =>
    apply(
      vectors.map((vector) => {
        if (vector.kind === 'constant') return vector.value;
        if (vector.kind !== 'coded') return null;
        return code < 0 ? vector.absent : (vector.values[code] ?? null);
      }),
    );
  return mapCodes(first.codes, first.values.length, at);
}

/** With more distinct values than this, each is computed when a row first asks for it, between yields. */
const manyValues = 4096;

function mapCodes(codes: Int32Array, count: number, at: (code: number) => Value): Vector {
  if (count <= manyValues) {
    return { kind: 'coded', codes, values: Array.from({ length: count }, (_, code) => at(code)), absent: at(-1) };
  }
  const known = new Array<Value | undefined>(count + 1);
  return {
    kind: 'computed',
    at: (row) => {
      const code = codes[row] ?? -1;
      const value = known[code + 1];
      return value === undefined ? (known[code + 1] = at(code)) : value;
    },
  };
}

function momentOf(milliseconds: number): Value {
  return Number.isNaN(milliseconds) ? null : new Timestamp(milliseconds);
}
