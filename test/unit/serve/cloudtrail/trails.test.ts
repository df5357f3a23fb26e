import assert from 'node:assert/strict';
import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTrailsCommand,
} from '@aws-sdk/client-cloudtrail';
import type { ServedTrail } from '../../../../src/serve/cloudtrail/servedTrail.ts';
import { serveData, servedAccount, servedStart, type ServedData } from '../../../support/servedData.ts';

const stopped: ServedTrail = {
  name: 'writes-only',
  homeRegion: 'eu-west-1',
  isMultiRegion: false,
  includesGlobalEvents: false,
  isOrganization: false,
  bucket: 'logs',
  logGroup: null,
  status: {
    isLogging: false,
    startedAt: 1_000_000,
    stoppedAt: 2_000_000,
    latestDelivery: 2_000_000,
    latestLogsDelivery: null,
  },
  eventSelectors: [
    { ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
  ],
  insightTypes: ['ApiCallRateInsight'],
};
const advanced: ServedTrail = {
  ...stopped,
  name: 'everywhere',
  homeRegion: 'us-east-1',
  isMultiRegion: true,
  eventSelectors: [],
  advancedEventSelectors: [{ Name: 'm', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
};
const arn = (region: string, name: string): string => `arn:aws:cloudtrail:${region}:${servedAccount}:trail/${name}`;

describe('trails', () => {
  let captured: ServedData;
  let given: ServedData;
  let ask: Record<'captured' | 'home' | 'other', CloudTrailClient>;
  before(async () => {
    captured = await serveData({ count: 10 });
    given = await serveData({ count: 1, trails: [stopped, advanced] });
    ask = {
      captured: new CloudTrailClient({ ...captured.client, region: 'us-east-1', maxAttempts: 1 }),
      home: new CloudTrailClient({ ...given.client, region: 'eu-west-1', maxAttempts: 1 }),
      other: new CloudTrailClient({ ...given.client, region: 'ap-south-1', maxAttempts: 1 }),
    };
  });
  after(async () => {
    for (const client of Object.values(ask)) client.destroy();
    await Promise.all([captured.close(), given.close()]);
  });

  it('is one trail of all Regions that recorded the data, where none is given', async () => {
    const { trailList } = await ask.captured.send(new DescribeTrailsCommand({}));
    assert.deepEqual(trailList, [
      {
        Name: 'captured',
        S3BucketName: 'captured-cloudtrail-logs',
        IncludeGlobalServiceEvents: true,
        IsMultiRegionTrail: true,
        HomeRegion: 'us-east-1',
        TrailARN: arn('us-east-1', 'captured'),
        LogFileValidationEnabled: false,
        CloudWatchLogsLogGroupArn: `arn:aws:logs:us-east-1:${servedAccount}:log-group:CloudTrailGroupName:*`,
        CloudWatchLogsRoleArn: `arn:aws:iam::${servedAccount}:role/CloudTrail_CloudWatchLogs_Role`,
        HasCustomEventSelectors: false,
        HasInsightSelectors: false,
        IsOrganizationTrail: false,
      },
    ]);
    const status = await ask.captured.send(new GetTrailStatusCommand({ Name: 'captured' }));
    assert.equal(status.IsLogging, true);
    assert.deepEqual(status.LatestDeliveryTime, new Date(servedStart + 9000));
    assert.deepEqual(status.StartLoggingTime, new Date(servedStart));
    const { EventSelectors } = await ask.captured.send(new GetEventSelectorsCommand({ TrailName: 'captured' }));
    assert.equal(EventSelectors?.[0]?.ReadWriteType, 'All');
  });

  it('tells a trail that stopped, and what it records', async () => {
    const status = await ask.home.send(new GetTrailStatusCommand({ Name: 'writes-only' }));
    assert.deepEqual([status.IsLogging, status.TimeLoggingStopped], [false, '1970-01-01T00:33:20Z']);
    assert.deepEqual(status.StopLoggingTime, new Date(2_000_000));
    const basic = await ask.home.send(new GetEventSelectorsCommand({ TrailName: 'writes-only' }));
    assert.deepEqual(basic.EventSelectors, stopped.eventSelectors);
    const other = await ask.home.send(new GetEventSelectorsCommand({ TrailName: arn('us-east-1', 'everywhere') }));
    assert.deepEqual(other.AdvancedEventSelectors, advanced.advancedEventSelectors);
    assert.equal(other.EventSelectors, undefined);
    const insights = await ask.home.send(new GetInsightSelectorsCommand({ TrailName: 'writes-only' }));
    assert.deepEqual(insights.InsightSelectors, [{ InsightType: 'ApiCallRateInsight' }]);
  });

  it('shows shadows of other Regions, unless told otherwise', async () => {
    const names = async (client: CloudTrailClient, includeShadowTrails?: boolean): Promise<unknown> => {
      const { trailList } = await client.send(new DescribeTrailsCommand({ includeShadowTrails }));
      return trailList?.map(({ Name }) => Name);
    };
    assert.deepEqual(await names(ask.home), ['writes-only', 'everywhere']);
    assert.deepEqual(await names(ask.home, false), ['writes-only']);
    assert.deepEqual(await names(ask.other), ['everywhere']);
    const { Trails } = await ask.other.send(new ListTrailsCommand({}));
    assert.deepEqual(
      Trails?.map(({ TrailARN }) => TrailARN),
      [arn('eu-west-1', 'writes-only'), arn('us-east-1', 'everywhere')],
    );
  });

  const faults: readonly (readonly [name: string, code: string])[] = [
    ['nobody', 'TrailNotFoundException'],
    ['everywhere', 'TrailNotFoundException'],
    [arn('eu-west-1', 'everywhere'), 'TrailNotFoundException'],
    ['a', 'InvalidTrailNameException'],
    ['two words', 'InvalidTrailNameException'],
    ['a..b', 'InvalidTrailNameException'],
    ['', 'InvalidTrailNameException'],
    ['arn:aws:s3:::bucket', 'CloudTrailARNInvalidException'],
  ];
  for (const [name, code] of faults)
    it(`refuses \`${name}\` with ${code}`, async () => {
      const { other } = ask;
      await assert.rejects(other.send(new GetTrailCommand({ Name: name })), { name: code });
      await assert.rejects(other.send(new GetTrailStatusCommand({ Name: name })), { name: code });
      await assert.rejects(other.send(new GetEventSelectorsCommand({ TrailName: name })), { name: code });
    });

  it('says where Insights is not enabled, and asks for one of the two', async () => {
    const none = new GetInsightSelectorsCommand({ TrailName: 'captured' });
    await assert.rejects(ask.captured.send(none), { name: 'InsightNotEnabledException' });
    await assert.rejects(ask.captured.send(new GetInsightSelectorsCommand({})), {
      name: 'InvalidParameterCombinationException',
    });
  });
});
