import assert from 'node:assert/strict';
import { PutCompositeAlarmCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { PutMetricFilterCommand, PutQueryDefinitionCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand } from '@aws-sdk/client-sns';
import type { DetectionResource } from '../../../../../src/core/detection/detection.ts';
import { detectionTags } from '../../../../../src/core/detection/detectionTags.ts';
import { operations } from '../../../../../src/serve/operations.ts';
import { alarmOf, changesIn, clientsOf, openBench, type Clients } from './bench.ts';
import { atOnce, failureOf } from './lab.ts';
import { eventRule, logAlarm, metricAlarm, metricFilter, origin, planOf, savedQuery, topic } from './plans.ts';

describe('what has the name of a plan’s resource and is not the cell’s', function () {
  this.timeout(60_000);
  const { serve, labAt, close } = openBench();
  after(close);

  const others: readonly {
    what: string;
    resource: DetectionResource;
    evidence: RegExp;
    make: (clients: Clients) => Promise<unknown>;
  }[] = [
    {
      what: 'a topic without tags',
      resource: { ...topic, name: 'others' },
      evidence: /has no tag apirunbook:runbook/,
      make: ({ sns }) => sns.send(new CreateTopicCommand({ Name: 'others' })),
    },
    {
      what: 'an alarm of another cell',
      resource: { ...metricAlarm, name: 'others', actions: [] },
      evidence: /tags name cell `else` of runbook `runbooks\/a\.apirunbook`/,
      make: ({ cloudWatch }) =>
        cloudWatch.send(
          new PutMetricAlarmCommand({
            ...alarmOf('others'),
            Tags: [
              { Key: 'apirunbook:runbook', Value: 'runbooks/a.apirunbook' },
              { Key: 'apirunbook:cell', Value: 'else' },
            ],
          }),
        ),
    },
    {
      what: 'a composite alarm under the name of a log alarm',
      resource: { ...logAlarm, name: 'others', actions: [] },
      evidence: /A composite alarm has the name/,
      make: ({ cloudWatch }) =>
        cloudWatch
          .send(new PutMetricAlarmCommand(alarmOf('child')))
          .then(() =>
            cloudWatch.send(new PutCompositeAlarmCommand({ AlarmName: 'others', AlarmRule: 'ALARM("child")' })),
          ),
    },
    {
      what: 'an alarm on several metrics, though it has our tags',
      resource: { ...metricAlarm, name: 'others', actions: [] },
      evidence: /watches no plain statistic of one metric\. Its tags name this cell/,
      make: ({ cloudWatch }) => {
        const { MetricName, Namespace, Period, Statistic: Stat, ...rest } = alarmOf('others');
        const stat = { MetricStat: { Metric: { MetricName, Namespace }, Period, Stat }, ReturnData: false };
        return cloudWatch.send(
          new PutMetricAlarmCommand({
            ...rest,
            Metrics: [
              { Id: 'a', ...stat },
              { Id: 'b', Expression: 'a * 2' },
            ],
            Tags: Object.entries(detectionTags(origin)).map(([Key, Value]: [string, string]) => ({ Key, Value })),
          }),
        );
      },
    },
    {
      what: 'a metric filter that writes another metric',
      resource: metricFilter,
      evidence: /writes the metric Others n/,
      make: ({ logs }) =>
        logs.send(
          new PutMetricFilterCommand({
            logGroupName: 'trail',
            filterName: metricFilter.name,
            filterPattern: metricFilter.pattern,
            metricTransformations: [{ metricName: 'n', metricNamespace: 'Others', metricValue: '1' }],
          }),
        ),
    },
    {
      what: 'a rule that a CloudFormation stack made',
      resource: { ...eventRule, name: 'others' },
      evidence: /belongs to the CloudFormation stack `prod`/,
      make: ({ events }) =>
        events.send(
          new PutRuleCommand({
            Name: 'others',
            EventPattern: '{"source":["aws.iam"]}',
            Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 'prod' }],
          }),
        ),
    },
    {
      what: 'two saved queries of one name',
      resource: savedQuery,
      evidence: /2 saved queries have the name/,
      make: ({ logs }) =>
        Promise.all(
          ['limit 1', 'limit 2'].map((queryString) =>
            logs.send(new PutQueryDefinitionCommand({ name: savedQuery.name, queryString })),
          ),
        ),
    },
  ];
  const refused = atOnce(others, async ({ resource, evidence, make }) => {
    const served = await serve();
    const lab = await labAt(served);
    await make(clientsOf(served));
    const before = served.requests.length;
    const plan = planOf({ ...topic, email: null }, resource);
    const failure = await failureOf(lab.apply(plan));
    assert.equal(failure.code, 'detection.foreign');
    assert.match(failure.message, evidence);
    assert.match(failure.message, /account 111122223333, region us-east-1/);
    assert.deepEqual(lab.told, []);
    const [kept] = await lab.remove(plan);
    assert.match(kept ?? '', new RegExp(`^kept ${resource.kind}: `));
    assert.match(kept ?? '', evidence);
    assert.deepEqual(changesIn(served, before), []);
  });
  for (const one of others) it(`is refused before anything is changed, and kept: ${one.what}`, () => refused(one));

  it('is looked for again right before each change: what came meanwhile stays as it is', async () => {
    const served = await serve(
      {},
      operations.map((operation) =>
        operation.name !== 'CreateTopic'
          ? operation
          : {
              ...operation,
              handle: async (input, call) => {
                await clientsOf(served).cloudWatch.send(new PutMetricAlarmCommand(alarmOf(metricAlarm.name)));
                return operation.handle(input, call);
              },
            },
      ),
    );
    const lab = await labAt(served);
    const failure = await failureOf(lab.apply(planOf({ ...topic, email: null }, metricAlarm)));
    assert.equal(failure.code, 'detection.foreign');
    assert.match(failure.message, /has no tag .*Done: SNS topic \S+ created\.$/);
    assert.deepEqual(lab.told, ['created topic']);
    assert.deepEqual(changesIn(served, 0), ['PutMetricAlarm', 'CreateTopic', 'SetTopicAttributes']);
  });
});
