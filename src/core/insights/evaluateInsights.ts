import type { Evaluation, EvaluationOptions, EvaluationSteps } from '../events/evaluation.ts';
import type { EventFrame } from '../events/frame.ts';
import { hasErrors } from '../text/problem.ts';
import type { InsightsQuery } from './ast.ts';
import { applyCommands } from './evaluation/applyCommand.ts';
import { estimateScan } from './evaluation/estimateScan.ts';
import { outputsOf } from './evaluation/outputsOf.ts';
import { applyOrder, openPipeline, type Pipeline } from './evaluation/pipeline.ts';
import { tableOf } from './evaluation/tableOf.ts';
import { pointersOf } from './evaluation/pointersOf.ts';
import { rowsAreEvents } from './rowsAreEvents.ts';
import type { LookupTables } from './tables/lookupTables.ts';

/**
 * The answer of a query over captured events, as Logs Insights gives it. Only for a query whose plan has no error: what
 * the plan refuses is not evaluated here. The frame must hold the columns that the plan named; `tables` are those that the
 * plan was made with.
 */
export function* evaluateInsights(
  query: InsightsQuery,
  frame: EventFrame,
  options: EvaluationOptions,
  tables: LookupTables | null = null,
): EvaluationSteps {
  const opened = yield* openPipeline({ frame, options, tables });
  const recordsScanned = opened.rows.length;
  const last = query.commands.at(-1);
  if (last?.kind === 'other' && last.name === 'estimate') return yield* estimateScan(opened);
  const pipeline = yield* applyCommands(query, opened);
  if (hasErrors(pipeline.problems)) return withoutAnswer(recordsScanned, pipeline);
  const found = pipeline.rows.length;
  const limit = pipeline.hasLimit ? found : options.limit;
  const { rows } = yield* applyOrder(pipeline, limit);
  yield;
  const shown = tableOf(rows, outputsOf(pipeline), rows.length < found);
  const pointers = rowsAreEvents(query) ? pointersOf(rows, pipeline.scope) : null;
  const table = pointers === null ? shown : { ...shown, pointers };
  const recordsMatched = pipeline.matched ?? found;
  return { table, recordsScanned, recordsMatched, problems: pipeline.problems };
}

/** Something in the data stands in the way of an exact answer. */
function withoutAnswer(recordsScanned: number, { problems, matched }: Pipeline): Evaluation {
  const table = { columns: [], rows: [], rowCount: 0, truncated: false };
  return { table, recordsScanned, recordsMatched: matched ?? 0, problems };
}
