import { isoTime, type TimeWindow } from '../core/time/window.ts';
import type { CellResult, CellStatus, ResultProblem } from '../core/wire/output.ts';
import type { Answer, QuerySource } from './source.ts';
import { unreadFiles } from './unreadFiles.ts';

/** What is known of a result before anything was asked. */
export interface ResultHead {
  readonly id: string | null;
  readonly language: string;
  readonly source: QuerySource;
  /** The rendered text, `null` when it could not be rendered. */
  readonly query: string | null;
  readonly window: TimeWindow | null;
}

/** An answer; `unmet` are expectations that it does not meet, and make it `failed` without hiding a row. */
export function answeredResult(
  head: ResultHead,
  answer: Answer,
  problems: readonly ResultProblem[],
  unmet: readonly ResultProblem[],
): CellResult {
  const totals = answer.ledger?.totals;
  return {
    ...unansweredResult(head, unmet.length > 0 ? 'failed' : 'ok'),
    target: answer.target,
    columns: answer.table.columns,
    rows: answer.table.rows,
    rowCount: answer.table.rowCount,
    truncated: answer.table.truncated,
    stats: { ...answer.stats, repeatsSetAside: totals?.repeats ?? 0, recordsRejected: totals?.rejected ?? 0 },
    problems: [...problems, ...unreadFiles(answer.ledger), ...unmet],
    ...(answer.parts === undefined ? {} : { parts: answer.parts }),
    ...(answer.cost === undefined ? {} : { cost: answer.cost }),
    ...(answer.emptiness === undefined ? {} : { emptiness: answer.emptiness }),
  };
}

/** A text that cannot be sent: `unsupported` when every error in it is a construct that the target cannot run. */
export function refusedResult(head: ResultHead, problems: readonly ResultProblem[]): CellResult {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const beyond = errors.length > 0 && errors.every(({ unsupported }) => unsupported !== null);
  return { ...unansweredResult(head, beyond ? 'unsupported' : 'failed'), problems };
}

/** A result without rows. */
export function unansweredResult({ id, language, source, query, window }: ResultHead, status: CellStatus): CellResult {
  return {
    id,
    language,
    status,
    query,
    target: source.target,
    window: window === null ? null : { start: isoTime(window.start), end: isoTime(window.end) },
    columns: [],
    rows: [],
    rowCount: 0,
    truncated: false,
    stats: null,
    problems: [],
  };
}
