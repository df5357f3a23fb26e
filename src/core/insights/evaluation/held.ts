import type { Value } from '../value.ts';
import { inChunks } from './chunks.ts';
import { reader, rowsPerStep, type Vector } from './vector.ts';

/**
 * A vector whose values are worked out, for rows 0 to `count`. A column that reads another row of one that is computed, and
 * that one of the next, would else cost twice as much with each command.
 */
export function* held(vector: Vector, count: number): Generator<undefined, Vector, undefined> {
  if (vector.kind !== 'computed') return vector;
  const read = reader(vector);
  const values: Value[] = [];
  const work = (start: number, end: number): void => {
    for (let row = start; row < end; row++) values.push(read(row));
  };
  yield* inChunks(count, work, rowsPerStep(vector));
  return { kind: 'computed', at: (row) => values[row] ?? null };
}
