import type { Table, TableCell, TableColumn } from '../table/table.ts';
import { isoTime } from '../time/window.ts';
import type { FoundRecord } from './accessAnswer.ts';

/**
 * The columns of an access cell's answer: a row for each identity and request, in the order of the cell. `request` is the
 * method and the target as written, so that rows of one request stand together; `status` and `eventID` are of the last answer
 * where a request was repeated, and `answers` says how often each status came (`200 × 20, 429 × 5`). `decision`, `rule` and
 * `reason` are what the audit record says, `null` where there is none; `record` tells why: `found`, `missing` in the log, `unknown` where no
 * log is known, `none` past the proxy. `entry` is the line of the cell, from 1. `@message` is the record's JSON.
 */
export const accessColumns = [
  { name: '@timestamp', type: 'timestamp' },
  { name: 'as', type: 'string' },
  { name: 'request', type: 'string' },
  { name: 'expected', type: 'string' },
  { name: 'status', type: 'number' },
  { name: 'outcome', type: 'string' },
  { name: 'why', type: 'string' },
  { name: 'decision', type: 'string' },
  { name: 'rule', type: 'string' },
  { name: 'reason', type: 'string' },
  { name: 'errorCode', type: 'string' },
  { name: 'latencyMs', type: 'number' },
  { name: 'answers', type: 'string' },
  { name: 'eventID', type: 'string' },
  { name: 'record', type: 'string' },
  { name: 'through', type: 'string' },
  { name: 'name', type: 'string' },
  { name: 'entry', type: 'number' },
  { name: '@message', type: 'json' },
] as const satisfies readonly TableColumn[];

export type AccessColumnName = (typeof accessColumns)[number]['name'];

/** `error`: no answer came, so nothing can be said of what was expected. */
export type AccessOutcome = 'pass' | 'fail' | 'error';

/** What became of one identity and request. */
export interface AccessRow {
  /** Milliseconds since 1970 UTC at which the first was sent. */
  readonly time: number;
  readonly as: string;
  readonly request: string;
  readonly expected: string;
  readonly status: number | null;
  readonly outcome: AccessOutcome;
  /** The first expectation that is not met, or why no answer came; `null` for what passed. */
  readonly why: string | null;
  readonly record: FoundRecord;
  /** Of the slowest answer. */
  readonly latencyMs: number | null;
  /** The statuses of all answers, in order. */
  readonly statuses: readonly number[];
  readonly eventID: string | null;
  readonly through: string;
  readonly name: string | null;
  readonly line: number;
}

export function accessTable(rows: readonly AccessRow[]): Table {
  const cells = rows.map((row) => {
    const values = cellsOf(row);
    return accessColumns.map(({ name }) => values[name]);
  });
  return { columns: accessColumns, rows: cells, rowCount: cells.length, truncated: false };
}

function cellsOf(row: AccessRow): Readonly<Record<AccessColumnName, TableCell>> {
  const record = row.record.kind === 'found' ? row.record.record : null;
  return {
    '@timestamp': isoTime(row.time),
    as: row.as,
    request: row.request,
    expected: row.expected,
    status: row.status,
    outcome: row.outcome,
    why: row.why,
    decision: record?.decision ?? null,
    rule: record?.rule ?? null,
    reason: record === null ? null : (record.reason ?? record.errorMessage),
    errorCode: record?.errorCode ?? null,
    latencyMs: row.latencyMs === null ? null : Math.round(row.latencyMs * 10) / 10,
    answers: row.statuses.length > 1 ? countedStatuses(row.statuses) : null,
    eventID: row.eventID,
    record: row.record.kind,
    through: row.through,
    name: row.name,
    entry: row.line,
    '@message': record?.text ?? null,
  };
}

/** `200 × 20, 429 × 5`, in the order in which they came first. */
export function countedStatuses(statuses: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${status} × ${count}`).join(', ');
}
