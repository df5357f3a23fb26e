import { apiRate } from '../../../core/reference/apiRates.ts';
import type { Operation } from '../../operation.ts';
import { flag, integer, list, validate } from '../../validate.ts';
import { pageToken, readPageToken } from '../groups/pageToken.ts';
import { groupOf, invalid, proveStandard } from '../groups/servedGroup.ts';
import { filterPattern, logGroupIdentifier, logGroupName, logStreamName, nextToken } from '../groups/shapes.ts';
import { pageLimits, provePattern, readEvents } from './readEvents.ts';

const shape = {
  logGroupName,
  logGroupIdentifier,
  logStreamNames: list(logStreamName, { min: 1, max: 100 }),
  logStreamNamePrefix: logStreamName,
  startTime: integer(0),
  endTime: integer(0),
  filterPattern,
  nextToken,
  limit: integer(1, pageLimits.events),
  startFromHead: flag(),
  interleaved: flag(),
  unmask: flag(),
};

/** "Supported only when startTime is on or after Jan 1, 2024 00:00:00 UTC". */
const newestFirstSince = Date.UTC(2024, 0, 1);

/**
 * API_FilterLogEvents. Plays the fault `empty-page`: no events, and a token that leads to where the page stood, as the
 * service gives while it searches.
 */
export const filterLogEvents: Operation = {
  service: 'logs',
  name: 'FilterLogEvents',
  rate: (region) => apiRate('logs:FilterLogEvents', region) ?? 10,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    const {
      startTime = 0,
      endTime = Number.MAX_SAFE_INTEGER,
      filterPattern: pattern = '',
      limit = pageLimits.events,
    } = asked;
    const { logStreamNames: names, logStreamNamePrefix: prefix } = asked;
    const group = groupOf(asked, call);
    proveStandard(group, 'FilterLogEvents');
    if (names !== undefined && prefix !== undefined)
      throw invalid('logStreamNames and logStreamNamePrefix are mutually exclusive parameters.');
    if (endTime < startTime) throw invalid('The endTime must not be before the startTime.');
    provePattern(pattern);
    const parameters = ['FilterLogEvents', call.region, group.name, names, prefix, startTime, endTime, pattern];
    const { order, offset } =
      asked.nextToken === undefined ? firstPlace(asked) : readPageToken(asked.nextToken, parameters);
    if (call.fault('empty-page'))
      return { events: [], searchedLogStreams: [], nextToken: pageToken({ order, offset }, parameters) };
    const { events, next } = await readEvents(
      {
        group,
        pattern,
        window: { start: startTime, end: endTime },
        inStream: streamTest(names, prefix),
        order,
        offset,
        limit,
      },
      call,
    );
    return {
      events: events.map(({ logStream, timestamp, message, ingestionTime, eventId }) => ({
        logStreamName: logStream,
        timestamp,
        message,
        ingestionTime,
        eventId,
      })),
      searchedLogStreams: [],
      ...(next !== null && { nextToken: pageToken({ order, offset: next }, parameters) }),
    };
  },
};

function firstPlace({
  startFromHead = true,
  startTime = 0,
}: {
  readonly startFromHead?: boolean | undefined;
  readonly startTime?: number | undefined;
}): { readonly order: 'oldest' | 'newest'; readonly offset: number } {
  if (startFromHead) return { order: 'oldest', offset: 0 };
  if (startTime < newestFirstSince)
    throw invalid('startFromHead can be false only when startTime is on or after 2024-01-01T00:00:00Z.');
  return { order: 'newest', offset: 0 };
}

function streamTest(
  names: readonly string[] | undefined,
  prefix: string | undefined,
): ((name: string) => boolean) | null {
  if (prefix !== undefined) return (name) => name.startsWith(prefix);
  if (names === undefined) return null;
  const wanted = new Set(names);
  return (name) => wanted.has(name);
}
