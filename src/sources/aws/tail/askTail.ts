import { StartLiveTailCommand, type StartLiveTailResponseStream } from '@aws-sdk/client-cloudwatch-logs';
import { minutePrice } from '../../../core/cost/scanPrice.ts';
import { hasErrors, info, warning, type Problem } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { ResultCost } from '../../../core/wire/output.ts';
import { FailureError } from '../../../run/failure.ts';
import type { AskPart, PartContext } from '../askPart.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { approveCost, recordCost } from '../cost/approveCost.ts';
import { RefusedByService } from '../filter/filterPage.ts';
import { bytesOf, logEventTable, type ShownEvent } from '../filter/logEventTable.ts';
import { patternProblems } from '../filter/patternProblems.ts';
import { groupFault } from '../groups/groupFault.ts';
import type { LogGroup } from '../groups/logGroup.ts';
import { resolveLogGroups } from '../groups/resolveLogGroups.ts';
import { paceShowing } from '../pace/paceShowing.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';

const action = 'logs:StartLiveTail';
/** "Up to 10 log groups" (API_StartLiveTail). */
const mostGroups = 10;
/** "The session can stay open for up to three hours" (CloudWatchLogs_LiveTail). */
const longestSession = 3 * 3_600_000;

/**
 * Follows log groups with Live Tail for the plan's `follow`, until its limit is reached or the person stops it. Stopping is
 * no failure: what came until then is the answer. The session is closed at AWS whichever way it ends, since it is billed by
 * the minute.
 */
export const askTail: AskPart = async (plan, connection, context) => {
  const problems = patternProblems(plan.text);
  if (hasErrors(problems)) return { kind: 'refusal', problems };
  const started = performance.now();
  const groups = await resolveLogGroups(plan, connection, context.signal);
  if (groups.length > mostGroups)
    throw new FailureError({
      code: 'aws.limit',
      message: `Live Tail follows at most ${mostGroups} log groups, and ${groups.length} are named.`,
      nextStep: 'Name fewer log groups in `logGroups` of the source or of the target.',
    });
  const milliseconds = Math.min(plan.follow ?? longestSession, longestSession);
  const minutes = Math.ceil(milliseconds / 60_000);
  const basis = `Live Tail is billed by the minute, and this follows for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`;
  await approveCost({ service: 'live-tail', bytes: null, minutes, basis }, connection, context);
  let stream: Awaited<ReturnType<typeof openSession>>;
  const closing = new AbortController();
  try {
    stream = await openSession(plan, groups, connection, context.signal, closing.signal);
  } catch (thrown) {
    closing.abort();
    if (!(thrown instanceof RefusedByService)) throw thrown;
    const [first] = groups;
    if (first === undefined) throw thrown.fault;
    const asked = { fault: thrown.fault, what: { action }, text: plan.text, isFirst: true };
    const problem = await groupFault(
      { ...asked, group: { kind: 'name', name: first.name } },
      connection,
      context.signal,
    );
    return { kind: 'refusal', problems: [problem] };
  }
  const opened = performance.now();
  const followed = await follow(stream, { plan, groups, milliseconds, context, closing });
  const cost = costOf(performance.now() - opened, connection);
  await recordCost(cost.dollars, connection, context);
  const { events } = followed;
  return {
    kind: 'answer',
    // More may have been logged than the limit lets in.
    table: { ...logEventTable(events, plan.limit, groups.length > 1), truncated: followed.ending === 'limit' },
    stats: {
      recordsScanned: events.length,
      recordsMatched: events.length,
      bytesScanned: bytesOf(events),
      elapsedMs: Math.round(performance.now() - started),
    },
    problems: [...problems, ...problemsOf(followed, plan)],
    queryId: null,
    cost,
    logGroups: groups.map(({ name }) => name),
  };
};

/** "Live Tail sessions incur charges by session usage time, per minute" (API_StartLiveTail): a minute begun is counted. */
function costOf(milliseconds: number, { place }: Connection): ResultCost {
  const { dollarsPerMinute, text } = minutePrice(place.region);
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return { service: 'live-tail', bytesScanned: null, dollars: minutes * dollarsPerMinute, price: text };
}

async function openSession(
  plan: Plan,
  groups: readonly LogGroup[],
  connection: Connection,
  signal: AbortSignal,
  closing: AbortSignal,
): Promise<AsyncIterable<StartLiveTailResponseStream>> {
  const pattern = plan.text.trim();
  // The request is dropped by the person's abort and by ours; the latter alone closes a stream that is open.
  const abortSignal = AbortSignal.any([signal, closing]);
  const command = new StartLiveTailCommand({
    logGroupIdentifiers: groups.map(({ arn }) => arn),
    ...(pattern !== '' && { logEventFilterPattern: pattern }),
  });
  paceAttempts(command.middlewareStack, connection, action, signal);
  const output = await call(connection, { action }, signal, () =>
    connection.clients.logs.send(command, { abortSignal }).catch((fault: unknown) => {
      if (fault instanceof Error && refusals.has(fault.name)) return new RefusedByService(fault, true);
      throw fault;
    }),
  );
  if (output instanceof RefusedByService) throw output;
  return output.responseStream ?? noEvents();
}

const refusals = new Set(['InvalidParameterException', 'InvalidOperationException', 'ResourceNotFoundException']);

async function* noEvents(): AsyncGenerator<StartLiveTailResponseStream> {
  // An answer without a stream has nothing to follow.
}

interface Following {
  readonly plan: Plan;
  readonly groups: readonly LogGroup[];
  readonly milliseconds: number;
  readonly context: PartContext;
  readonly closing: AbortController;
}

type Ending = 'time' | 'limit' | 'stopped' | 'ended' | { readonly fault: Error };

interface Followed {
  /** In the order they came, no more than the limit. */
  readonly events: readonly ShownEvent[];
  readonly ending: Ending;
  readonly isSampled: boolean;
}

async function follow(
  stream: AsyncIterable<StartLiveTailResponseStream>,
  { plan, groups, milliseconds, context, closing }: Following,
): Promise<Followed> {
  const events: ShownEvent[] = [];
  let isSampled = false;
  const nameOf = namesOf(groups);
  const pace = paceShowing();
  const take = (update: StartLiveTailResponseStream): Ending | null => {
    const fault = update.SessionTimeoutException ?? update.SessionStreamingException;
    if (fault !== undefined) return { fault };
    const session = update.sessionUpdate;
    if (session === undefined) return null;
    isSampled ||= session.sessionMetadata?.sampled === true;
    for (const { timestamp = 0, message = '', logGroupIdentifier = '' } of session.sessionResults ?? [])
      events.push({ timestamp, message, group: nameOf.get(logGroupIdentifier) ?? logGroupIdentifier });
    if (events.length >= plan.limit) return 'limit';
    pace(() => {
      context.progress({ message: `Following: ${events.length.toLocaleString('en-US')} events`, fraction: null });
      context.partial(logEventTable(events, plan.limit, groups.length > 1));
    });
    return null;
  };
  const ends = endOf(milliseconds, context.signal, closing.signal);
  const reads = read(stream, take, closing.signal);
  try {
    const ending = await Promise.race([ends, reads]);
    return { events: events.slice(0, plan.limit), ending, isSampled };
  } finally {
    closing.abort();
    await reads;
  }
}

/** How a session ends that nobody at AWS ends. */
function endOf(milliseconds: number, signal: AbortSignal, closed: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('time'), milliseconds);
    const stop = (): void => resolve('stopped');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    closed.addEventListener('abort', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    });
  });
}

/** Takes what comes until that ends the session, or the stream does. What breaks the stream is an ending; faults of ours are thrown. */
async function read(
  stream: AsyncIterable<StartLiveTailResponseStream>,
  take: (update: StartLiveTailResponseStream) => Ending | null,
  closed: AbortSignal,
): Promise<Ending> {
  const updates = stream[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<StartLiveTailResponseStream> | { readonly fault: Error }> => {
    try {
      return await updates.next();
    } catch (fault) {
      if (fault instanceof Error) return { fault };
      throw fault;
    }
  };
  for (;;) {
    const step = await next();
    if ('fault' in step) return step;
    // What was on its way when the session was closed is not shown any more.
    if (step.done === true || closed.aborted) return 'ended';
    const ending = take(step.value);
    if (ending !== null) return ending;
  }
}

/** The names of groups by all that AWS may call them: "the name or ARN of the log group" (API_LiveTailSessionLogEvent). */
function namesOf(groups: readonly LogGroup[]): ReadonlyMap<string, string> {
  return new Map(
    groups.flatMap(({ arn, name }) => {
      const [, , , , account = ''] = arn.split(':');
      return [arn, `${arn}:*`, `${account}:${name}`].map((called) => [called, name] as const);
    }),
  );
}

function problemsOf({ ending, isSampled }: Followed, plan: Plan): readonly Problem[] {
  const all = range(0, plan.text.length);
  const problems: Problem[] = [];
  if (isSampled)
    problems.push(
      warning('tail.sampled', 'More than 500 events a second matched, and Live Tail showed a sample of them.', all),
    );
  if (ending === 'stopped') problems.push(info('tail.stopped', 'It was stopped; this is what had come.', all));
  if (ending === 'ended')
    problems.push(warning('tail.ended', 'AWS ended the session before its time; this is what had come.', all));
  if (ending === 'limit')
    problems.push(info('tail.limit', `It ended with the limit of ${plan.limit.toLocaleString('en-US')} events.`, all));
  if (typeof ending === 'object') {
    const { name, code } = ending.fault as Error & { readonly code?: unknown };
    const said = typeof code === 'string' ? code : name;
    const message = `The session broke off (${said}); this is what had come.`;
    problems.push(warning(name === 'SessionTimeoutException' ? 'tail.timeout' : 'tail.broken', message, all));
  }
  return problems;
}
