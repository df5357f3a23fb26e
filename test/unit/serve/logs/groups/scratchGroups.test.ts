import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  TestMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { serveData, type ServedData } from '../../../../support/servedData.ts';

describe('log groups of the server', () => {
  const now = Date.UTC(2026, 10, 2);
  const logGroupName = 'scratch';
  const logStreamName = 'one';
  let served: ServedData;
  let logs: CloudWatchLogsClient;
  before(async () => {
    served = await serveData({ count: 120, now: () => now });
    logs = new CloudWatchLogsClient({ ...served.client, region: 'us-east-1', maxAttempts: 1 });
  });
  after(async () => {
    logs.destroy();
    await served.close();
  });

  it('keeps what is put into a group that was made, and forgets it with the group', async () => {
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await assert.rejects(logs.send(new CreateLogGroupCommand({ logGroupName })), {
      name: 'ResourceAlreadyExistsException',
    });
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    const logEvents = [1, 2, 3].map((number) => ({ timestamp: now + number, message: `{"a":${number}}` }));
    const tooOld = { timestamp: now - 86_400_000 * 15, message: 'old' };
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    await assert.rejects(
      logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: logEvents.toReversed() })),
      { name: 'InvalidParameterException' },
    );
    const { rejectedLogEventsInfo } = await logs.send(
      new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [tooOld] }),
    );
    assert.deepEqual(rejectedLogEventsInfo, { tooOldLogEventEndIndex: 1 });
    const found = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern: '{ $.a >= 2 }' }));
    assert.deepEqual(
      found.events?.map(({ message }) => message),
      ['{"a":2}', '{"a":3}'],
    );
    await logs.send(new DeleteLogGroupCommand({ logGroupName }));
    await assert.rejects(logs.send(new FilterLogEventsCommand({ logGroupName })), {
      name: 'ResourceNotFoundException',
    });
  });

  it('does not let captured events be deleted', async () => {
    await assert.rejects(logs.send(new DeleteLogGroupCommand({ logGroupName: 'CloudTrailGroupName' })), {
      name: 'AccessDeniedException',
    });
  });

  it('tells the captured group and its streams', async () => {
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'Cloud' }));
    const [group] = logGroups ?? [];
    assert.deepEqual(
      [group?.logGroupName, group?.logGroupArn, group?.logGroupClass, group?.creationTime],
      [
        'CloudTrailGroupName',
        'arn:aws:logs:us-east-1:111122223333:log-group:CloudTrailGroupName',
        'STANDARD',
        Date.UTC(2026, 10, 1, 12),
      ],
    );
    assert.ok((group?.storedBytes ?? 0) > 10_000);
    const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: 'CloudTrailGroupName' }));
    assert.deepEqual(
      logStreams?.map((stream) => stream.logStreamName),
      ['111122223333_CloudTrail_us-east-1'],
    );
  });

  const refused = [
    { title: 'neither name nor identifier', input: {} },
    { title: 'both', input: { logGroupName: 'a', logGroupIdentifier: 'a' } },
    { title: 'a limit of 10,001', input: { logGroupName: 'CloudTrailGroupName', limit: 10_001 } },
    {
      title: 'a pattern of 1,025 characters',
      input: { logGroupName: 'CloudTrailGroupName', filterPattern: 'x'.repeat(1025) },
    },
    { title: 'a broken pattern', input: { logGroupName: 'CloudTrailGroupName', filterPattern: '{ $.a' } },
    { title: 'a token of nothing', input: { logGroupName: 'CloudTrailGroupName', nextToken: 'abc' } },
    { title: 'newest first since 1970', input: { logGroupName: 'CloudTrailGroupName', startFromHead: false } },
  ];
  for (const { title, input } of refused)
    it(`FilterLogEvents refuses ${title}`, async () => {
      await assert.rejects(logs.send(new FilterLogEventsCommand(input)), { name: 'InvalidParameterException' });
    });

  it('pages forward and backward, with a token for its own parameters only', async () => {
    const asked = { logGroupName: 'CloudTrailGroupName', startTime: Date.UTC(2026, 0, 1), limit: 50 };
    const ids: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await logs.send(
        new FilterLogEventsCommand({ ...asked, startFromHead: false, ...(nextToken !== undefined && { nextToken }) }),
      );
      ids.push(...(page.events ?? []).map(({ eventId }) => eventId ?? ''));
      if (nextToken !== undefined && page.nextToken !== undefined)
        await assert.rejects(logs.send(new FilterLogEventsCommand({ ...asked, filterPattern: 'x', nextToken })), {
          name: 'InvalidParameterException',
        });
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    const all = await logs.send(new FilterLogEventsCommand({ logGroupName: asked.logGroupName }));
    assert.deepEqual(ids, all.events?.map(({ eventId }) => eventId).toReversed());
    assert.equal(new Set(ids).size, 120);
    const last = await logs.send(
      new GetLogEventsCommand({
        logGroupName: asked.logGroupName,
        logStreamName: '111122223333_CloudTrail_us-east-1',
        limit: 2,
      }),
    );
    assert.deepEqual(
      last.events?.map(({ message }) => message),
      all.events?.slice(-2).map(({ message }) => message),
    );
  });

  it('TestMetricFilter names the words of a space-delimited pattern (API_TestMetricFilter)', async () => {
    const message = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /apache_pb.gif HTTP/1.0" 200 1534';
    const { matches } = await logs.send(
      new TestMetricFilterCommand({
        filterPattern: '[ip, identity, user_id, timestamp, request, status_code, size]',
        logEventMessages: [message, 'too short'],
      }),
    );
    assert.deepEqual(matches, [
      {
        eventNumber: 0,
        eventMessage: message,
        extractedValues: {
          $ip: '127.0.0.1',
          $identity: '-',
          $user_id: 'frank',
          $timestamp: '10/Oct/2000:13:25:15 -0700',
          $request: 'GET /apache_pb.gif HTTP/1.0',
          $status_code: '200',
          $size: '1534',
        },
      },
    ]);
  });
});
