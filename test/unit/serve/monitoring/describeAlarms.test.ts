import assert from 'node:assert/strict';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  paginateDescribeAlarms,
  type DescribeAlarmsCommandInput,
  type DescribeAlarmsForMetricCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { serveData, type ServedData } from '../../../support/servedData.ts';
import { recordedFiles } from '../../core/alarms/recorded.ts';

interface AlarmsCase {
  readonly page: string;
  readonly input: DescribeAlarmsCommandInput;
  readonly names?: readonly string[];
  readonly error?: string;
}

const page = 'API_DescribeAlarms';
const all = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const;

const cases: readonly AlarmsCase[] = [
  { page, input: {}, names: ['cis-root-login', 'cpu'] },
  { page, input: { AlarmTypes: [...all] }, names: ['cis-root-login', 'cpu', 'account-takeover', 'denied-calls'] },
  { page, input: { AlarmTypes: ['LogAlarm'] }, names: ['denied-calls'] },
  { page, input: { StateValue: 'ALARM' }, names: ['cis-root-login'] },
  { page, input: { AlarmNames: ['cpu', 'account-takeover'] }, names: ['cpu'] },
  { page, input: { ChildrenOfAlarmName: 'account-takeover' }, names: ['cis-root-login', 'cpu'] },
  { page, input: { ParentsOfAlarmName: 'cpu' }, names: ['account-takeover'] },
  { page, input: { ChildrenOfAlarmName: 'a', StateValue: 'OK' }, error: 'ValidationException' },
  { page, input: { AlarmNames: ['a'], AlarmNamePrefix: 'b' }, error: 'ValidationException' },
  { page, input: { MaxRecords: 0 }, error: 'ValidationException' },
  { page, input: { MaxRecords: 101 }, error: 'ValidationException' },
  { page, input: { NextToken: 'none' }, error: 'InvalidNextToken' },
];

describe('the alarms that are served', function () {
  this.timeout(60_000);
  let served: ServedData;
  let client: CloudWatchClient;

  before(async () => {
    const files = Object.entries(recordedFiles).map(([name, value]) => [`${name}.json`, JSON.stringify(value)]);
    served = await serveData({
      files: Object.fromEntries(files) as Record<string, string>,
      now: () => Date.UTC(2026, 10, 2),
    });
    client = new CloudWatchClient({ ...served.client, region: 'us-east-1', maxAttempts: 1 });
  });

  after(async () => {
    client.destroy();
    await served.close();
  });

  for (const { page: source, input, names, error } of cases) {
    it(`${source}: ${JSON.stringify(input)}`, async () => {
      const answer = client.send(new DescribeAlarmsCommand(input));
      if (error !== undefined) {
        await assert.rejects(answer, { name: error });
        return;
      }
      const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = await answer;
      const found = [...MetricAlarms, ...CompositeAlarms, ...LogAlarms].map(({ AlarmName }) => AlarmName);
      assert.deepEqual(found, names);
    });
  }

  it('gives times as times', async () => {
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['cis-root-login'] }));
    assert.equal(MetricAlarms?.[0]?.StateUpdatedTimestamp?.toISOString(), '2026-11-01T09:12:44.123Z');
    assert.equal(MetricAlarms[0].Threshold, 1);
  });

  it('gives every alarm once by pages of one', async () => {
    const names: unknown[] = [];
    for await (const each of paginateDescribeAlarms({ client, pageSize: 1 }, { AlarmTypes: [...all] }))
      for (const list of [each.MetricAlarms, each.CompositeAlarms, each.LogAlarms])
        names.push(...(list ?? []).map(({ AlarmName }) => AlarmName));
    assert.deepEqual(names, ['cis-root-login', 'cpu', 'account-takeover', 'denied-calls']);
  });

  it('knows a token of another question', async () => {
    const { NextToken } = await client.send(new DescribeAlarmsCommand({ MaxRecords: 1 }));
    assert.ok(NextToken !== undefined);
    const other = client.send(new DescribeAlarmsCommand({ MaxRecords: 1, StateValue: 'OK', NextToken }));
    await assert.rejects(other, { name: 'InvalidNextToken' });
  });

  it('gives the history of metric alarms unless other types are asked for', async () => {
    const items = async (AlarmTypes?: (typeof all)[number][]) =>
      (await client.send(new DescribeAlarmHistoryCommand(AlarmTypes === undefined ? {} : { AlarmTypes })))
        .AlarmHistoryItems;
    assert.deepEqual(
      (await items())?.map(({ HistoryItemType }) => HistoryItemType),
      ['StateUpdate', 'ConfigurationUpdate'],
    );
    assert.deepEqual(
      (await items(['CompositeAlarm']))?.map(({ AlarmName }) => AlarmName),
      ['account-takeover'],
    );
  });

  it('gives the alarms of a metric with all of its dimensions', async () => {
    const names = async (input: DescribeAlarmsForMetricCommandInput) =>
      (await client.send(new DescribeAlarmsForMetricCommand(input))).MetricAlarms?.map(({ AlarmName }) => AlarmName);
    const cpu = { MetricName: 'CPUUtilization', Namespace: 'AWS/EC2' };
    assert.deepEqual(await names(cpu), []);
    assert.deepEqual(await names({ ...cpu, Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }] }), ['cpu']);
  });
});

describe('the alarms that are served by region', function () {
  this.timeout(60_000);
  let served: ServedData;
  const alarm = (AlarmName: string, region: string) => ({
    AlarmName,
    AlarmArn: `arn:aws:cloudwatch:${region}:111122223333:alarm:${AlarmName}`,
  });
  const item = (AlarmName: string) => ({ AlarmName, AlarmType: 'MetricAlarm', Timestamp: '2026-11-01T00:00:00Z' });

  before(async () => {
    const MetricAlarms = [alarm('east', 'us-east-1'), alarm('west', 'eu-west-1'), { AlarmName: 'nowhere' }];
    const AlarmHistoryItems = ['east', 'west', 'nowhere'].map(item);
    served = await serveData({
      files: { 'a.json': JSON.stringify({ MetricAlarms }), 'h.json': JSON.stringify({ AlarmHistoryItems }) },
      now: () => Date.UTC(2026, 10, 2),
      regional: true,
    });
  });

  after(async () => {
    await served.close();
  });

  for (const [region, names] of [
    ['us-east-1', ['east', 'nowhere']],
    ['eu-west-1', ['nowhere', 'west']],
    ['us-west-2', ['nowhere']],
  ] as const) {
    it(`${region}: ${names.join(', ')}`, async () => {
      const client = new CloudWatchClient({ ...served.client, region, maxAttempts: 1 });
      const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({}));
      const { AlarmHistoryItems = [] } = await client.send(new DescribeAlarmHistoryCommand({}));
      client.destroy();
      assert.deepEqual(
        [MetricAlarms, AlarmHistoryItems].map((list) => list.map(({ AlarmName = '' }) => AlarmName).toSorted()),
        [names, names],
      );
    });
  }
});
