import { LookupEventsCommand, type Event } from '@aws-sdk/client-cloudtrail';
import type { Readable, TrailChange } from '../../../core/coverage/coverageEvidence.ts';
import { isJsonObject, member, type JsonValue } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import type { TimeWindow } from '../../../core/time/window.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { readable, type Reading } from './readable.ts';

const action = 'cloudtrail:LookupEvents';

/** What changes which events a trail records, or whether there is one; starts and stops are in its status. */
const changing = ['PutEventSelectors', 'UpdateTrail', 'DeleteTrail'] as const;

/** "Within the last 90 days" (API_LookupEvents), in milliseconds. */
const kept = 90 * 24 * 3_600_000;

/**
 * What was done to trails of the connection's region since the window began, from the event history that every account has.
 * Of each kind of call the latest fifty are looked at, which is one request.
 */
export async function readChanges(
  connection: Connection,
  window: TimeWindow | null,
  now: number,
  reading: Reading,
): Promise<Readable<readonly TrailChange[]>> {
  if (window === null || window.start < now - kept) return { unread: 'event history keeps 90 days' };
  return await readable(action, reading, async (signal) => {
    const found = await Promise.all(
      changing.map((name) => latest(name, window.start, connection, { ...reading, limited: signal })),
    );
    return found.flat().flatMap(({ eventName, event }) => changeOf(eventName, event) ?? []);
  });
}

interface Found {
  readonly eventName: string;
  readonly event: Event;
}

async function latest(
  eventName: string,
  since: number,
  connection: Connection,
  { limited, pace }: Reading,
): Promise<readonly Found[]> {
  const answer = await call(connection, { action }, limited, (options) => {
    const command = new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: eventName }],
      StartTime: new Date(Math.floor(since / 1000) * 1000),
      MaxResults: 50,
    });
    pace(command.middlewareStack, connection, action, limited);
    return connection.clients.cloudTrail.send(command, options);
  });
  return (answer.Events ?? []).map((event) => ({ eventName, event }));
}

/** `null` for a call that failed, which changed nothing. */
function changeOf(eventName: string, { EventTime: time, CloudTrailEvent: text }: Event): TrailChange | null {
  const record = text === undefined ? undefined : parseJson(text);
  const failed = textIn(record, 'errorCode');
  if (failed !== null && failed !== '') return null;
  const parameters = isJsonObject(record) ? member(record, 'requestParameters') : undefined;
  const trail = textIn(parameters, 'trailName') ?? textIn(parameters, 'name');
  return { eventName, at: time?.getTime() ?? 0, trail };
}

function textIn(value: JsonValue | undefined, name: string): string | null {
  const text = isJsonObject(value) ? member(value, name) : undefined;
  return typeof text === 'string' ? text : null;
}
