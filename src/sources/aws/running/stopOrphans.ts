import { FailureError, type Failure, type FailureCode } from '../../../run/failure.ts';
import type { Connection } from '../connection.ts';
import { RunningQueries, type RunningEntry } from './runningQueries.ts';
import { stopQuery } from './stopQuery.ts';

/** A query whose window is gone may be picked up again for so long, in milliseconds; then it is stopped. */
const patience = 15 * 60_000;
/** No service lets a query run as long, in milliseconds: what is older has ended, whether or not the service confirms it. */
const surelyEnded = 24 * 3_600_000;
/** What a service says of a query that has ended, or that it does not know any more. */
const endedBefore: ReadonlySet<FailureCode> = new Set(['aws.request', 'aws.not-found']);

/** What became of the queries that nobody waited for any longer. */
export interface StoppedOrphans {
  /** Numbers of queries that have ended now. */
  readonly ended: readonly string[];
  /** Those of which the service did not say so: they are tried again at the next connection. */
  readonly left: readonly { readonly queryId: string; readonly failure: Failure }[];
}

/**
 * Stops the queries of the connection's account and region whose processes have been gone for a while, and forgets them.
 * Called when a connection is made, beside the question that made it: what the outside world does wrong meanwhile is in
 * the answer, and never rejects.
 *
 * @param now Milliseconds since 1970 UTC.
 */
export async function stopOrphans(
  connection: Connection,
  signal: AbortSignal,
  now: number = Date.now(),
): Promise<StoppedOrphans> {
  const queries = new RunningQueries(connection.stateFolder);
  const ended: string[] = [];
  const left: { queryId: string; failure: Failure }[] = [];
  for (const orphan of await orphansAt(queries, connection, now)) {
    if (signal.aborted) break;
    const failure = await stopOne(queries, orphan, connection, signal, now);
    const { queryId } = orphan.query;
    if (failure === null) ended.push(queryId);
    else if (failure !== 'taken') left.push({ queryId, failure });
  }
  return { ended, left };
}

/** Old ones of which this account and region are the place. A folder that cannot be read has none that can be stopped. */
async function orphansAt(
  queries: RunningQueries,
  { caller, place }: Connection,
  now: number,
): Promise<readonly RunningEntry[]> {
  const abandoned = await queries.abandoned().catch((): readonly RunningEntry[] => []);
  return abandoned.filter(
    ({ query: { account, region, startedAt } }) =>
      account === caller.account && region === place.region && now - startedAt > patience,
  );
}

/** `null` when the query has ended and is forgotten, `taken` when another process waits for it after all. */
async function stopOne(
  queries: RunningQueries,
  orphan: RunningEntry,
  connection: Connection,
  signal: AbortSignal,
  now: number,
): Promise<Failure | 'taken' | null> {
  const { service, queryId, startedAt } = orphan.query;
  try {
    const claimed = await queries.claim(orphan.file);
    if (claimed === null) return 'taken';
    const failure = await failureOfStop(stopQuery(service, queryId, connection, signal));
    const isOver = failure === null || endedBefore.has(failure.code) || now - startedAt > surelyEnded;
    await (isOver ? queries.end(claimed) : queries.giveBack(orphan));
    return isOver ? null : failure;
  } catch (fault) {
    return stateFailure(fault);
  }
}

async function failureOfStop(stopping: Promise<void>): Promise<Failure | null> {
  try {
    await stopping;
    return null;
  } catch (fault) {
    if (fault instanceof FailureError) return fault.failure;
    throw fault;
  }
}

function stateFailure(fault: unknown): Failure {
  return {
    code: 'aws.configuration',
    message: `The list of running queries could not be kept: ${fault instanceof Error ? fault.message : 'unknown fault'}.`,
    nextStep: 'Check that the state folder can be written.',
  };
}
