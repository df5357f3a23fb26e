import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  ListLogGroupsCommand,
  PutLogEventsCommand,
  type DescribeLogGroupsCommandInput,
  type DescribeLogStreamsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { serveData, type ServedData } from '../../../../support/servedData.ts';

const now = Date.UTC(2026, 10, 2);
const invalid = { name: 'InvalidParameterException' };
const names = Array.from({ length: 60 }, (_, index) => `many/${String(index).padStart(2, '0')}`);
const streams = Array.from({ length: 53 }, (_, index) => `stream-${String(index).padStart(2, '0')}`);

describe('listings of log groups and streams', () => {
  let served: ServedData;
  let logs: CloudWatchLogsClient;
  before(async () => {
    served = await serveData({ count: 1, now: () => now });
    logs = new CloudWatchLogsClient({ ...served.client, region: 'us-east-1', maxAttempts: 1 });
    for (const logGroupName of names) await logs.send(new CreateLogGroupCommand({ logGroupName }));
    for (const [index, logStreamName] of streams.entries()) {
      await logs.send(new CreateLogStreamCommand({ logGroupName: 'many/00', logStreamName }));
      // The later its name, the earlier its event; the last one has none.
      if (index === streams.length - 1) continue;
      const logEvents = [{ timestamp: now - index * 1000, message: 'x' }];
      await logs.send(new PutLogEventsCommand({ logGroupName: 'many/00', logStreamName, logEvents }));
    }
  });
  after(async () => {
    logs.destroy();
    await served.close();
  });

  const groupPage = (asked: DescribeLogGroupsCommandInput) => logs.send(new DescribeLogGroupsCommand(asked));
  const streamPage = (asked: Partial<DescribeLogStreamsCommandInput>) =>
    logs.send(new DescribeLogStreamsCommand({ logGroupName: 'many/00', ...asked }));

  it('DescribeLogGroups gives 50 a page (API_DescribeLogGroups), by name, each once', async () => {
    const first = await groupPage({});
    const second = await groupPage({ nextToken: first.nextToken });
    assert.deepEqual(
      [first, second].map(({ logGroups }) => logGroups?.map(({ logGroupName }) => logGroupName)),
      [['CloudTrailGroupName', ...names.slice(0, 49)], names.slice(49)],
    );
    assert.equal(second.nextToken, undefined);
    const few = await groupPage({ logGroupNamePrefix: 'many/5', limit: 4 });
    assert.equal(few.logGroups?.length, 4);
    await assert.rejects(groupPage({ logGroupNamePrefix: 'many/4', nextToken: few.nextToken }), invalid);
    const exact = await groupPage({ logGroupNamePrefix: 'many/5', limit: 10 });
    assert.deepEqual([exact.logGroups?.length, exact.nextToken], [10, undefined]);
  });

  it('DescribeLogStreams gives 50 a page (API_DescribeLogStreams), by name or by their last event', async () => {
    const first = await streamPage({});
    const second = await streamPage({ nextToken: first.nextToken });
    assert.deepEqual(
      [first, second].map(({ logStreams }) => logStreams?.map(({ logStreamName }) => logStreamName)),
      [streams.slice(0, 50), streams.slice(50)],
    );
    const latest = await streamPage({ orderBy: 'LastEventTime', descending: true, limit: 2 });
    assert.deepEqual(
      latest.logStreams?.map(({ logStreamName }) => logStreamName),
      streams.slice(0, 2),
    );
    await assert.rejects(streamPage({ orderBy: 'LastEventTime', nextToken: latest.nextToken }), invalid);
    const prefixed = await streamPage({ logStreamNamePrefix: 'stream-5', descending: true });
    assert.deepEqual(
      prefixed.logStreams?.map(({ logStreamName, lastEventTimestamp }) => [logStreamName, lastEventTimestamp]),
      [
        ['stream-52', undefined],
        ['stream-51', now - 51_000],
        ['stream-50', now - 50_000],
      ],
    );
  });

  it('ListLogGroups takes texts with a bar between them (API_ListLogGroups)', async () => {
    const listed = await logs.send(new ListLogGroupsCommand({ logGroupNamePattern: '^Cloud|y/59', limit: 1000 }));
    assert.deepEqual(
      listed.logGroups?.map(({ logGroupName }) => logGroupName),
      ['CloudTrailGroupName', 'many/59'],
    );
  });

  const refused: readonly (readonly [title: string, ask: () => Promise<unknown>])[] = [
    ['51 groups a page', () => groupPage({ limit: 51 })],
    ['no groups a page', () => groupPage({ limit: 0 })],
    ['a prefix and a pattern', () => groupPage({ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' })],
    ['a token of streams for groups', async () => groupPage({ nextToken: (await streamPage({})).nextToken })],
    ['51 streams a page', () => streamPage({ limit: 51 })],
    ['a prefix by the last event', () => streamPage({ orderBy: 'LastEventTime', logStreamNamePrefix: 's' })],
    ['two names of a group', () => streamPage({ logGroupIdentifier: 'many/00' })],
    ['1,001 groups of a list', () => logs.send(new ListLogGroupsCommand({ limit: 1001 }))],
    ['a text of two letters', () => logs.send(new ListLogGroupsCommand({ logGroupNamePattern: 'ab' }))],
  ];
  for (const [title, ask] of refused) it(`${title} is refused`, () => assert.rejects(ask(), invalid));
});
