import { cheapRows, costlyRows, inChunks } from './chunks.ts';
import type { Pipeline } from './pipeline.ts';
import { selectRows, type Predicate } from './predicate.ts';

/** `filter` and `where`: leaves the rows for which every one of the conditions holds (CWL_QuerySyntax-Filter). */
export function* applyFilter(
  conjuncts: readonly Predicate[],
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  let { rows } = pipeline;
  for (const predicate of conjuncts) {
    if (predicate.kind === 'constant' && predicate.truth) continue;
    const selected = new Int32Array(rows.length);
    const current = rows;
    let count = 0;
    const select = (start: number, end: number): void => {
      count += selectRows(current, start, end, predicate, selected.subarray(count));
    };
    yield* inChunks(rows.length, select, predicate.kind === 'rows' ? costlyRows : cheapRows);
    rows = selected.subarray(0, count);
  }
  return { ...pipeline, rows };
}
