import { scanPrice } from '../../../core/cost/scanPrice.ts';
import type { CostCeilings } from '../../../core/cost/ceilings.ts';
import { FailureError } from '../../../run/failure.ts';
import type { CostEstimate } from '../cost/costEstimate.ts';
import type { PartContext } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { describeLogGroup } from '../groups/resolveLogGroups.ts';
import type { AnswerShape } from './answerShape.ts';
import { cancelQuery } from './cancelQuery.ts';
import type { PollPace } from './pollPace.ts';
import { groupMembers, type QueryScope } from './queryScope.ts';
import { awaitResults } from './queryResults.ts';
import { startQuery } from './startQuery.ts';
import type { WindowSeconds } from './windowSeconds.ts';

/** The column of `estimate`; no page of AWS names it, a public program reads it so. */
const column = '@estimatedBytesScanned';
/** `queryString` takes at most so many characters (API_StartQuery). */
const longest = 10_000;
const gigabyte = 2 ** 30;
/** Each is a call, and DescribeLogGroups takes ten a second. */
const mostDescribed = 10;

/**
 * What a query would scan at most: what is stored in its log groups where even all of it costs less than the person wants
 * to be asked about, else what `estimate` answers, which scans nothing (CWL_QuerySyntax-Estimate), else what is stored.
 *
 * @throws `FailureError` for every fault but that the service refuses the estimate itself.
 */
export async function scanEstimate(
  text: string,
  { language }: AnswerShape,
  scope: QueryScope,
  seconds: WindowSeconds,
  connection: Connection,
  context: PartContext,
  pace: PollPace,
): Promise<CostEstimate> {
  const lowest = lowestCeiling(connection.ceilings);
  // Nobody wants to know: no call is made for it.
  if (lowest === null) return { service: 'insights', bytes: null, basis: 'There is no ceiling' };
  const storedBytes = await bytesStored(scope, connection, context.signal);
  const stored: CostEstimate = { service: 'insights', bytes: storedBytes, basis: storedBasis(scope, storedBytes) };
  // `estimate` is a command of Logs Insights QL alone.
  if (language !== 'CWLI' || (storedBytes !== null && dollarsOf(storedBytes, connection) < lowest)) return stored;
  context.progress({ message: 'Asking Logs Insights how much the query would scan', fraction: null });
  const bytes = await estimatedBytes(`${scope.head}${text}\n| estimate`, scope, seconds, connection, context, pace);
  return bytes === null ? stored : { service: 'insights', bytes, basis: 'Logs Insights estimates the scan' };
}

/** `null` where the service gives no estimate for this query. */
async function estimatedBytes(
  queryString: string,
  scope: QueryScope,
  seconds: WindowSeconds,
  connection: Connection,
  context: PartContext,
  pace: PollPace,
): Promise<number | null> {
  if (queryString.length > longest) return null;
  const input = { queryString, ...seconds, ...groupMembers(scope) };
  const started = await startQuery(input, connection, context, pace);
  if (started.kind === 'malformed') return null;
  try {
    const results = await awaitResults(started.queryId, connection, context.signal, pace, () => undefined);
    const value = results?.rows[0]?.find(({ field }) => field === column)?.value;
    const bytes = value === undefined || !/^\d+(?:\.\d+)?$/.test(value) ? Number.NaN : Number(value);
    return Number.isFinite(bytes) ? Math.ceil(bytes) : null;
  } catch (fault) {
    if (context.signal.aborted) await cancelQuery(started.queryId, connection);
    // An estimate that failed says nothing of the query; the bytes that are stored are the bound then.
    if (fault instanceof FailureError && fault.failure.code.startsWith('aws.query-')) return null;
    throw fault;
  }
}

/**
 * What the log groups hold, `null` where that is not known: one by one they are asked about, and only a few. Who may not
 * list them may query them all the same.
 */
async function bytesStored(
  { groups }: QueryScope,
  connection: Connection,
  signal: AbortSignal,
): Promise<number | null> {
  if (groups.length === 0 || groups.length > mostDescribed) return null;
  let sum = 0;
  for (const group of groups) {
    try {
      const { storedBytes } = await describeLogGroup(group, connection, signal);
      if (storedBytes === null) return null;
      sum += storedBytes;
    } catch (fault) {
      if (fault instanceof FailureError && fault.failure.code === 'aws.access-denied') return null;
      throw fault;
    }
  }
  return sum;
}

function dollarsOf(bytes: number, { place }: Connection): number {
  return (bytes / gigabyte) * scanPrice('insights', place.region).dollarsPerGb;
}

function lowestCeiling({ cell, runbook, day }: CostCeilings): number | null {
  const all = [cell, runbook, day].flatMap(({ ask, refuse }) => [ask, refuse]).filter((each) => each !== null);
  return all.length === 0 ? null : Math.min(...all);
}

function storedBasis({ groups }: QueryScope, bytes: number | null): string {
  if (bytes === null) return 'Logs Insights gave no estimate, and the size of the log groups is not known';
  const [first] = groups;
  return `the stored bytes of ${groups.length === 1 && first !== undefined ? `log group ${first.name}` : `${groups.length} log groups`}`;
}
