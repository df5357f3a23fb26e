import {
  GetQueryResultsCommand,
  ResourceNotFoundException,
  type GetQueryResultsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { FailureError } from '../../../run/failure.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';
import { pause } from './pause.ts';
import { waits, type PollPace } from './pollPace.ts';
import { endedFailure } from './queryFailures.ts';
import type { ResultRow } from './typedTable.ts';

/** "each page returning up to 10,000 log events" (API_GetQueryResults). */
const pageSize = 10_000;
/** A state that the service does not know may be known when it is asked again: so often in a row. */
const unknownInARow = 5;
/** The service ends a query after 60 minutes ("CloudWatch Logs quotas"); one that still runs then is not waited for, in milliseconds. */
const longestRun = 65 * 60_000;

/** What is heard of a query on the way. */
export interface QueryNews {
  readonly status: string;
  readonly rows: readonly ResultRow[];
  readonly recordsScanned: number;
  readonly bytesScanned: number;
}

/** What a query has answered, as a whole. */
export interface CompleteResults {
  readonly rows: readonly ResultRow[];
  readonly recordsScanned: number;
  readonly recordsMatched: number;
  readonly bytesScanned: number;
}

/**
 * Waits until a query has ended and fetches its rows, page by page. `heard` is told of every answer on the way, partial
 * rows among them. `null` when the service does not know the query (any more).
 *
 * @throws `FailureError`: `aws.query-…` for a query that ended without an answer.
 */
export async function awaitResults(
  queryId: string,
  connection: Connection,
  signal: AbortSignal,
  pace: PollPace,
  heard: (news: QueryNews) => void,
): Promise<CompleteResults | null> {
  let unknown = 0;
  const started = performance.now();
  for (const wait of waits(pace)) {
    const results = await getResults(queryId, undefined, connection, signal);
    if (results === null) return null;
    const status = results.status ?? 'Unknown';
    unknown = status === 'Unknown' ? unknown + 1 : 0;
    if (status === 'Complete') return await allPages(queryId, results, connection, signal, heard);
    const isUnderWay = status === 'Running' || status === 'Scheduled' || (unknown > 0 && unknown < unknownInARow);
    if (!isUnderWay) {
      // What it scanned until then is billed.
      heard(newsOf(results, []));
      throw new FailureError(endedFailure(status, queryId));
    }
    if (performance.now() - started > longestRun) throw new FailureError(endedFailure('Timeout', queryId));
    heard(newsOf(results, results.results ?? []));
    await pause(wait, signal);
  }
  throw new Error('the waits do not end');
}

async function allPages(
  queryId: string,
  first: GetQueryResultsCommandOutput,
  connection: Connection,
  signal: AbortSignal,
  heard: (news: QueryNews) => void,
): Promise<CompleteResults> {
  const rows: ResultRow[] = [...(first.results ?? [])];
  const tokens = new Set<string>();
  for (let { nextToken } = first; nextToken !== undefined && nextToken !== '';) {
    // A token that comes twice would lead around in a circle, and rows would be there twice.
    if (tokens.has(nextToken)) throw new FailureError(circle(queryId));
    tokens.add(nextToken);
    const page = await getResults(queryId, nextToken, connection, signal);
    if (page === null || page.status !== 'Complete') throw new FailureError(lost(queryId));
    for (const row of page.results ?? []) rows.push(row);
    heard(newsOf(first, rows));
    nextToken = page.nextToken;
  }
  const { recordsScanned = 0, recordsMatched = 0, bytesScanned = 0 } = first.statistics ?? {};
  return { rows, recordsScanned, recordsMatched, bytesScanned };
}

function newsOf({ status, statistics }: GetQueryResultsCommandOutput, rows: readonly ResultRow[]): QueryNews {
  const { recordsScanned = 0, bytesScanned = 0 } = statistics ?? {};
  return { status: status ?? 'Unknown', rows, recordsScanned, bytesScanned };
}

async function getResults(
  queryId: string,
  nextToken: string | undefined,
  connection: Connection,
  signal: AbortSignal,
): Promise<GetQueryResultsCommandOutput | null> {
  const input = { queryId, maxItems: pageSize, ...(nextToken === undefined ? {} : { nextToken }) };
  const what = { action: 'logs:GetQueryResults', about: `query ${queryId}` };
  return await call(connection, what, signal, async (options) => {
    const command = new GetQueryResultsCommand(input);
    paceAttempts(command.middlewareStack, connection, what.action, signal);
    try {
      return await connection.clients.logs.send(command, options);
    } catch (fault) {
      if (fault instanceof ResourceNotFoundException) return null;
      throw fault;
    }
  });
}

function circle(queryId: string): FailureError['failure'] {
  return {
    code: 'aws.answer',
    message: `The pages of query ${queryId} do not end: a nextToken came twice.`,
    nextStep: 'Run it again.',
  };
}

function lost(queryId: string): FailureError['failure'] {
  return {
    code: 'aws.answer',
    message: `The rows of query ${queryId} were gone before all pages had come.`,
    nextStep: 'Run it again.',
  };
}
