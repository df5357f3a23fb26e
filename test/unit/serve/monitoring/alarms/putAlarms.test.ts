import assert from 'node:assert/strict';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutCompositeAlarmCommand,
  PutLogAlarmCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  TagResourceCommand,
  UntagResourceCommand,
  type PutCompositeAlarmCommandInput,
  type PutLogAlarmCommandInput,
  type PutMetricAlarmCommandInput,
  type SetAlarmStateCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../../../../../src/serve/sha256.ts';
import type { PublishedMessage } from '../../../../../src/serve/sns/publishedMessage.ts';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { recordedFiles } from '../../../core/alarms/recorded.ts';

const all = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const;
const topic = 'arn:aws:sns:us-east-1:111122223333:security';
const role = 'arn:aws:iam::111122223333:role/queries';

const metric: PutMetricAlarmCommandInput = {
  AlarmName: 'root use',
  AlarmDescription: 'Someone used the root user',
  ActionsEnabled: true,
  AlarmActions: [topic],
  MetricName: 'RootUse',
  Namespace: 'CIS',
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 1,
  DatapointsToAlarm: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  Tags: [{ Key: 'runbook', Value: 'root.apirunbook' }],
};

const log: PutLogAlarmCommandInput = {
  AlarmName: 'denied',
  AlarmDescription: 'Many calls denied',
  ScheduledQueryConfiguration: {
    QueryString: 'filter errorCode = "AccessDenied"',
    LogGroupIdentifiers: ['CloudTrailGroupName'],
    ScheduledQueryRoleARN: role,
    ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 300 },
    AggregationExpression: 'count(*) by userIdentity.arn',
  },
  QueryResultsToEvaluate: 3,
  QueryResultsToAlarm: 2,
  Threshold: 5.5,
  ComparisonOperator: 'GreaterThanThreshold',
};

const composite: PutCompositeAlarmCommandInput = {
  AlarmName: 'both',
  AlarmRule: 'ALARM("cis-root-login") OR ALARM("cpu")',
};

const query = log.ScheduledQueryConfiguration;
const schedule = query?.ScheduleConfiguration;
const { Statistic: _statistic, ...withoutStatistic } = metric;
const { MetricName: _name, Namespace: _namespace, Statistic: _other, Period: _period, ...math } = metric;
const sum = { Id: 'm1', MetricStat: { Metric: { Namespace: 'A', MetricName: 'B' }, Period: 60, Stat: 'Sum' } };
const validation = 'ValidationException';

/** What the API reference refuses, and the word of the answer that says which. */
const refusedMetric: readonly (readonly [input: Partial<PutMetricAlarmCommandInput>, message: RegExp])[] = [
  [{ AlarmName: '' }, /alarmName/],
  [{ AlarmName: 'x'.repeat(256) }, /255/],
  [{ AlarmName: 'a\nb' }, /pattern/],
  [{ AlarmDescription: 'x'.repeat(1025) }, /1024/],
  [{ AlarmActions: Array.from({ length: 6 }, () => topic) }, /equal to 5/],
  [{ AlarmActions: ['security'] }, /Invalid arn syntax: security/],
  [{ AlarmActions: [topic.replace('us-east-1', 'eu-west-1')] }, /Invalid region eu-west-1 .* Only us-east-1/],
  [{ Namespace: ':a' }, /namespace/],
  [{ Statistic: 'sum' as 'Sum' }, /enum value set/],
  [{ ExtendedStatistic: 'p99' }, /Statistic/],
  [{ Period: 45 }, /Period must be 10, 20, 30/],
  [{ Period: 300, EvaluationPeriods: 289 }, /86400/],
  [{ Period: 3600, EvaluationPeriods: 169 }, /604800/],
  [{ DatapointsToAlarm: 2 }, /DatapointsToAlarm/],
  [{ TreatMissingData: 'good' }, /enum value set/],
  [{ Metrics: [sum] }, /Exactly one of MetricName/],
  [{ ThresholdMetricId: 'm1' }, /ThresholdMetricId/],
  [{ EvaluationInterval: 60 }, /EvaluationInterval/],
  [{ ComparisonOperator: 'GreaterThanUpperThreshold' }, /ThresholdMetricId/],
  [{ Tags: [{ Key: '', Value: 'a' }] }, /key/],
];

const refusedLog: readonly (readonly [input: Partial<PutLogAlarmCommandInput>, message: RegExp])[] = [
  [{ QueryResultsToAlarm: 4 }, /QueryResultsToAlarm/],
  [{ QueryResultsToEvaluate: 101 }, /100/],
  [{ ActionLogLineCount: 51 }, /50/],
  [{ ActionLogLineCount: 1 }, /ActionLogLineRoleArn/],
  [{ ComparisonOperator: 'GreaterThanUpperThreshold' }, /enum value set/],
];

describe('alarms that are put, changed and deleted', function () {
  this.timeout(60_000);
  let served: ServedData;
  let client: CloudWatchClient;
  let sns: SNSClient;
  let now = Date.UTC(2026, 10, 2);
  const published: PublishedMessage[] = [];

  before(async () => {
    const files = Object.entries(recordedFiles).map(([name, value]) => [`${name}.json`, JSON.stringify(value)]);
    served = await serveData({
      files: Object.fromEntries(files) as Record<string, string>,
      now: () => now,
      onPublished: (message) => published.push(message),
    });
    client = new CloudWatchClient({ ...served.client, region: 'us-east-1', maxAttempts: 1 });
    sns = new SNSClient({ ...served.client, region: 'us-east-1', maxAttempts: 1 });
  });

  after(async () => {
    client.destroy();
    sns.destroy();
    await served.close();
  });

  const described = async (name: string) => {
    const answer = await client.send(new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: [...all] }));
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = answer;
    return { metric: MetricAlarms[0], composite: CompositeAlarms[0], log: LogAlarms[0] };
  };
  const history = async (AlarmName: string) => {
    const input = { AlarmName, AlarmTypes: [...all], ScanBy: 'TimestampAscending' as const };
    const { AlarmHistoryItems = [] } = await client.send(new DescribeAlarmHistoryCommand(input));
    return AlarmHistoryItems;
  };

  it('keeps a metric alarm as it was put, in INSUFFICIENT_DATA', async () => {
    await client.send(new PutMetricAlarmCommand(metric));
    const { Tags: _tags, ...configured } = metric;
    const { metric: found } = await described('root use');
    assert.deepEqual(found, {
      ...configured,
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:root use',
      OKActions: [],
      InsufficientDataActions: [],
      Dimensions: [],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      AlarmConfigurationUpdatedTimestamp: new Date(now),
      StateUpdatedTimestamp: new Date(now),
      StateTransitionedTimestamp: new Date(now),
    });
  });

  it('overwrites the configuration and leaves the state', async () => {
    await client.send(new SetAlarmStateCommand({ AlarmName: 'root use', StateValue: 'OK', StateReason: 'tried' }));
    now += 1000;
    const { AlarmDescription: _gone, ...update } = metric;
    await client.send(new PutMetricAlarmCommand({ ...update, Threshold: 2.5, Tags: [{ Key: 'ignored', Value: '' }] }));
    const { metric: found } = await described('root use');
    assert.deepEqual(
      [found?.Threshold, found?.AlarmDescription, found?.StateValue, found?.StateReason],
      [2.5, undefined, 'OK', 'tried'],
    );
    assert.equal(found?.AlarmConfigurationUpdatedTimestamp?.getTime(), now);
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: found.AlarmArn }));
    assert.deepEqual(Tags, metric.Tags);
    assert.deepEqual(
      (await history('root use')).map(({ HistorySummary }) => HistorySummary),
      ['Alarm "root use" created', 'Alarm updated from INSUFFICIENT_DATA to OK', 'Alarm "root use" updated'],
    );
  });

  it('keeps a log alarm, and gives its query an ARN that lasts', async () => {
    await client.send(new PutLogAlarmCommand(log));
    const { log: found } = await described('denied');
    const { QueryARN, ...itsQuery } = found?.ScheduledQueryConfiguration ?? {};
    assert.deepEqual(itsQuery, log.ScheduledQueryConfiguration);
    assert.match(QueryARN ?? '', /^arn:aws:logs:us-east-1:111122223333:scheduled-query:[0-9a-f-]{36}$/);
    assert.deepEqual(
      [found?.Threshold, found?.QueryResultsToEvaluate, found?.ActionLogLineCount, found?.TreatMissingData],
      [5.5, 3, 0, 'missing'],
    );
    await client.send(new PutLogAlarmCommand({ ...log, Threshold: 6 }));
    const { log: updated } = await described('denied');
    assert.deepEqual([updated?.Threshold, updated?.ScheduledQueryConfiguration?.QueryARN], [6, QueryARN]);
  });

  it('keeps a composite alarm of alarms that are there, recorded or put', async () => {
    const missing = { AlarmName: 'x', AlarmRule: 'ALARM(cpu) AND OK(gone)' };
    await assert.rejects(client.send(new PutCompositeAlarmCommand(missing)), /\[gone\]/);
    await client.send(new PutCompositeAlarmCommand(composite));
    assert.equal((await described('both')).composite?.AlarmRule, composite.AlarmRule);
  });

  it('tells the topic of a state that changed, and the history', async () => {
    const set = async (StateValue: 'ALARM' | 'OK') =>
      client.send(new SetAlarmStateCommand({ AlarmName: 'root use', StateValue, StateReason: 'a test' }));
    await set('ALARM');
    assert.equal(published.length, 0);
    await sns.send(new CreateTopicCommand({ Name: 'security' }));
    await set('ALARM');
    assert.equal(published.length, 0, 'the state did not change');
    await set('OK');
    await set('ALARM');
    const [message, ...others] = published;
    assert.equal(others.length, 0);
    assert.deepEqual([message?.topicArn, message?.subject], [topic, 'ALARM: "root use" in us-east-1']);
    const said = JSON.parse(message?.message ?? '') as Record<string, unknown>;
    assert.deepEqual([said['NewStateValue'], said['OldStateValue'], said['Region']], ['ALARM', 'OK', 'us-east-1']);
    const actions = (await history('root use')).filter(({ HistoryItemType }) => HistoryItemType === 'Action');
    assert.deepEqual(
      actions.map(({ HistorySummary = '' }) => HistorySummary.split(' ', 1)[0]),
      ['Failed', 'Successfully'],
    );
  });

  it('lets alarms act and keeps them from it', async () => {
    const AlarmNames = ['root use', 'cpu', 'no such alarm'];
    await client.send(new DisableAlarmActionsCommand({ AlarmNames }));
    assert.equal((await described('root use')).metric?.ActionsEnabled, false);
    const before = published.length;
    await client.send(new SetAlarmStateCommand({ AlarmName: 'root use', StateValue: 'OK', StateReason: '' }));
    await client.send(new SetAlarmStateCommand({ AlarmName: 'root use', StateValue: 'ALARM', StateReason: '' }));
    assert.equal(published.length, before);
    await client.send(new EnableAlarmActionsCommand({ AlarmNames }));
    assert.equal((await described('cpu')).metric?.ActionsEnabled, true);
  });

  it('tags alarms', async () => {
    const ResourceARN = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:cpu';
    const list = async () => (await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
    const Tags = [
      { Key: '__proto__', Value: 'x' },
      { Key: 'b', Value: '' },
    ];
    assert.deepEqual(await list(), []);
    await client.send(new TagResourceCommand({ ResourceARN, Tags }));
    assert.deepEqual(await list(), Tags);
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['b', 'c'] }));
    assert.deepEqual(await list(), Tags.slice(0, 1));
    const many = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    const sendingMany = client.send(new TagResourceCommand({ ResourceARN, Tags: many }));
    await assert.rejects(sendingMany, { name: 'InvalidParameterValueException' });
    const gone = client.send(new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}s` }));
    await assert.rejects(gone, { name: 'ResourceNotFoundException' });
  });

  it('deletes alarms, recorded ones too, but none that a composite alarm names', async () => {
    const remove = async (...AlarmNames: string[]) => client.send(new DeleteAlarmsCommand({ AlarmNames }));
    await assert.rejects(remove('cpu'), /composite alarm depends on it/);
    await assert.rejects(remove('both', 'account-takeover'), /At most one composite/);
    await assert.rejects(remove('gone'), { name: 'ResourceNotFound' });
    await remove('account-takeover');
    await remove('both', 'cpu', 'denied', 'gone');
    assert.deepEqual(await described('cpu'), { metric: undefined, composite: undefined, log: undefined });
    const summaries = (await history('cpu')).map(({ HistorySummary }) => HistorySummary);
    assert.equal(summaries.at(-1), 'Alarm "cpu" deleted');
  });

  it('makes an alarm that was recorded elsewhere one of its own region when it is put', async () => {
    const west = new CloudWatchClient({ ...served.client, region: 'eu-west-1', maxAttempts: 1 });
    await west.send(new PutMetricAlarmCommand({ ...metric, AlarmName: 'cpu', AlarmActions: [] }));
    const { MetricAlarms = [] } = await west.send(new DescribeAlarmsCommand({ AlarmNames: ['cpu'] }));
    assert.deepEqual(
      MetricAlarms.map(({ AlarmArn, StateValue }) => [AlarmArn, StateValue]),
      [['arn:aws:cloudwatch:eu-west-1:111122223333:alarm:cpu', 'OK']],
    );
    west.destroy();
  });

  it('keeps regions apart', async () => {
    const west = new CloudWatchClient({ ...served.client, region: 'eu-west-1', maxAttempts: 1 });
    const { AlarmActions: _actions, ...without } = metric;
    await west.send(new PutMetricAlarmCommand({ ...without, AlarmName: 'west' }));
    const { MetricAlarms = [] } = await west.send(new DescribeAlarmsCommand({}));
    west.destroy();
    // What was recorded is in every region; what was put and deleted elsewhere is not.
    assert.deepEqual(
      MetricAlarms.map(({ AlarmName }) => AlarmName),
      ['cis-root-login', 'cpu', 'west'],
    );
    assert.equal((await described('west')).metric, undefined);
  });

  for (const [input, message] of refusedMetric) {
    it(`refuses a metric alarm of ${JSON.stringify(input).slice(0, 80)}`, async () => {
      const sending = client.send(new PutMetricAlarmCommand({ ...metric, AlarmName: 'refused', ...input }));
      await assert.rejects(sending, { name: validation, message });
    });
  }

  it('refuses metric alarms that lack what their kind needs', async () => {
    for (const [input, message] of [
      [withoutStatistic, /Statistic/],
      [{ ...math, Metrics: [{ ...sum, ReturnData: false }] }, /ReturnData/],
      [{ ...math, Metrics: [sum, { ...sum, Id: 'm2' }] }, /Exactly one of Metrics must have ReturnData/],
      [{ ...math, Metrics: [sum, sum] }, /not unique/],
      [{ ...math, Metrics: [{ ...sum, Expression: 'm1' }] }, /exactly one of MetricStat and Expression/],
      [math, /Exactly one of MetricName/],
    ] as const)
      await assert.rejects(client.send(new PutMetricAlarmCommand(input as PutMetricAlarmCommandInput)), {
        name: validation,
        message,
      });
    await client.send(new PutMetricAlarmCommand({ ...math, AlarmName: 'math', Metrics: [sum] }));
    assert.deepEqual((await described('math')).metric?.Metrics, [sum]);
    const band = [sum, { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }];
    const { Threshold: _threshold, ...banded } = math;
    const operator = { ComparisonOperator: 'GreaterThanUpperThreshold', ThresholdMetricId: 'ad1' } as const;
    await client.send(new PutMetricAlarmCommand({ ...banded, ...operator, AlarmName: 'band', Metrics: band }));
    assert.equal((await described('band')).metric?.ThresholdMetricId, 'ad1');
  });

  for (const [input, message] of refusedLog) {
    it(`refuses a log alarm of ${JSON.stringify(input).slice(0, 80)}`, async () => {
      const sending = client.send(new PutLogAlarmCommand({ ...log, AlarmName: 'refused', ...input }));
      await assert.rejects(sending, { name: validation, message });
    });
  }

  it('refuses queries of log alarms that cannot run', async () => {
    for (const [ScheduledQueryConfiguration, message] of [
      [{ ...query, ScheduledQueryRoleARN: 'queries' }, /scheduledQueryRoleARN/],
      [{ ...query, LogGroupIdentifiers: undefined }, /LogGroupIdentifiers/],
      [{ ...query, ScheduleConfiguration: { ...schedule, EndTimeOffset: 300 } }, /EndTimeOffset/],
      [{ ...query, ScheduleConfiguration: { ...schedule, ScheduleExpression: 'cron(* * * * ? *)' } }, /rate/],
    ] as const) {
      const input = { ...log, ScheduledQueryConfiguration } as PutLogAlarmCommandInput;
      await assert.rejects(client.send(new PutLogAlarmCommand(input)), { name: validation, message });
    }
  });

  it('refuses what is no state, no alarm and no JSON', async () => {
    const set = async (input: Partial<SetAlarmStateCommandInput>) =>
      client.send(new SetAlarmStateCommand({ AlarmName: 'math', StateValue: 'OK', StateReason: '', ...input }));
    await assert.rejects(set({ AlarmName: 'gone' }), { name: 'ResourceNotFound' });
    await assert.rejects(set({ StateReasonData: '{' }), { name: 'InvalidFormatFault' });
    await assert.rejects(set({ StateReason: 'x'.repeat(1024) }), { name: validation });
    const taken = new PutCompositeAlarmCommand({ AlarmName: 'math', AlarmRule: 'TRUE' });
    await assert.rejects(client.send(taken), { name: validation, message: /another type/ });
  });

  it('speaks Query: lists, structures, numbers and booleans of a form', async () => {
    const form = new URLSearchParams({
      Action: 'PutMetricAlarm',
      Version: '2010-08-01',
      AlarmName: 'form',
      MetricName: 'M',
      Namespace: 'N',
      Statistic: 'Sum',
      Period: '60',
      EvaluationPeriods: '2',
      Threshold: '-1.5e2',
      ComparisonOperator: 'LessThanThreshold',
      ActionsEnabled: 'false',
      'Dimensions.member.1.Name': 'a',
      'Dimensions.member.1.Value': 'b',
      'AlarmActions.member.1': topic,
      OKActions: '',
    });
    const answered = await sendForm(served, 'monitoring', form);
    assert.match(answered, /<PutMetricAlarmResponse .*<RequestId>/);
    const { metric: found } = await described('form');
    assert.deepEqual(
      [
        found?.Threshold,
        found?.Period,
        found?.ActionsEnabled,
        found?.Dimensions,
        found?.AlarmActions,
        found?.OKActions,
      ],
      [-150, 60, false, [{ Name: 'a', Value: 'b' }], [topic], []],
    );
    form.set('Threshold', 'NaN');
    assert.match(await sendForm(served, 'monitoring', form), /<Code>MalformedInput<\/Code>/);
    const unknown = new URLSearchParams({
      Action: 'ListTagsForResource',
      Version: '2010-08-01',
      ResourceARN: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:gone',
    });
    assert.match(await sendForm(served, 'monitoring', unknown), /<Code>ResourceNotFoundException<\/Code>/);
  });
});

/** Sends a form of the Query protocol, signed, and gives the text of the answer. */
async function sendForm({ url, client }: ServedData, service: string, form: URLSearchParams): Promise<string> {
  const { host } = new URL(url);
  const signer = new SignatureV4({ credentials: client.credentials, region: 'us-east-1', service, sha256: Sha256 });
  const body = form.toString();
  const headers = { host, 'content-type': 'application/x-www-form-urlencoded' };
  const request = { method: 'POST', protocol: 'http:', hostname: host, path: '/', query: {}, headers, body };
  const signed = await signer.sign(request);
  const { host: _host, ...sent } = signed.headers;
  return (await fetch(url, { method: 'POST', headers: sent, body })).text();
}
