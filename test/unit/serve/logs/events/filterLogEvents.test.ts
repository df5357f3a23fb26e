import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  type FilteredLogEvent,
  type FilterLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import { servedStart, serveData, type ServedData } from '../../../../support/servedData.ts';

const captured = 'CloudTrailGroupName';
const streamOf = (region: string): string => `111122223333_CloudTrail_${region}`;
const invalid = { name: 'InvalidParameterException' };

describe('pages of log events', () => {
  const count = 2600;
  let served: ServedData;
  let logs: CloudWatchLogsClient;
  let elsewhere: CloudWatchLogsClient;
  before(async () => {
    served = await serveData({ count, step: 1000, regions: ['us-east-1', 'eu-west-1', 'eu-west-1'] });
    const client = { ...served.client, maxAttempts: 1 };
    logs = new CloudWatchLogsClient({ ...client, region: 'us-east-1' });
    elsewhere = new CloudWatchLogsClient({ ...client, region: 'eu-west-1' });
  });
  after(async () => {
    logs.destroy();
    elsewhere.destroy();
    await served.close();
  });

  type Asked = Omit<FilterLogEventsCommandInput, 'logGroupIdentifier'>;
  const page = (asked: Asked) => logs.send(new FilterLogEventsCommand({ logGroupName: captured, ...asked }));

  /** Every page of a question. */
  async function pagesOf(asked: Asked): Promise<readonly (readonly FilteredLogEvent[])[]> {
    const pages: (readonly FilteredLogEvent[])[] = [];
    let nextToken: string | undefined;
    do {
      const answer = await page({ ...asked, ...(nextToken !== undefined && { nextToken }) });
      pages.push(answer.events ?? []);
      nextToken = answer.nextToken;
    } while (nextToken !== undefined);
    return pages;
  }
  const idsOf = (events: readonly FilteredLogEvent[]) => events.map(({ eventId }) => eventId);
  const indexOf = ({ message = '' }: FilteredLogEvent): number =>
    Number((JSON.parse(message) as { readonly eventID: string }).eventID.slice(-12));

  it('hold as many events as fit in 1 MB (API_FilterLogEvents), none twice, none left out', async () => {
    const pages = await pagesOf({});
    assert.deepEqual(
      pages.flat().map(indexOf),
      Array.from({ length: count }, (_, index) => index),
    );
    assert.equal(new Set(idsOf(pages.flat())).size, count);
    const bytes = (events: readonly FilteredLogEvent[]) =>
      events.reduce((sum, { message = '' }) => sum + Buffer.byteLength(message), 0);
    for (const [index, events] of pages.entries()) {
      assert.ok(bytes(events) <= 1_048_576);
      const [first] = pages[index + 1] ?? [];
      if (first !== undefined) assert.ok(bytes([...events, first]) > 1_048_576, 'one more would have fitted');
    }
    assert.ok(pages.length > 1);
  }).timeout(20_000);

  it('hold 10,000 events at most, which is what a question without a limit asks for', async () => {
    const logGroupName = 'small';
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));
    for (const size of [10_000, 1]) {
      const logEvents = Array.from({ length: size }, () => ({ timestamp: servedStart, message: 'x' }));
      await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: 's', logEvents }));
    }
    for (const limit of [undefined, 10_000]) {
      const pages = await pagesOf({ logGroupName, ...(limit !== undefined && { limit }) });
      assert.deepEqual(
        pages.map(({ length }) => length),
        [10_000, 1],
      );
      assert.equal(new Set(idsOf(pages.flat())).size, 10_001);
    }
  }).timeout(20_000);

  it('together are all events, whatever the limit, order, streams and pattern', async () => {
    const startTime = servedStart;
    const endTime = servedStart + 119_000;
    const all = (await pagesOf({ startTime, endTime })).flat();
    assert.equal(all.length, 120);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 7, max: 130 }),
        fc.boolean(),
        fc.constantFrom(undefined, 'us-east-1', 'eu-west-1'),
        fc.constantFrom('', 'AccessDenied', '{ $.userIdentity.userName = "bob" }'),
        async (limit, startFromHead, region, filterPattern) => {
          const pages = await pagesOf({
            startTime,
            endTime,
            limit,
            startFromHead,
            filterPattern,
            ...(region !== undefined && { logStreamNames: [streamOf(region)] }),
          });
          const wanted = all.filter(
            ({ logStreamName, message = '' }) =>
              (region === undefined || logStreamName === streamOf(region)) &&
              message.includes(filterPattern.startsWith('{') ? '"userName":"bob"' : filterPattern),
          );
          const found = idsOf(pages.flat());
          assert.deepEqual(startFromHead ? found : found.toReversed(), idsOf(wanted));
          assert.ok(pages.every(({ length }) => length <= limit));
        },
      ),
      { numRuns: 25 },
    );
  }).timeout(30_000);

  it('have a token for the parameters that it was given for, but for the limit', async () => {
    const asked = { startTime: servedStart, endTime: servedStart + 60_000, filterPattern: '', limit: 5 };
    const { nextToken = '' } = await page(asked);
    assert.notEqual(nextToken, '');
    const others: readonly Asked[] = [
      { filterPattern: 'x' },
      { startTime: servedStart + 1 },
      { endTime: servedStart + 60_001 },
      { logStreamNames: [streamOf('us-east-1')] },
      { logStreamNamePrefix: '1' },
      { logGroupName: 'small' },
      { nextToken: `${nextToken}x` },
      { nextToken: nextToken.slice(1) },
    ];
    for (const other of others)
      await assert.rejects(page({ ...asked, nextToken, ...other }), invalid, JSON.stringify(other));
    await assert.rejects(
      elsewhere.send(new FilterLogEventsCommand({ logGroupName: captured, ...asked, nextToken })),
      invalid,
    );
    const more = await page({ ...asked, nextToken, limit: 3 });
    assert.deepEqual(more.events?.map(indexOf), [5, 6, 7]);
  });

  const windows: readonly (readonly [start: number, end: number, events: readonly number[]])[] = [
    [0, 0, [0]],
    [1, 999, []],
    [1, 1000, [1]],
    [1000, 1999, [1]],
    [999, 1001, [1]],
    [0, 2000, [0, 1, 2]],
    [-1000, -1, []],
  ];
  for (const [start, end, events] of windows)
    it(`of ${start} to ${end} ms have both ends`, async () => {
      const answer = await page({ startTime: servedStart + start, endTime: servedStart + end });
      assert.deepEqual(answer.events?.map(indexOf), events);
    });

  const limits: readonly (readonly [title: string, asked: Asked, isTaken: boolean])[] = [
    ['a limit of 0', { limit: 0 }, false],
    ['a limit of 1', { limit: 1 }, true],
    ['a limit of 10,001', { limit: 10_001 }, false],
    ['a pattern of 1,024 characters', { filterPattern: 'x'.repeat(1024) }, true],
    ['a pattern of 1,025 characters', { filterPattern: 'x'.repeat(1025) }, false],
    ['a start before 1970', { startTime: -1 }, false],
    ['an end before the start', { startTime: 2, endTime: 1 }, false],
    ['names and a prefix of streams', { logStreamNames: ['a'], logStreamNamePrefix: 'a' }, false],
    ['101 streams', { logStreamNames: Array.from({ length: 101 }, (_, index) => `s${index}`) }, false],
    ['newest first before 2024', { startTime: Date.UTC(2024, 0, 1) - 1, startFromHead: false }, false],
    ['newest first from 2024 on', { startTime: Date.UTC(2024, 0, 1), startFromHead: false, limit: 1 }, true],
  ];
  for (const [title, asked, isTaken] of limits)
    it(`${title} ${isTaken ? 'is taken' : 'is refused'}`, async () => {
      if (isTaken) assert.ok((await page(asked)).events !== undefined);
      else await assert.rejects(page(asked), invalid);
    });

  describe('GetLogEvents', () => {
    const logStreamName = streamOf('us-east-1');
    const get = (asked: Partial<GetLogEventsCommand['input']>) =>
      logs.send(new GetLogEventsCommand({ logGroupName: captured, logStreamName, ...asked }));
    const messages = ({ events }: Awaited<ReturnType<typeof get>>) =>
      (events ?? []).map(({ message }) => message ?? '');
    const window = { startTime: servedStart, endTime: servedStart + 60_000 };

    it('leads forward and backward, and at an end to where it is (API_GetLogEvents)', async () => {
      const all = messages(await get({ ...window, startFromHead: true }));
      // Of sixty seconds, every third event is of this region, and the end does not belong to the window.
      assert.equal(all.length, 20);
      const first = await get({ ...window, startFromHead: true, limit: 8 });
      const second = await get({ ...window, startFromHead: true, limit: 8, nextToken: first.nextForwardToken });
      const third = await get({ ...window, startFromHead: true, limit: 8, nextToken: second.nextForwardToken });
      assert.deepEqual([first, second, third].flatMap(messages), all);
      const end = await get({ ...window, startFromHead: true, limit: 8, nextToken: third.nextForwardToken });
      assert.deepEqual([messages(end), end.nextForwardToken], [[], third.nextForwardToken]);
      const back = await get({ ...window, limit: 8, nextToken: third.nextBackwardToken });
      assert.deepEqual(messages(back), messages(second));
      const head = await get({ ...window, limit: 8, nextToken: first.nextBackwardToken });
      assert.deepEqual([messages(head), head.nextBackwardToken], [[], first.nextBackwardToken]);
      const newest = await get({ ...window, limit: 3 });
      assert.deepEqual(messages(newest), all.slice(-3));
    });

    it('refuses a token of another question, a limit of 10,001, and a stream that is not there', async () => {
      const { nextForwardToken } = await get({ ...window, limit: 1 });
      await assert.rejects(get({ ...window, endTime: window.endTime + 1, nextToken: nextForwardToken }), invalid);
      await assert.rejects(get({ limit: 10_001 }), invalid);
      await assert.rejects(get({ logStreamName: 'nothing' }), { name: 'ResourceNotFoundException' });
    });
  });
});
