import type { CommandOf } from '../ast.ts';
import { finite, numberOf, type Value } from '../value.ts';
import { inChunks } from './chunks.ts';
import { compileExpression } from './compileExpression.ts';
import { addColumn, inOrder, type Pipeline } from './pipeline.ts';
import { reader, rowsPerStep } from './vector.ts';

/**
 * `accum`: "a running cumulative sum" in the order of the rows (CWL_QuerySyntax-Accum). A row without a number has the sum
 * so far, and rows before the first number have none.
 */
export function* applyAccum(
  { field, alias }: CommandOf<'accum'>,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  const ordered = yield* inOrder(pipeline);
  const vector = compileExpression(field, ordered.scope);
  const read = reader(vector);
  const sums: Value[] = [];
  let sum: number | null = null;
  const add = (start: number, end: number): void => {
    for (let row = start; row < end; row++) {
      const number = numberOf(read(row));
      if (!Number.isNaN(number)) sum = (sum ?? 0) + number;
      sums.push(sum === null ? null : finite(sum));
    }
  };
  yield* inChunks(ordered.rows.length, add, rowsPerStep(vector));
  return addColumn(ordered, alias?.text ?? '', { kind: 'computed', at: (row) => sums[row] ?? null });
}
