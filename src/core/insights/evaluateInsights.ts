import type { EvaluationOptions, EvaluationSteps } from '../events/evaluation.ts';
import type { EventFrame } from '../events/frame.ts';
import type { InsightsQuery } from './ast.ts';
import { applyCommand } from './evaluation/applyCommand.ts';
import { applyOrder, openPipeline, type Output, type Pipeline } from './evaluation/pipeline.ts';
import { tableOf } from './evaluation/tableOf.ts';

/**
 * The answer of a query over captured events, as Logs Insights gives it. Only for a query whose plan has no error: what
 * the plan refuses is not evaluated here. The frame must hold the columns that the plan named.
 */
export function* evaluateInsights(
  query: InsightsQuery,
  frame: EventFrame,
  options: EvaluationOptions,
): EvaluationSteps {
  let pipeline = yield* openPipeline(frame, options);
  const recordsScanned = pipeline.rows.length;
  for (const command of query.commands) pipeline = yield* applyCommand(command, pipeline);
  const found = pipeline.rows.length;
  const limit = pipeline.hasLimit ? found : options.limit;
  const { rows } = yield* applyOrder(pipeline, limit);
  yield;
  const table = tableOf(rows, outputsOf(pipeline), rows.length < found);
  return { table, recordsScanned, recordsMatched: pipeline.matched ?? found };
}

/** What `display` named, else what `fields` and `stats` named, else the two fields that the service shows. */
function outputsOf({ display, outputs, scope }: Pipeline): readonly Output[] {
  if (display !== null) return display;
  if (outputs.length > 0) return outputs;
  return (['@timestamp', '@message'] as const).map((name) => ({ name, vector: scope.system(name) }));
}
