import { error } from '../../text/problem.ts';
import type { Expression, InsightsQuery } from '../ast.ts';
import { EqualIndex } from '../equalIndex.ts';
import { subqueriesOf } from '../subqueriesOf.ts';
import { inChunks } from './chunks.ts';
import { outputsOf } from './outputsOf.ts';
import { applyOrder, type Pipeline } from './pipeline.ts';
import { reader, rowsPerStep } from './vector.ts';

/** Runs an inner query over the events of the window; handed in, so that no two files import each other. */
export type RunQuery = (query: InsightsQuery, outer: Pipeline) => Generator<undefined, Pipeline, undefined>;

/**
 * Answers the subqueries of a condition before any row is tested: "Results are materialized before being consumed by the
 * outer query" (CWL_QuerySyntax-Subqueries). The scope of the pipeline then knows their values.
 */
export function* answerSubqueries(
  condition: Expression,
  pipeline: Pipeline,
  run: RunQuery,
): Generator<undefined, Pipeline, undefined> {
  let { problems } = pipeline;
  for (const { set } of subqueriesOf(condition)) {
    const inner = yield* run(set.query, pipeline);
    problems = [...problems, ...inner.problems];
    const [output, second] = outputsOf(inner);
    if (output === undefined || second !== undefined) {
      const message = 'A subquery gives the values of one column: end it with | fields and one name.';
      problems = [...problems, error('insights.subquery-column', message, set.range)];
      continue;
    }
    const { rows } = yield* applyOrder(inner, inner.rows.length);
    const read = reader(output.vector);
    const values = new EqualIndex();
    const addValues = (start: number, end: number): void => {
      for (let i = start; i < end; i++) values.add(read(rows[i] ?? 0));
    };
    yield* inChunks(rows.length, addValues, rowsPerStep(output.vector));
    pipeline.scope.answer(set, values);
  }
  return { ...pipeline, problems };
}
