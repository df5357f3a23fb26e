import assert from 'node:assert/strict';
import {
  CloudTrailClient,
  LookupEventsCommand,
  paginateLookupEvents,
  type Event,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { serveData, servedStart, type ServedData } from '../../../support/servedData.ts';

const insight = {
  eventVersion: '1.11',
  eventTime: '2026-11-01T13:00:00Z',
  eventID: 'insight-1',
  eventCategory: 'Insight',
  awsRegion: 'us-east-1',
  insightDetails: { state: 'Start', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' },
};
const session = {
  eventVersion: '1.11',
  eventTime: '2026-11-01T13:01:00Z',
  eventID: 'session-1',
  eventName: 'AssumeRole',
  eventSource: 'sts.amazonaws.com',
  awsRegion: 'eu-west-1',
  userIdentity: { type: 'AssumedRole', principalId: 'AROA1:deploy', accessKeyId: 'ASIA1' },
  resources: [{ ARN: 'arn:aws:iam::111122223333:role/Admin', type: 'AWS::IAM::Role' }],
};
const data = { ...session, eventID: 'data-1', eventCategory: 'Data', managementEvent: false };

const files = { 'more.ndjson': [insight, session, data].map((record) => JSON.stringify(record)).join('\n') };

describe('LookupEvents', () => {
  let served: ServedData;
  let client: CloudTrailClient;
  before(async () => {
    served = await serveData({ count: 120, files });
    client = new CloudTrailClient({ ...served.client, region: 'us-east-1', maxAttempts: 1 });
  });
  after(async () => {
    client.destroy();
    await served.close();
  });

  const lookUp = async (input: LookupEventsCommandInput): Promise<readonly Event[]> =>
    (await client.send(new LookupEventsCommand(input))).Events ?? [];
  const by = (key: string, value: string): LookupEventsCommandInput =>
    ({ LookupAttributes: [{ AttributeKey: key, AttributeValue: value }] }) as LookupEventsCommandInput;
  const token = async (input: LookupEventsCommandInput = {}): Promise<string> =>
    (await client.send(new LookupEventsCommand(input))).NextToken ?? '';

  it('answers with the members of API_Event, the newest first', async () => {
    const [first, second] = await lookUp({});
    assert.deepEqual(first, {
      EventId: 'session-1',
      EventName: 'AssumeRole',
      AccessKeyId: 'ASIA1',
      EventTime: new Date('2026-11-01T13:01:00Z'),
      EventSource: 'sts.amazonaws.com',
      Username: 'deploy',
      Resources: [{ ResourceType: 'AWS::IAM::Role', ResourceName: 'arn:aws:iam::111122223333:role/Admin' }],
      CloudTrailEvent: JSON.stringify(session),
    });
    assert.deepEqual([second?.ReadOnly, second?.Username], ['false', 'carol']);
  });

  const counts: readonly {
    readonly title: string;
    readonly input: LookupEventsCommandInput;
    readonly count: number;
    readonly page: string;
  }[] = [
    { title: '50 unless told otherwise', input: {}, count: 50, page: 'API_LookupEvents' },
    { title: 'as many as asked for', input: { MaxResults: 1 }, count: 1, page: 'API_LookupEvents' },
    { title: 'by event id', input: by('EventId', 'session-1'), count: 1, page: 'API_LookupAttribute' },
    { title: 'by session name', input: by('Username', 'deploy'), count: 1, page: 'position: Username' },
    { title: 'by access key', input: by('AccessKeyId', 'ASIA1'), count: 1, page: 'API_LookupAttribute' },
    { title: 'by resource name', input: by('ResourceName', 'Admin'), count: 1, page: 'view-cloudtrail-events-cli' },
    { title: 'by resource type', input: by('ResourceType', 'AWS::IAM::Role'), count: 1, page: 'API_LookupAttribute' },
    { title: 'by event name', input: by('EventName', 'CreateUser'), count: 24, page: 'API_LookupAttribute' },
    { title: 'by event source', input: by('EventSource', 'iam.amazonaws.com'), count: 24, page: 'API_LookupAttribute' },
    { title: 'no data events', input: by('EventId', 'data-1'), count: 0, page: 'API_LookupEvents' },
    {
      title: 'no Insights events unless asked for',
      input: by('EventId', 'insight-1'),
      count: 0,
      page: 'API_LookupEvents',
    },
    { title: 'Insights events', input: { EventCategory: 'insight' }, count: 1, page: 'API_LookupEvents' },
    {
      title: 'Insights events by name',
      input: { ...by('EventName', 'RunInstances'), EventCategory: 'insight' },
      count: 1,
      page: 'cloudtrail-insights-fields-trails',
    },
    {
      title: 'both ends of a time range',
      input: { StartTime: new Date(servedStart + 10_000), EndTime: new Date(servedStart + 12_000) },
      count: 3,
      page: 'API_LookupEvents',
    },
  ];
  for (const { title, input, count, page } of counts)
    it(`${title} (${page})`, async () => {
      assert.equal((await lookUp(input)).length, count);
    });

  for (const pageSize of [1, 7, 50])
    it(`is read to the end by the SDK's paginator, ${pageSize} a page`, async () => {
      const ids: (string | undefined)[] = [];
      for await (const page of paginateLookupEvents({ client, pageSize }, {}))
        ids.push(...(page.Events ?? []).map(({ EventId }) => EventId));
      const made = served.events.map(({ eventID }) => eventID).toReversed();
      assert.deepEqual(ids, ['session-1', ...made]);
    });

  const faults: readonly { readonly title: string; readonly input: object; readonly code: string }[] = [
    { title: 'MaxResults 0', input: { MaxResults: 0 }, code: 'InvalidMaxResultsException' },
    { title: 'MaxResults 51', input: { MaxResults: 51 }, code: 'InvalidMaxResultsException' },
    {
      title: 'two attributes',
      input: {
        LookupAttributes: [
          { AttributeKey: 'EventName', AttributeValue: 'A' },
          { AttributeKey: 'Username', AttributeValue: 'b' },
        ],
      },
      code: 'InvalidLookupAttributesException',
    },
    { title: 'an unknown attribute', input: by('SourceIp', 'x'), code: 'InvalidLookupAttributesException' },
    { title: 'an empty value', input: by('EventName', ''), code: 'InvalidLookupAttributesException' },
    {
      title: 'a value of 2000 characters of which one counts twice',
      input: by('EventName', `_${'x'.repeat(1999)}`),
      code: 'InvalidLookupAttributesException',
    },
    {
      title: 'Insights events by user',
      input: { ...by('Username', 'alice'), EventCategory: 'insight' },
      code: 'InvalidLookupAttributesException',
    },
    { title: 'another category', input: { EventCategory: 'management' }, code: 'InvalidEventCategoryException' },
    {
      title: 'a range that ends before it starts',
      input: { StartTime: new Date(2000), EndTime: new Date(1000) },
      code: 'InvalidTimeRangeException',
    },
    { title: 'a token that is none', input: { NextToken: 'x' }, code: 'InvalidNextTokenException' },
    { title: 'an empty token', input: { NextToken: '' }, code: 'InvalidNextTokenException' },
  ];
  for (const { title, input, code } of faults)
    it(`refuses ${title}`, async () => {
      await assert.rejects(lookUp(input as LookupEventsCommandInput), { name: code });
    });

  it('takes a token with the question it is of, and with no other', async () => {
    const asked = { ...by('EventSource', 'iam.amazonaws.com'), MaxResults: 10 };
    const next = await token(asked);
    assert.equal((await lookUp({ ...asked, NextToken: next })).length, 10);
    for (const other of [{ MaxResults: 10 }, { ...asked, MaxResults: 11 }, { ...asked, EndTime: new Date() }])
      await assert.rejects(lookUp({ ...other, NextToken: next }), { name: 'InvalidNextTokenException' });
  });

  it('gives no token with the last page', async () => {
    const { NextToken } = await client.send(new LookupEventsCommand({ ...by('EventName', 'CreateUser') }));
    assert.equal(NextToken, undefined);
  });

  it('takes values as they are, quotes, braces and all', async () => {
    for (const value of ['"', '\\', 'a" where { $.x = 1 }', '{', '} || {', 'where', "'", '%x%', '\n'])
      assert.deepEqual(await lookUp(by('EventName', value)), [], value);
  });

  it('answers a Region from its own events only, where it is told to', async () => {
    const regional = await serveData({ count: 0, files, regional: true });
    const asking = new CloudTrailClient({ ...regional.client, region: 'us-east-1' });
    try {
      assert.deepEqual((await asking.send(new LookupEventsCommand({}))).Events, []);
    } finally {
      asking.destroy();
      await regional.close();
    }
  });
});
