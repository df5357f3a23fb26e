import type { CommandOf } from '../ast.ts';
import { inChunks } from './chunks.ts';
import { compileExpression } from './compileExpression.ts';
import { groupRows } from './grouping.ts';
import { applyOrder, counted, type Pipeline } from './pipeline.ts';
import { reader } from './vector.ts';

/**
 * `dedup`: of rows with the same values only the first is kept. "Log events with null values for any of the specified
 * fields are retained" (CWL_QuerySyntax-Dedup).
 */
export function* applyDedup(
  { fields }: CommandOf<'dedup'>,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  const { scope } = pipeline;
  const ordered = yield* applyOrder(pipeline, pipeline.rows.length);
  const { rows } = ordered;
  const keys = fields.map((field) => compileExpression(field, scope));
  const { groupOf, firstRows } = yield* groupRows(rows, keys);
  const readers = keys.map(reader);
  const hasNull = firstRows.map((row) => row >= 0 && readers.some((read) => read(row) === null));
  const seen = new Uint8Array(firstRows.length);
  const kept = new Int32Array(rows.length);
  let count = 0;
  yield* inChunks(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const group = groupOf[i] ?? 0;
      if (seen[group] === 1 && hasNull[group] !== true) continue;
      seen[group] = 1;
      kept[count++] = rows[i] ?? 0;
    }
  });
  return counted({ ...ordered, rows: kept.subarray(0, count) }, pipeline);
}
