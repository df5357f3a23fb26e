import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventFrame, FrameNeeds } from '../../../core/events/frame.ts';
import type { RowMatches } from '../../../core/events/matchRows.ts';
import { matchFilter } from '../../../core/filter/evaluateFilter.ts';
import { parseFilter } from '../../../core/filter/parseFilter.ts';
import { planFilter } from '../../../core/filter/planFilter.ts';
import { matchLookup } from '../../../core/lookup/evaluateLookup.ts';
import { parseLookup } from '../../../core/lookup/parseLookup.ts';
import { planLookup } from '../../../core/lookup/planLookup.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { error, hasErrors, type Problem } from '../../../core/text/problem.ts';
import { withConnection } from './duckdb.ts';
import { localFrame } from './localFrame.ts';
import type { OpenData } from './openData.ts';

/** How long matching keeps the process from hearing a cancellation, in milliseconds. */
export const turnLength = 20;

/** What a plan matches: rows of the data set, oldest first, rows of one time in the order they were read; for a lookup in the reverse. */
export interface MatchedEvents {
  readonly kind: 'matched';
  readonly rows: Int32Array;
  /** Records of the window that have a time. */
  readonly scanned: number;
}

/** A plan whose text cannot be answered. */
interface Refused {
  readonly kind: 'refused';
  readonly problems: readonly Problem[];
}

/** What of loaded data is read to match events. */
export type Matchable = Pick<OpenData, 'dataSet' | 'rows' | 'columns' | 'database'>;

type MatchSteps = (frame: EventFrame) => Generator<undefined, RowMatches, undefined>;

/** Matches a `filter` or `lookup` plan. Records without a readable time are no log events and match nothing. */
export async function matchEvents(plan: Plan, data: Matchable, signal: AbortSignal): Promise<MatchedEvents | Refused> {
  const prepared = prepare(plan);
  if (prepared.match === null) return { kind: 'refused', problems: prepared.problems };
  const columns = await withConnection(data.database, signal, (connection) =>
    data.columns.fetch(connection, prepared.needs.paths),
  );
  const { times } = data.dataSet.index;
  const frame = localFrame(data.dataSet, data.rows, columns, '');
  const steps = prepared.match(frame);
  let turnStart = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      const rows = Int32Array.from(step.value.rows, (row) => data.rows[row] as number);
      return { kind: 'matched', rows: inOrderOfTime(rows, times, plan.language), scanned: step.value.scanned };
    }
    if (performance.now() - turnStart < turnLength) continue;
    await nextTurn();
    signal.throwIfAborted();
    turnStart = performance.now();
  }
}

interface Matching {
  readonly match: MatchSteps;
  readonly needs: FrameNeeds;
}

function prepare(plan: Plan): Matching | { readonly match: null; readonly problems: readonly Problem[] } {
  // All of time, and not no window: that would show the records that have no time.
  const window = plan.window ?? { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  switch (plan.language) {
    case 'filter':
      return ready(parseFilter(plan.text), planFilter, (query, frame) => matchFilter(query, frame, { window }));
    case 'lookup':
      return ready(parseLookup(plan.text), planLookup, (query, frame) => matchLookup(query, frame, { window }));
    default:
      return { match: null, problems: [listsNoEvents(plan)] };
  }
}

function ready<Query>(
  parsed: { readonly query: Query | null; readonly problems: readonly Problem[] },
  planOf: (query: Query) => { readonly needs: FrameNeeds; readonly problems: readonly Problem[] },
  match: (query: Query, frame: EventFrame) => ReturnType<MatchSteps>,
): ReturnType<typeof prepare> {
  const { query } = parsed;
  if (query === null) return { match: null, problems: parsed.problems };
  const { needs, problems } = planOf(query);
  const all = [...parsed.problems, ...problems];
  if (hasErrors(all)) return { match: null, problems: all };
  return { needs, match: (frame) => match(query, frame) };
}

function listsNoEvents({ language, text }: Plan): Problem {
  const message = `Events are listed by a filter pattern or a lookup; ${language} answers with a table.`;
  return error('events.language', message, { start: 0, end: text.length });
}

/** A lookup lists the newest first, and those of one time as they were read (`evaluateLookup`): here it stands reversed. */
function inOrderOfTime(rows: Int32Array, times: Float64Array, language: Plan['language']): Int32Array {
  const sign = language === 'lookup' ? -1 : 1;
  return rows.sort((a, b) => (times[a] as number) - (times[b] as number) || (a - b) * sign);
}
