import assert from 'node:assert/strict';
import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  paginateDescribeAlarms,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  ListLogGroupsCommand,
  type ListLogGroupsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { bigAccount, bigCounts, bigRegions } from '../../../support/accounts/bigAccount.ts';
import { cisFilters } from '../../../support/accounts/cisFilters.ts';
import { goodAccount, goodNames } from '../../../support/accounts/goodAccount.ts';
import { serveData, servedAccount, type ServedData } from '../../../support/servedData.ts';

const now = Date.UTC(2026, 10, 21, 12);
const others = '444455556666';
const all = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const;

describe('prepared accounts that are served', function () {
  this.timeout(60_000);
  let served: ServedData;
  const clients: { destroy(): void }[] = [];

  before(async () => {
    const west = {
      AlarmName: 'recorded',
      AlarmArn: `arn:aws:cloudwatch:eu-west-1:${others}:alarm:recorded`,
      StateValue: 'OK',
    };
    const foreign = {
      AlarmName: 'foreign',
      AlarmArn: 'arn:aws:cloudwatch:eu-west-1:123412341234:alarm:foreign',
      StateValue: 'OK',
    };
    const metricFilters = [
      {
        filterName: 'foreign',
        logGroupName: 'foreign',
        filterPattern: '{ $.eventName = ConsoleLogin }',
        metricTransformations: [{ metricName: 'foreign', metricNamespace: 'CIS', metricValue: '1' }],
      },
    ];
    served = await serveData({
      count: 1,
      files: {
        'alarms.json': JSON.stringify({ MetricAlarms: [west, foreign] }),
        'filters.json': JSON.stringify({ metricFilters }),
      },
      now: () => now,
      preparedAccounts: [
        bigAccount({ account: servedAccount, now }),
        { ...goodAccount({ account: others, now }), accessKeyId: 'GOOD' },
      ],
      faults: { 'cloudtrail:DescribeTrails@eu-west-1': 'access-denied*', 'logs:*@us-west-2': 'access-denied' },
    });
  });
  after(async () => {
    for (const client of clients) client.destroy();
    await served.close();
  });

  /** What a client needs that asks as one of the two accounts. */
  const settings = (key: 'test' | 'GOOD', region: string) => ({
    ...served.client,
    credentials: { accessKeyId: key, secretAccessKey: 'test' },
    region,
    maxAttempts: 1,
  });
  const open = <Client extends { destroy(): void }>(client: Client): Client => {
    clients.push(client);
    return client;
  };

  it('gives each key the trails of its account', async () => {
    const names = async (key: 'test' | 'GOOD', region: string) => {
      const client = open(new CloudTrailClient(settings(key, region)));
      const { trailList = [] } = await client.send(new DescribeTrailsCommand({}));
      return trailList.map(({ Name, HomeRegion }) => `${HomeRegion} ${Name}`);
    };
    assert.deepEqual(await names('GOOD', 'sa-east-1'), ['us-east-1 all-regions']);
    const found = new Set<string>();
    for (const region of bigRegions.filter((each) => each !== 'eu-west-1')) {
      const here = await names('test', region);
      assert.equal(here.length, region === 'us-east-1' ? 3 : 4, region);
      for (const each of here) found.add(each);
    }
    assert.equal(found.size, bigCounts.trails - 3);
  });

  it('denies one region, and no other', async () => {
    const ask = async (region: string) =>
      open(new CloudTrailClient(settings('test', region))).send(new DescribeTrailsCommand({}));
    await assert.rejects(ask('eu-west-1'), { name: 'AccessDeniedException' });
    await assert.rejects(ask('eu-west-1'), { name: 'AccessDeniedException' });
    assert.equal((await ask('eu-west-2')).trailList?.length, 4);
    const groups = async () =>
      open(new CloudWatchLogsClient(settings('test', 'us-west-2'))).send(new DescribeLogGroupsCommand({}));
    await assert.rejects(groups(), { name: 'AccessDeniedException' });
    assert.equal((await groups()).logGroups?.length, 1);
  });

  it('tells what a trail has', async () => {
    const client = open(new CloudTrailClient(settings('GOOD', 'us-east-1')));
    const { trailList: [trail] = [] } = await client.send(new DescribeTrailsCommand({}));
    assert.deepEqual(
      [trail?.LogFileValidationEnabled, trail?.S3KeyPrefix, trail?.KmsKeyId?.split('/')[0], trail?.HasInsightSelectors],
      [true, 'trail', `arn:aws:kms:us-east-1:${others}:key`, true],
    );
    const { LatestDigestDeliveryTime } = await client.send(new GetTrailStatusCommand({ Name: 'all-regions' }));
    assert.equal(LatestDigestDeliveryTime?.getTime(), now - 40 * 60_000);
  });

  it('pages five hundred alarms by a hundred, those in ALARM first if asked', async () => {
    const client = open(new CloudWatchClient(settings('test', 'us-east-1')));
    const count = async (state?: StateValue) => {
      const pages: number[] = [];
      const input = { AlarmTypes: [...all], ...(state === undefined ? {} : { StateValue: state }) };
      for await (const answer of paginateDescribeAlarms({ client, pageSize: 100 }, input))
        pages.push([answer.MetricAlarms, answer.CompositeAlarms, answer.LogAlarms].flat().length);
      return pages;
    };
    assert.deepEqual(await count(), [100, 100, 100, 100, 100]);
    assert.deepEqual(await count('ALARM'), [12]);
    const { AlarmHistoryItems = [] } = await client.send(new DescribeAlarmHistoryCommand({ AlarmTypes: [...all] }));
    assert.equal(AlarmHistoryItems.length, 12);
    const west = open(new CloudWatchClient(settings('test', 'eu-west-1')));
    assert.deepEqual((await west.send(new DescribeAlarmsCommand({}))).MetricAlarms, []);
  });

  it('pages ten thousand log groups, each once', async () => {
    const client = open(new CloudWatchLogsClient(settings('test', 'us-east-1')));
    const names: string[] = [];
    let [pages, nextToken]: [number, string | undefined] = [0, undefined];
    do {
      const next: string | undefined = nextToken;
      const input = { limit: 1000, ...(next === undefined ? {} : { nextToken: next }) };
      const answer: ListLogGroupsCommandOutput = await client.send(new ListLogGroupsCommand(input));
      names.push(...(answer.logGroups ?? []).map(({ logGroupName = '' }) => logGroupName));
      nextToken = answer.nextToken;
      pages++;
    } while (nextToken !== undefined);
    // The captured events' own group is among them.
    assert.deepEqual(
      [names.length, new Set(names).size, pages],
      [bigCounts.logGroups + 1, bigCounts.logGroups + 1, 11],
    );
    const logGroupNamePrefix = '/service/0999';
    const { logGroups } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
    assert.deepEqual(
      [logGroups?.length, logGroups?.[9]?.logGroupName, logGroups?.[0]?.retentionInDays],
      [10, '/service/09999', 30],
    );
  });

  it('shows none of what was recorded of an account that is not played', async () => {
    for (const key of ['test', 'GOOD'] as const) {
      const alarms = open(new CloudWatchClient(settings(key, 'eu-west-1')));
      const { MetricAlarms } = await alarms.send(new DescribeAlarmsCommand({ AlarmNames: ['foreign'] }));
      assert.deepEqual(MetricAlarms, []);
      const logs = open(new CloudWatchLogsClient(settings(key, 'eu-west-1')));
      const { metricFilters } = await logs.send(new DescribeMetricFiltersCommand({ filterNamePrefix: 'foreign' }));
      assert.deepEqual(metricFilters, []);
    }
  });

  it('gives a recorded alarm to the account that its ARN names', async () => {
    const names = async (key: 'test' | 'GOOD') => {
      const client = open(new CloudWatchClient(settings(key, 'eu-west-1')));
      return (await client.send(new DescribeAlarmsCommand({}))).MetricAlarms?.map(({ AlarmName }) => AlarmName);
    };
    assert.deepEqual([await names('test'), await names('GOOD')], [[], ['recorded']]);
  });

  it('has filters, alarms and a topic for each control in the good account', async () => {
    const logs = open(new CloudWatchLogsClient(settings('GOOD', 'us-east-1')));
    const { metricFilters = [] } = await logs.send(
      new DescribeMetricFiltersCommand({ logGroupName: goodNames.logGroup }),
    );
    const alarms = await open(new CloudWatchClient(settings('GOOD', 'us-east-1'))).send(new DescribeAlarmsCommand({}));
    assert.deepEqual(
      [metricFilters.length, alarms.MetricAlarms?.filter(({ AlarmActions }) => AlarmActions?.length === 1).length],
      [cisFilters.length, cisFilters.length],
    );
    const sns = open(new SNSClient(settings('GOOD', 'us-east-1')));
    const TopicArn = `arn:aws:sns:us-east-1:${others}:security`;
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    assert.equal(Attributes?.['SubscriptionsConfirmed'], '1');
  });
});
