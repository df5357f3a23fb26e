import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { apiRate } from '../../../core/reference/apiRates.ts';
import { ServedFault, type Operation, type ServedCall, type ServedObject } from '../../operation.ts';
import { list, required, validate } from '../../validate.ts';
import { readEvents, provePattern, type ServedEvent } from '../events/readEvents.ts';
import { arnOf, findGroup, invalid, nameIn, proveStandard, type ServedGroup } from '../groups/servedGroup.ts';
import { filterPattern, logGroupIdentifier, logStreamName } from '../groups/shapes.ts';

const shape = {
  logGroupIdentifiers: required(list(logGroupIdentifier, { min: 1, max: 10 })),
  logStreamNames: list(logStreamName, { min: 1, max: 100 }),
  logStreamNamePrefixes: list(logStreamName, { min: 1, max: 100 }),
  logEventFilterPattern: filterPattern,
};

/** "Up to 500 log events per second"; "a session can be open for up to three hours"; 15 sessions at once. */
const limits = { events: 500, sessionMs: 3 * 3_600_000, sessions: 15 } as const;
const updateMs = 1000;

/** Faults that a session plays, which comes as its first request says. */
type SessionFault = 'session-timeout' | 'session-error' | 'sampled' | null;

/**
 * API_StartLiveTail over captured events: those that match are told one update after the other, oldest first, and then
 * updates stay empty. Plays the faults `session-timeout` and `session-error` after the first update, and `sampled`, which
 * leaves out what is beyond the first update's 500.
 */
export const startLiveTail: Operation = {
  service: 'logs',
  name: 'StartLiveTail',
  rate: (region) => apiRate('logs:StartLiveTail', region) ?? 5,
  handle: (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    const { logStreamNames: names, logStreamNamePrefixes: prefixes, logEventFilterPattern: pattern = '' } = asked;
    if (names !== undefined && prefixes !== undefined)
      throw invalid('logStreamNames and logStreamNamePrefixes are mutually exclusive parameters.');
    if ((names ?? prefixes) !== undefined && asked.logGroupIdentifiers.length > 1)
      throw invalid('Log streams can be specified only with a single log group.');
    const groups = asked.logGroupIdentifiers.map((identifier) => {
      if (!identifier.startsWith('arn:')) throw invalid('logGroupIdentifiers must be ARNs.');
      return findGroup(nameIn(identifier, call), call);
    });
    for (const group of groups) proveStandard(group, 'StartLiveTail', 'InvalidOperationException');
    provePattern(pattern);
    const sessions = call.served.state(makeSessions);
    if (sessions.open >= limits.sessions)
      throw new ServedFault('LimitExceededException', 'The account has reached its quota of Live Tail sessions.');
    const fault = (['session-timeout', 'session-error', 'sampled'] as const).find((name) => call.fault(name)) ?? null;
    const inStream = (name: string): boolean =>
      (names?.includes(name) ?? true) && (prefixes?.some((prefix) => name.startsWith(prefix)) ?? true);
    const start: ServedObject = {
      requestId: randomUUID(),
      sessionId: randomUUID(),
      logGroupIdentifiers: asked.logGroupIdentifiers,
      logStreamNames: names ?? [],
      logStreamNamePrefixes: prefixes ?? [],
      logEventFilterPattern: pattern,
    };
    return Promise.resolve({
      kind: 'stream',
      events: session({ start, groups, pattern, inStream, fault }, sessions, call),
    });
  },
};

interface Sessions {
  open: number;
}

function makeSessions(): Sessions {
  return { open: 0 };
}

interface Session {
  readonly start: ServedObject;
  readonly groups: readonly ServedGroup[];
  readonly pattern: string;
  readonly inStream: (name: string) => boolean;
  readonly fault: SessionFault;
}

async function* session(
  asked: Session,
  sessions: Sessions,
  call: ServedCall,
): AsyncGenerator<readonly [string, ServedObject]> {
  sessions.open++;
  const end = call.served.clock() + limits.sessionMs;
  try {
    yield ['sessionStart', asked.start];
    const updates = updatesOf(asked, call);
    for (let number = 0; call.served.clock() < end && !call.signal.aborted; number++) {
      const next = await updates.next();
      const events = next.done === true ? [] : next.value;
      const isSampled = asked.fault === 'sampled' && number === 0;
      yield ['sessionUpdate', { sessionMetadata: { sampled: isSampled }, sessionResults: events }];
      if (asked.fault === 'session-error')
        throw new ServedFault('SessionStreamingException', 'An error occurred in the session.');
      if (asked.fault === 'session-timeout') break;
      if (isSampled) await updates.return(undefined);
      await wait(updateMs, undefined, { signal: call.signal });
    }
    throw new ServedFault('SessionTimeoutException', 'The session has reached its time limit.');
  } finally {
    sessions.open--;
  }
}

/** The matching events of each group, 500 at a time. */
async function* updatesOf(
  { groups, pattern, inStream }: Session,
  call: ServedCall,
): AsyncGenerator<readonly ServedObject[], undefined> {
  for (const group of groups) {
    const logGroupIdentifier = arnOf(group.name, call);
    let offset: number | null = 0;
    while (offset !== null) {
      const window = { start: 0, end: Number.MAX_SAFE_INTEGER };
      const page: Awaited<ReturnType<typeof readEvents>> = await readEvents(
        { group, pattern, window, inStream, order: 'oldest', offset, limit: limits.events },
        call,
      );
      yield page.events.map((event) => toldEvent(event, logGroupIdentifier));
      offset = page.next;
    }
  }
  return undefined;
}

function toldEvent(
  { logStream, message, timestamp, ingestionTime }: ServedEvent,
  logGroupIdentifier: string,
): ServedObject {
  return { logStreamName: logStream, logGroupIdentifier, message, timestamp, ingestionTime };
}
