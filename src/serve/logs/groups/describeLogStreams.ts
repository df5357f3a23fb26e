import type { Operation, ServedCall } from '../../operation.ts';
import { flag, integer, oneOf, validate } from '../../validate.ts';
import { capturedFacts } from './capturedFacts.ts';
import { listPage } from './listPage.ts';
import { arnOf, groupOf, invalid, proveStandard, type ServedGroup } from './servedGroup.ts';
import { logGroupIdentifier, logGroupName, logStreamName, nextToken } from './shapes.ts';

const shape = {
  logGroupName,
  logGroupIdentifier,
  logStreamNamePrefix: logStreamName,
  orderBy: oneOf('LogStreamName', 'LastEventTime'),
  descending: flag(),
  nextToken,
  limit: integer(1, 50),
};

interface Stream {
  readonly name: string;
  readonly creationTime: number;
  readonly firstEvent?: number;
  readonly lastEvent?: number;
}

/** API_DescribeLogStreams. */
export const describeLogStreams: Operation = {
  service: 'logs',
  name: 'DescribeLogStreams',
  rate: () => 25,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    const { limit = 50, nextToken: token, orderBy = 'LogStreamName', descending = false } = asked;
    const group = groupOf(asked, call);
    proveStandard(group, 'DescribeLogStreams');
    if (orderBy === 'LastEventTime' && asked.logStreamNamePrefix !== undefined)
      throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
    const streams = (await streamsOf(group, call))
      .filter(({ name }) => name.startsWith(asked.logStreamNamePrefix ?? ''))
      .toSorted(
        orderBy === 'LogStreamName' ? byName : (a, b) => (a.lastEvent ?? 0) - (b.lastEvent ?? 0) || byName(a, b),
      );
    if (descending) streams.reverse();
    const parameters = ['DescribeLogStreams', group.name, call.region, orderBy, descending, asked.logStreamNamePrefix];
    const { items, next } = listPage(streams, token, limit, parameters);
    return {
      logStreams: items.map(({ name, creationTime, firstEvent, lastEvent }) => ({
        logStreamName: name,
        creationTime,
        firstEventTimestamp: firstEvent,
        lastEventTimestamp: lastEvent,
        lastIngestionTime: lastEvent,
        uploadSequenceToken: '1',
        arn: `${arnOf(group.name, call)}:log-stream:${name}`,
        storedBytes: 0,
      })),
      ...next,
    };
  },
};

async function streamsOf(group: ServedGroup, call: ServedCall): Promise<readonly Stream[]> {
  if (group.kind === 'captured') {
    const { streams } = await capturedFacts(call);
    const here = call.served.options.regional
      ? streams.filter(({ name }) => name.endsWith(`_${call.region}`))
      : streams;
    return here.map((stream) => ({ ...stream, creationTime: stream.firstEvent }));
  }
  return [...group.streams.values()].map((stream) => {
    const times = group.events.filter(({ logStream }) => logStream === stream.name).map(({ timestamp }) => timestamp);
    if (times.length === 0) return stream;
    const sorted = times.toSorted((a, b) => a - b);
    return { ...stream, firstEvent: sorted[0] ?? 0, lastEvent: sorted.at(-1) ?? 0 };
  });
}

function byName(a: Stream, b: Stream): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
