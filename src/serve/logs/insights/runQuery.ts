import type { InsightsQuery } from '../../../core/insights/ast.ts';
import { evaluateInsights } from '../../../core/insights/evaluateInsights.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { QueryStatistics, Table, TableCell } from '../../../core/table/table.ts';
import { hasErrors } from '../../../core/text/problem.ts';
import type { TimeWindow } from '../../../core/time/window.ts';
import type { Served } from '../../operation.ts';
import { recordsFrame, type FetchedRecord } from '../../../core/events/recordsFrame.ts';
import type { QueryOutcome } from './servedQuery.ts';

/** A query to be run. */
export interface QueryJob {
  readonly text: string;
  readonly query: InsightsQuery;
  readonly window: TimeWindow;
  /** At most so many rows, where the query sets no limit of its own. */
  readonly limit: number;
  /** Log events of groups that were made here; `null` is the captured events. */
  readonly messages: readonly FetchedRecord[] | null;
}

/** "The maximum number of log events" of one query (API_GetQueryResults). */
const mostRows = 100_000;

/**
 * Answers a query on the local engine. `null` when something in the data stands in the way of an exact answer.
 * Rejects with what the engine fails with, and when the signal is aborted.
 */
export async function runQuery(job: QueryJob, served: Served, signal: AbortSignal): Promise<QueryOutcome | null> {
  const { text, window, limit, messages } = job;
  if (messages !== null) return evaluated(job, messages, served);
  const plan: Plan = { language: 'insights', text, window, source: null, limit, now: served.now() };
  const outcome = await served.source.run(plan, { signal, progress: () => undefined });
  return outcome.kind === 'refusal' ? null : withPointers(outcome.table, outcome.stats);
}

function evaluated(
  { query, window, limit }: QueryJob,
  messages: readonly FetchedRecord[],
  served: Served,
): QueryOutcome | null {
  const steps = evaluateInsights(query, recordsFrame(messages), { window, limit, now: served.now() });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const { table, recordsScanned, recordsMatched, problems = [] } = step.value;
  const scanned = messages.filter(({ time }) => time >= window.start && time <= window.end);
  const bytesScanned = scanned.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0);
  return hasErrors(problems) ? null : withPointers(table, { recordsScanned, recordsMatched, bytesScanned });
}

/** The table without a column `@ptr`, which each row that is a log event has at its end anyway. */
function withPointers(table: Table, stats: Omit<QueryStatistics, 'elapsedMs'>): QueryOutcome {
  const at = table.pointers === undefined ? -1 : table.columns.findIndex(({ name }) => name === '@ptr');
  const rows = table.rows.slice(0, mostRows);
  const without = (row: readonly TableCell[]): readonly TableCell[] => (at < 0 ? row : row.toSpliced(at, 1));
  const { recordsScanned, recordsMatched, bytesScanned } = stats;
  return {
    table: {
      columns: at < 0 ? table.columns : table.columns.toSpliced(at, 1),
      rows: rows.map(without),
      rowCount: rows.length,
      truncated: table.truncated || rows.length < table.rowCount,
    },
    pointers: rows.map((_, row) => table.pointers?.[row] ?? null),
    recordsScanned,
    recordsMatched,
    bytesScanned,
  };
}
