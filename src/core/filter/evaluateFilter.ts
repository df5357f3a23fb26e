import type { EvaluationOptions, EvaluationSteps } from '../events/evaluation.ts';
import { eventTable } from '../events/eventTable.ts';
import type { EventFrame } from '../events/frame.ts';
import { matchRows, sortByTime, type RowMatches } from '../events/matchRows.ts';
import { rowCheck } from '../events/rowTest.ts';
import type { FilterQuery } from './filterQuery.ts';
import { filterRowTest } from './filterRowTest.ts';

/** Answers a filter pattern as FilterLogEvents does: the matching events, oldest first. */
export function* evaluateFilter(query: FilterQuery, frame: EventFrame, options: EvaluationOptions): EvaluationSteps {
  const { rows, scanned } = yield* matchFilter(query, frame, options);
  const table = eventTable(frame, sortByTime(frame, rows, 'oldest'), options.limit);
  return { table, recordsScanned: scanned, recordsMatched: rows.length };
}

/** The rows that match, in the frame's order. */
export function* matchFilter(
  query: FilterQuery,
  frame: EventFrame,
  options: Pick<EvaluationOptions, 'window'>,
): Generator<undefined, RowMatches, undefined> {
  const test = yield* filterRowTest(query, frame);
  return yield* matchRows(frame, options.window, rowCheck(test));
}
