import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { JsonValue } from '../../../../../src/core/json/jsonValue.ts';
import { awsFile, motoFile, startMoto, type MotoServer } from '../../../../support/motoServer.ts';
import { failureOf, openLab, type Lab } from './lab.ts';
import { eventRule, logAlarm, metricAlarm, metricFilter, planOf, topic } from './plans.ts';

const account = '123456789012';
const region = 'us-east-1';
const topicArn = `arn:aws:sns:${region}:${account}:${topic.name}`;
const publishers = ['cloudwatch.amazonaws.com', 'events.amazonaws.com'];
const plan = planOf({ ...topic, publishers }, metricFilter, metricAlarm, eventRule);

/** An independent server of AWS's APIs and, as the witness, an independent client: what both know of a plan. */
describe('detections against moto', function () {
  this.timeout(120_000);
  if (motoFile === null || awsFile === null) {
    it('are left out: moto_server and aws are not both on PATH', () =>
      assert.ok(motoFile === null || awsFile === null));
    return;
  }
  const [server, cli] = [motoFile, awsFile];
  let moto: MotoServer;
  let lab: Lab;

  before(async () => {
    moto = await startMoto(server);
    const logs = new CloudWatchLogsClient(settings());
    await logs.send(new CreateLogGroupCommand({ logGroupName: metricFilter.logGroup }));
    logs.destroy();
    lab = await openLab(moto.url);
  });
  after(async () => {
    await lab.close();
    await moto.close();
  });
  const settings = () => ({
    region,
    endpoint: moto.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

  const aws = async (...words: readonly string[]): Promise<JsonValue> => {
    const environment = {
      PATH: process.env['PATH'],
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL: moto.url,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_PAGER: '',
    };
    const { stdout } = await promisify(execFile)(cli, [...words, '--region', region, '--output', 'json'], {
      env: environment,
    });
    return JSON.parse(stdout) as JsonValue;
  };

  it('makes exactly the plan, as the AWS CLI shows it', async () => {
    assert.equal(lab.account, account);
    assert.deepEqual(await lab.apply(plan), [
      'created topic',
      'created metricFilter',
      'created metricAlarm',
      'created eventRule',
    ]);
    const [filters, alarms, attributes, rule] = await Promise.all([
      aws('logs', 'describe-metric-filters', '--query', 'metricFilters'),
      aws('cloudwatch', 'describe-alarms', '--query', 'MetricAlarms[0]'),
      aws('sns', 'get-topic-attributes', '--topic-arn', topicArn, '--query', 'Attributes.Policy'),
      aws('events', 'describe-rule', '--name', eventRule.name),
    ]);
    assert.deepEqual(filters, [
      {
        filterName: metricFilter.name,
        filterPattern: metricFilter.pattern,
        logGroupName: metricFilter.logGroup,
        metricTransformations: [
          { metricName: 'logins-failed', metricNamespace: 'ApiRunbooks', metricValue: '1', defaultValue: 0 },
        ],
      },
    ]);
    assert.deepEqual(known(alarms, alarmMembers), {
      AlarmName: metricAlarm.name,
      AlarmDescription: metricAlarm.description,
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [topicArn],
      InsufficientDataActions: [],
      MetricName: 'logins-failed',
      Namespace: 'ApiRunbooks',
      Statistic: 'Sum',
      Dimensions: [],
      Period: 300,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
    assert.ok(typeof attributes === 'string');
    const { Statement } = JSON.parse(attributes) as { Statement: readonly { Sid: string }[] };
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      ['__default_statement_ID', 'apirunbookCloudwatch', 'apirunbookEvents'],
    );
    assert.deepEqual(known(rule, ['Name', 'Description', 'State', 'EventPattern']), {
      Name: eventRule.name,
      Description: eventRule.description,
      State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      EventPattern: JSON.stringify(eventRule.pattern),
    });
    const { found } = await lab.read(plan);
    assert.deepEqual(
      found.map((each) => each.kind === 'present' && [each.resource, each.isOurs, each.unplanned]),
      plan.resources.map((resource) => [resource, true, []]),
    );
  });

  it('changes what differs, and nothing else', async () => {
    // Of a metric filter that is put again, moto keeps both: that one stays as it is.
    const changed = planOf(
      { ...topic, publishers },
      metricFilter,
      { ...metricAlarm, threshold: 0.5, description: 'Now with "quotes", ${x} and é.', actions: [] },
      { ...eventRule, pattern: { source: ['aws.iam'] } },
    );
    assert.deepEqual(await lab.apply(changed), [
      'unchanged topic',
      'unchanged metricFilter',
      'updated metricAlarm',
      'updated eventRule',
    ]);
    const { found } = await lab.read(changed);
    assert.deepEqual(
      found.map((each) => each.kind === 'present' && each.resource),
      changed.resources,
    );
  });

  it('removes it, and nothing of somebody else', async () => {
    const cloudWatch = new CloudWatchClient(settings());
    const theirs = { AlarmName: 'theirs', Namespace: 'N', MetricName: 'm', Statistic: 'Sum', Period: 300 } as const;
    const compared = { EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' } as const;
    await cloudWatch.send(new PutMetricAlarmCommand({ ...theirs, ...compared }));
    cloudWatch.destroy();
    const overlapping = planOf({ ...metricAlarm, name: 'theirs', actions: [] });
    assert.equal((await failureOf(lab.apply(overlapping))).code, 'detection.foreign');
    assert.deepEqual(await lab.remove(overlapping), ['kept metricAlarm: It has no tag apirunbook:runbook.']);
    assert.deepEqual(await lab.remove(plan), [
      'removed eventRule',
      'removed metricAlarm',
      'removed metricFilter',
      'removed topic',
    ]);
    const { found } = await lab.read(plan);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['absent', 'absent', 'absent', 'absent'],
    );
    const left = await Promise.all([
      aws('logs', 'describe-metric-filters', '--query', 'metricFilters'),
      aws('cloudwatch', 'describe-alarms', '--query', 'MetricAlarms[].AlarmName'),
    ]);
    assert.deepEqual(left, [[], ['theirs']]);
  });

  it('says what moto cannot do, and what was made by then', async () => {
    const failure = await failureOf(lab.apply(planOf({ ...topic, email: null }, logAlarm)));
    assert.match(failure.message, /cloudwatch:PutLogAlarm.*is not there\. Done: SNS topic \S+ created\.$/);
    assert.deepEqual(await lab.remove(planOf({ ...topic, email: null })), ['removed topic']);
  });
});

/** Some members of an object. */
function known(value: JsonValue, names: readonly string[]): Record<string, JsonValue | undefined> {
  const object = value as Readonly<Record<string, JsonValue>>;
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}

const alarmMembers = [
  'AlarmName',
  'AlarmDescription',
  'ActionsEnabled',
  'OKActions',
  'AlarmActions',
  'InsufficientDataActions',
  'MetricName',
  'Namespace',
  'Statistic',
  'Dimensions',
  'Period',
  'EvaluationPeriods',
  'DatapointsToAlarm',
  'Threshold',
  'ComparisonOperator',
  'TreatMissingData',
];
