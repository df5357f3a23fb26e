import { ServedFault, type Operation, type ServedCall, type ServedObject } from '../../operation.ts';
import { integer, required, text, validate } from '../../validate.ts';
import { resultFields } from './resultFields.ts';
import { isUnderWay, makeQueries, statisticsOf, type QueryStatus, type ServedQuery } from './servedQuery.ts';

const shape = {
  queryId: required(text({ min: 1, max: 256 })),
  nextToken: text({ max: 1024 }),
  maxItems: integer(0, 10_000),
};

/** "each page returning up to 10,000 log events" (API_GetQueryResults); the size where none is asked for: choice. */
const pageSize = 10_000;
/** "The token expires after 1 hour", in milliseconds. */
const tokenAge = 3_600_000;
/** A query that is asked about at once is still running, as it is at the service, in milliseconds. */
const shortest = 300;

/** States that a query gets on purpose, for a test. */
const playedStates: readonly (readonly [fault: string, status: QueryStatus])[] = [
  ['query-failed', 'Failed'],
  ['query-timeout', 'Timeout'],
  ['query-cancelled', 'Cancelled'],
];

/** API_GetQueryResults. "CloudWatch Logs quotas" allow ten of them a second. */
export const getQueryResults: Operation = {
  service: 'logs',
  name: 'GetQueryResults',
  rate: () => 10,
  handle: (input, call) => Promise.resolve(answer(validate(input, shape, 'InvalidParameterException'), call)),
};

type ResultsInput = ReturnType<typeof validate<typeof shape>>;

function answer({ queryId, nextToken, maxItems }: ResultsInput, call: ServedCall): ServedObject {
  const query = call.served.state(makeQueries).find(queryId, call.region);
  if (query === undefined) throw new ServedFault('ResourceNotFoundException', `Query '${queryId}' does not exist.`);
  if (query.fault !== null) throw query.fault;
  for (const [fault, status] of playedStates) if (call.fault(fault)) end(query, status);
  // A state that says nothing, and that may be gone when it is asked for again.
  const isUnknown = call.fault('query-unknown');
  query.timesAsked++;
  if (isOver(query, call)) query.status = 'Complete';
  const common = { queryLanguage: 'CWLI', statistics: statisticsOf(query) };
  if (isUnknown) return { ...common, status: 'Unknown', results: [] };
  const { status, outcome } = query;
  if (status !== 'Complete' && status !== 'Running') return { ...common, status, results: [] };
  if (outcome === null) return { ...common, status, results: [] };
  if (status === 'Running')
    return { ...common, status, results: resultFields(outcome, 0, partOf(outcome.table.rowCount)) };
  const start = nextToken === undefined ? 0 : readToken(nextToken, query, call);
  const size = maxItems === undefined || maxItems === 0 ? pageSize : maxItems;
  const next = start + size;
  const isLast = next >= outcome.table.rowCount;
  return {
    ...common,
    status,
    results: resultFields(outcome, start, next),
    ...(isLast ? {} : { nextToken: token(next, query, call) }),
  };
}

/** Whether the rows are there, and were not asked for sooner than a query of the service ends. */
function isOver(query: ServedQuery, { served }: ServedCall): boolean {
  if (query.status !== 'Running' || query.outcome === null || query.isHeld) return false;
  return query.timesAsked > 1 || served.clock() - query.startedAt >= shortest;
}

function end(query: ServedQuery, status: QueryStatus): void {
  if (!isUnderWay(query)) return;
  query.status = status;
  query.stop.abort();
}

/** While a query runs a part of its rows is answered. */
function partOf(rows: number): number {
  return Math.min(Math.ceil(rows / 2), pageSize);
}

function token(start: number, { id }: ServedQuery, { served }: ServedCall): string {
  return Buffer.from(JSON.stringify([id, start, served.clock()])).toString('base64url');
}

function readToken(given: string, { id, outcome }: ServedQuery, { served }: ServedCall): number {
  const [itsId, start, madeAt] = parsed(given);
  const isMine = itsId === id && Number.isSafeInteger(start) && typeof madeAt === 'number';
  const rows = outcome?.table.rowCount ?? 0;
  if (!isMine || (start as number) < 0 || (start as number) > rows || served.clock() - madeAt > tokenAge) {
    throw new ServedFault('InvalidParameterException', 'The nextToken is invalid or has expired.');
  }
  return start as number;
}

function parsed(given: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(given, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
