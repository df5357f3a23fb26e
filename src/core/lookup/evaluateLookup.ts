import type { EvaluationOptions, EvaluationSteps } from '../events/evaluation.ts';
import { eventTable } from '../events/eventTable.ts';
import type { EventFrame } from '../events/frame.ts';
import { matchRows, sortByTime, type RowMatches } from '../events/matchRows.ts';
import { combine, rowCheck, type RowTest } from '../events/rowTest.ts';
import { filterRowTest } from '../filter/filterRowTest.ts';
import { attributeTest } from './attributeTest.ts';
import { categoryTest } from './categoryTest.ts';
import type { LookupQuery } from './lookupQuery.ts';

/** Answers a lookup as LookupEvents does: management and Insights events, "the most recent event is listed first". */
export function* evaluateLookup(query: LookupQuery, frame: EventFrame, options: EvaluationOptions): EvaluationSteps {
  const { rows, scanned } = yield* matchLookup(query, frame, options);
  const table = eventTable(frame, sortByTime(frame, rows, 'newest'), options.limit);
  return { table, recordsScanned: scanned, recordsMatched: rows.length };
}

/** The rows that match, in the frame's order. */
export function* matchLookup(
  { attribute, where }: LookupQuery,
  frame: EventFrame,
  options: Pick<EvaluationOptions, 'window'>,
): Generator<undefined, RowMatches, undefined> {
  const tests: RowTest[] = [yield* categoryTest(frame)];
  if (attribute !== null) tests.push(yield* attributeTest(attribute.key, attribute.value, frame));
  // Last, because it may have to read the event's text.
  if (where !== null) tests.push(yield* filterRowTest(where, frame));
  return yield* matchRows(frame, options.window, rowCheck(combine('and', tests)));
}
