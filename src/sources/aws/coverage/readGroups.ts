import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { GroupEvidence, Readable } from '../../../core/coverage/coverageEvidence.ts';
import type { TimeWindow } from '../../../core/time/window.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { readLogGroupReference } from '../groups/logGroupReference.ts';
import { describeLogGroup } from '../groups/resolveLogGroups.ts';
import { takeTurn } from '../pace/takeTurn.ts';
import { readable, type Reading } from './readable.ts';

/** Log groups that are looked at one by one. */
const mostGroups = 10;
const tooMany = `more than ${mostGroups} were asked`;

/** The log groups that an adapter asked, by name or ARN. */
export async function readGroups(
  asked: readonly string[],
  connection: Connection,
  reading: Reading,
): Promise<Readable<readonly GroupEvidence[]>> {
  if (asked.length === 0) return { unread: 'the query names them itself' };
  if (asked.length > mostGroups) return { unread: tooMany };
  return { value: await Promise.all(asked.map((written) => groupEvidence(written, connection, reading))) };
}

async function groupEvidence(written: string, connection: Connection, reading: Reading): Promise<GroupEvidence> {
  const { place, caller } = connection;
  const reference = readLogGroupReference(written);
  const named = reference.kind === 'prefix' ? { kind: 'name' as const, name: written } : reference;
  const details = await readable('logs:DescribeLogGroups', reading, (signal) =>
    describeLogGroup(named, connection, signal),
  );
  const arn =
    named.kind === 'arn'
      ? named.arn
      : `arn:${caller.partition}:logs:${place.region}:${caller.account}:log-group:${named.name}`;
  return { name: named.name, arn, details };
}

/** A page may be empty and not the last one (API_FilterLogEvents): no more than these are turned. */
const mostPages = 5;

/** Whether each of the log groups holds an event of the window: one request each, where the first page says so. */
export async function readHoldsEvents(
  asked: readonly string[],
  window: TimeWindow | null,
  connection: Connection,
  reading: Reading,
): Promise<Readable<boolean>> {
  if (asked.length === 0) return { unread: 'the query names its log groups itself' };
  if (asked.length > mostGroups) return { unread: tooMany };
  return await readable('logs:FilterLogEvents', reading, async (signal) => {
    for (const group of asked) if (!(await holdsEvent(group, window, connection, signal))) return false;
    return true;
  });
}

async function holdsEvent(
  group: string,
  window: TimeWindow | null,
  connection: Connection,
  signal: AbortSignal,
): Promise<boolean> {
  const action = 'logs:FilterLogEvents';
  const named = group.startsWith('arn:') ? { logGroupIdentifier: group } : { logGroupName: group };
  const time = window === null ? {} : { startTime: window.start, endTime: window.end };
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    await takeTurn(connection, action, signal);
    const input = { ...named, ...time, limit: 1, ...(nextToken === undefined ? {} : { nextToken }) };
    const answer = await call(connection, { action, about: `log group ${group}` }, signal, (options) =>
      connection.clients.logs.send(new FilterLogEventsCommand(input), options),
    );
    if ((answer.events ?? []).length > 0) return true;
    nextToken = answer.nextToken;
    if (nextToken === undefined || nextToken === '') return false;
  }
  // Nothing was seen, and there is more: taken as empty, which leaves the question open.
  return false;
}
