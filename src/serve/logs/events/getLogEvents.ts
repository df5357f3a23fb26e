import { ServedFault, type Operation, type ServedCall } from '../../operation.ts';
import { flag, integer, required, validate } from '../../validate.ts';
import { pageToken, readPageToken, type PagePlace } from '../groups/pageToken.ts';
import { capturedFacts } from '../groups/capturedFacts.ts';
import { groupOf, proveStandard, type ServedGroup } from '../groups/servedGroup.ts';
import { logGroupIdentifier, logGroupName, logStreamName, nextToken } from '../groups/shapes.ts';
import { pageLimits, readEvents, type EventsAsked } from './readEvents.ts';

const shape = {
  logGroupName,
  logGroupIdentifier,
  logStreamName: required(logStreamName),
  startTime: integer(0),
  endTime: integer(0),
  nextToken,
  limit: integer(1, pageLimits.events),
  startFromHead: flag(),
  unmask: flag(),
};

/**
 * API_GetLogEvents: always oldest first; each page has a token forward and one backward, and at an end the token is the
 * one that was given. A place is a number of the stream's events from its first on.
 */
export const getLogEvents: Operation = {
  service: 'logs',
  name: 'GetLogEvents',
  rate: () => 10,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    const { startTime = 0, endTime = Number.MAX_SAFE_INTEGER, limit = pageLimits.events } = asked;
    const group = groupOf(asked, call);
    proveStandard(group, 'GetLogEvents');
    await proveStream(group, asked.logStreamName, call);
    // "Events with a timestamp equal to or later than this time are not included."
    const window = { start: startTime, end: endTime - 1 };
    const inStream = (name: string): boolean => name === asked.logStreamName;
    const parameters = ['GetLogEvents', call.region, group.name, asked.logStreamName, startTime, endTime];
    const all = await eventsOfStream(
      { group, pattern: '', window, inStream, order: 'oldest', offset: 0, limit: pageLimits.events },
      call,
    );
    const place: PagePlace =
      asked.nextToken !== undefined
        ? readPageToken(asked.nextToken, parameters)
        : asked.startFromHead === true
          ? { order: 'oldest', offset: 0 }
          : { order: 'newest', offset: all.length };
    const { start, end } = pageBounds(place, all, limit);
    return {
      events: all
        .slice(start, end)
        .map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      nextForwardToken: pageToken({ order: 'oldest', offset: end }, parameters),
      nextBackwardToken: pageToken({ order: 'newest', offset: start }, parameters),
    };
  },
};

async function proveStream(group: ServedGroup, name: string, call: ServedCall): Promise<void> {
  const isThere =
    group.kind === 'scratch'
      ? group.streams.has(name)
      : (await capturedFacts(call)).streams.some((stream) => stream.name === name);
  if (!isThere) throw new ServedFault('ResourceNotFoundException', 'The specified log stream does not exist.');
}

type Events = Awaited<ReturnType<typeof readEvents>>['events'];

async function eventsOfStream(asked: EventsAsked, call: ServedCall): Promise<Events> {
  const events: Events[number][] = [];
  let offset: number | null = 0;
  while (offset !== null) {
    const page = await readEvents({ ...asked, offset }, call);
    for (const event of page.events) events.push(event);
    offset = page.next;
  }
  return events;
}

/** From the place on, or up to it; no more than a page holds. */
function pageBounds(
  { order, offset }: PagePlace,
  all: Events,
  limit: number,
): { readonly start: number; readonly end: number } {
  const step = order === 'oldest' ? 1 : -1;
  let at = offset;
  let bytes = 0;
  for (let count = 0; count < limit; count++) {
    const event = all[step > 0 ? at : at - 1];
    if (event === undefined) break;
    bytes += Buffer.byteLength(event.message);
    if (count > 0 && bytes > pageLimits.bytes) break;
    at += step;
  }
  return step > 0 ? { start: offset, end: at } : { start: at, end: offset };
}
