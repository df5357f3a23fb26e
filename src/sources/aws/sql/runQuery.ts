import { FailureError, type Failure } from '../../../run/failure.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { PartContext, PartRefusal } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { cancelledFailure } from '../failures/cancelled.ts';
import { questionKey } from '../running/questionKey.ts';
import { RunningQueries, type RunningEntry } from '../running/runningQueries.ts';
import type { RunningService } from '../running/runningQuery.ts';
import { stopQuery } from '../running/stopQuery.ts';
import { pause, within } from './pause.ts';
import type { Pacing } from './pacing.ts';

/** A service that runs SQL on its own and is asked for its answer later. */
export interface SqlService<Ended> {
  readonly service: Exclude<RunningService, 'insights'>;
  /** For the person: "Athena". */
  readonly name: string;
  /** What else the query was told: part of what makes two questions the same. */
  readonly told: readonly string[];
  /**
   * Starts the query. `busy` where as many run as may. A request that is under way when `wanted` is aborted is heard out,
   * and none begins after it.
   */
  readonly start: (wanted: AbortSignal) => Promise<{ readonly queryId: string } | PartRefusal | 'busy'>;
  /** Looks how far it is: what to say of it while it runs, or how it has ended. Rejects where it failed. */
  readonly look: (
    queryId: string,
    signal: AbortSignal,
  ) => Promise<{ readonly said: string } | { readonly ended: Ended }>;
}

/** A failure that the service states as the end of its query. */
export class QueryFailed extends FailureError {}

/** A query that this process waits for. */
interface Held {
  readonly kind: 'held';
  readonly entry: RunningEntry;
  readonly isPickedUp: boolean;
}

/** Milliseconds that a cancelled question waits for the service to say that it has stopped. */
const stopPatience = 200;

/**
 * Runs a query to its end and gives what `answer` makes of it. A query that an earlier window left running is picked up.
 * Whoever aborts gets `cancelled` at once; the service is told to stop, and the failure says what came of that.
 */
export async function runQuery<Ended, Result>(
  service: SqlService<Ended>,
  plan: Plan,
  connection: Connection,
  context: PartContext,
  pacing: Pacing,
  answer: (queryId: string, ended: Ended) => Promise<Result>,
): Promise<Result | PartRefusal> {
  const queries = new RunningQueries(connection.stateFolder);
  const started = await startOrPickUp(service, queries, plan, connection, context, pacing);
  if (started.kind === 'refusal') return started;
  const { entry } = started;
  const { queryId } = entry.query;
  try {
    const ended = await waitForEnd(service, queryId, context, pacing);
    const result = await answer(queryId, ended);
    await queries.end(entry);
    return result;
  } catch (fault) {
    if (context.signal.aborted) throw new FailureError(await stopped(service, queries, entry, connection));
    await letGo(service, queries, started, fault, connection);
    throw fault;
  }
}

/**
 * A query that failed has ended, and so has one that the service does not know. One that could not be asked for may be
 * picked up again; where its answers are none for the second time, it is stopped instead, so that the next run starts anew.
 */
async function letGo<Ended>(
  service: SqlService<Ended>,
  queries: RunningQueries,
  { entry, isPickedUp }: Held,
  fault: unknown,
  connection: Connection,
): Promise<void> {
  const code = fault instanceof FailureError ? fault.failure.code : null;
  if (fault instanceof QueryFailed || code === 'aws.request' || code === 'aws.not-found') return queries.end(entry);
  if (code !== 'aws.answer' || !isPickedUp) return queries.giveBack(released(entry));
  const left = await stop(service, entry.query.queryId, connection);
  await (left === null ? queries.end(entry) : queries.giveBack(released(entry)));
}

async function startOrPickUp<Ended>(
  service: SqlService<Ended>,
  queries: RunningQueries,
  plan: Plan,
  connection: Connection,
  context: PartContext,
  pacing: Pacing,
): Promise<Held | PartRefusal> {
  const key = questionKey(service.service, plan, connection, context.asker, service.told);
  if (context.asker !== null) {
    const found = await queries.pickUp(key, Date.now());
    if (found !== null) {
      context.progress({ message: `Picking up query ${found.query.queryId} of ${service.name}`, fraction: null });
      return { kind: 'held', entry: found, isPickedUp: true };
    }
  }
  const started = await startInLine(service, connection, context, pacing);
  if ('kind' in started) return started;
  try {
    const entry = await queries.note({
      service: service.service,
      queryId: started.queryId,
      profile: connection.place.profile,
      region: connection.place.region,
      account: connection.caller.account,
      key,
      asker: context.asker,
      startedAt: Date.now(),
      now: plan.now,
    });
    return { kind: 'held', entry, isPickedUp: false };
  } catch (fault) {
    // A query that is noted nowhere would be nobody's to stop.
    const left = await stop(service, started.queryId, connection);
    throw new FailureError(unnoted(service.name, started.queryId, fault, left));
  }
}

function unnoted(name: string, queryId: string, fault: unknown, left: Failure | null): Failure {
  const why = fault instanceof Error ? fault.message : 'unknown fault';
  const end = left === null ? 'and was stopped' : `and could not be stopped: ${left.message}`;
  return {
    code: 'aws.configuration',
    message: `Query ${queryId} of ${name} could not be noted as running (${why}) ${end}.`,
    nextStep: 'Check that the state folder can be written, then run it again.',
  };
}

/** As nobody's: the same question may pick it up at once, also in this process. */
function released(entry: RunningEntry): RunningEntry {
  return { ...entry, owner: { ...entry.owner, instance: 'released' } };
}

/** Starts a query as soon as the account may run one more. */
async function startInLine<Ended>(
  service: SqlService<Ended>,
  connection: Connection,
  context: PartContext,
  pacing: Pacing,
): Promise<{ readonly queryId: string } | PartRefusal> {
  for (let waited = 0; ; waited += pacing.queue) {
    context.progress({ message: `Starting the query on ${service.name}`, fraction: null });
    const started = await startUnlessAborted(service, connection, context.signal);
    if (started !== 'busy') return started;
    if (waited >= pacing.longestQueue) throw new FailureError(queueFailure(service.name, connection, waited));
    const message = `${service.name} runs as many queries of account ${connection.caller.account} in ${connection.place.region} as it may: waiting for one to end`;
    context.progress({ message, fraction: null });
    await pause(pacing.queue, context.signal);
  }
}

/**
 * Nobody may leave between the sending and the number: a query without one cannot be stopped. So the request is not cut
 * off; whoever aborts leaves at once, and the query is stopped as soon as its number is known.
 */
async function startUnlessAborted<Ended>(
  service: SqlService<Ended>,
  connection: Connection,
  signal: AbortSignal,
): Promise<{ readonly queryId: string } | PartRefusal | 'busy'> {
  if (signal.aborted) throw new FailureError(cancelledFailure);
  const starting = service.start(signal);
  const first = await orAborted(starting, signal);
  if (first !== 'aborted') return first;
  const stopping = starting.then(async (started) => {
    if (typeof started === 'object' && 'queryId' in started) await stop(service, started.queryId, connection);
  });
  const end = await within(
    stopping.then(
      () => 'stopped' as const,
      () => 'not-stopped' as const,
    ),
    stopPatience,
  );
  // The request was refused, or had not been sent: there is nothing to stop.
  if (end === 'not-stopped') throw new FailureError(cancelledFailure);
  const message =
    end === 'stopped'
      ? `The query was cancelled while it was being started; ${service.name} has stopped it.`
      : `The query was cancelled while it was being started; ${service.name} is told to stop it as soon as it has a number.`;
  throw new FailureError({ ...cancelledFailure, message });
}

function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value | 'aborted'> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => resolve('aborted');
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

async function waitForEnd<Ended>(
  service: SqlService<Ended>,
  queryId: string,
  { signal, progress }: PartContext,
  pacing: Pacing,
): Promise<Ended> {
  for (let looks = 0; ; looks++) {
    const seen = await service.look(queryId, signal);
    if ('ended' in seen) return seen.ended;
    progress({ message: seen.said, fraction: null });
    await pause(pacing.poll(looks), signal);
  }
}

/** Tells the service to stop the query, and says what came of it. It is forgotten once the service has said so. */
async function stopped<Ended>(
  service: SqlService<Ended>,
  queries: RunningQueries,
  entry: RunningEntry,
  connection: Connection,
): Promise<Failure> {
  const { queryId } = entry.query;
  const stopping = stop(service, queryId, connection).then(async (failure) => {
    await (failure === null ? queries.end(entry) : queries.giveBack(released(entry)));
    return failure;
  });
  const end = await within(stopping, stopPatience);
  // Later than that, the query is stopped all the same; a fault is that of the state folder, and nobody is left to be told.
  if (end === 'late') stopping.catch(() => undefined);
  const message =
    end === null
      ? `The query was cancelled; ${service.name} has stopped query ${queryId}.`
      : end === 'late'
        ? `The query was cancelled; ${service.name} was told to stop query ${queryId} and has not confirmed it yet.`
        : `The query was cancelled, but ${service.name} could not be told to stop query ${queryId}: ${end.message}`;
  return { ...cancelledFailure, message };
}

/** `null` once the query does not run any more. */
async function stop<Ended>(
  { service }: SqlService<Ended>,
  queryId: string,
  connection: Connection,
): Promise<Failure | null> {
  try {
    await stopQuery(service, queryId, connection, new AbortController().signal);
    return null;
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    const { code } = fault.failure;
    return code === 'aws.request' || code === 'aws.not-found' ? null : fault.failure;
  }
}

function queueFailure(name: string, { place, caller }: Connection, waited: number): Failure {
  return {
    code: 'aws.quota',
    message: `${name} ran as many queries as account ${caller.account} may have in ${place.region} for ${Math.round(waited / 60_000)} minutes.`,
    nextStep: `Wait for queries to end or stop some in the console of ${name}, then run it again.`,
  };
}
