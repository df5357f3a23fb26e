import assert from 'node:assert/strict';
import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import type { DetectionPlan } from '../../../../../src/core/detection/detection.ts';
import { operations } from '../../../../../src/serve/operations.ts';
import { servedAccount } from '../../../../support/servedData.ts';
import { alarmOf, changesIn, clientsOf, openBench, region, type Clients } from './bench.ts';
import { failureOf } from './lab.ts';
import { eventRule, metricAlarm, planOf, savedQuery, topic } from './plans.ts';

describe('a topic of a detection', function () {
  this.timeout(60_000);
  const { serve, labAt, close } = openBench();
  after(close);

  const own = { ...topic, email: null };
  const arn = `arn:aws:sns:${region}:${servedAccount}:${topic.name}`;
  const uses: readonly { what: string; reason: RegExp; make: (clients: Clients) => Promise<unknown> }[] = [
    {
      what: 'subscriptions of others',
      reason: /Others are told by it: 1 subscription/,
      make: ({ sns }) =>
        sns.send(new SubscribeCommand({ TopicArn: arn, Protocol: 'email', Endpoint: 'boss@example.com' })),
    },
    {
      what: 'an alarm that names it when it is well again',
      reason: /The alarm `theirs` names it/,
      make: ({ cloudWatch }) => cloudWatch.send(new PutMetricAlarmCommand({ ...alarmOf('theirs'), OKActions: [arn] })),
    },
    {
      what: 'a rule',
      reason: /The EventBridge rule `theirs` names it/,
      make: async ({ events }) => {
        await events.send(new PutRuleCommand({ Name: 'theirs', EventPattern: '{"source":["aws.iam"]}' }));
        await events.send(new PutTargetsCommand({ Rule: 'theirs', Targets: [{ Id: '1', Arn: arn }] }));
      },
    },
  ];
  for (const { what, reason, make } of uses)
    it(`stays where it is used by ${what}`, async () => {
      const served = await serve();
      const lab = await labAt(served);
      await lab.apply(planOf(own));
      await make(clientsOf(served));
      const [kept] = await lab.remove(planOf(own));
      assert.match(kept ?? '', /^kept topic: /);
      assert.match(kept ?? '', reason);
      assert.ok(!changesIn(served, 0).includes('DeleteTopic'));
    });

  it('goes where AWS lists the plan’s own alarm and rule a while longer', async () => {
    const lasting = new Set(['DeleteAlarms', 'DeleteRule', 'RemoveTargets']);
    const served = await serve(
      {},
      operations.map((operation) =>
        lasting.has(operation.name) ? { ...operation, handle: () => Promise.resolve({}) } : operation,
      ),
    );
    const lab = await labAt(served);
    const plan = planOf(own, metricAlarm, eventRule);
    await lab.apply(plan);
    assert.deepEqual(await lab.remove(plan), ['removed eventRule', 'removed metricAlarm', 'removed topic']);
  });

  it('keeps the statements that others put into its policy', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const { sns } = clientsOf(served);
    await lab.apply(planOf({ ...own, publishers: [] }));
    const theirs = {
      Sid: 'backup',
      Effect: 'Allow',
      Principal: { Service: 'backup.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: arn,
    };
    const policy = (statements: readonly unknown[]): string =>
      JSON.stringify({ Version: '2012-10-17', Statement: statements });
    await sns.send(
      new SetTopicAttributesCommand({ TopicArn: arn, AttributeName: 'Policy', AttributeValue: policy([theirs]) }),
    );
    assert.deepEqual(await lab.apply(planOf(own)), ['updated topic']);
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: arn }));
    const { Statement } = JSON.parse(Attributes?.['Policy'] ?? '') as { Statement: readonly { Sid: string }[] };
    assert.deepEqual(Statement[0], theirs);
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      ['backup', 'apirunbookCloudwatch'],
    );
  });

  it('that was there before is used, and is neither made nor changed nor removed', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const theirs = { ...topic, isOwn: false, name: `arn:aws:sns:${region}:${servedAccount}:central`, email: null };
    const plan = planOf(theirs, { ...metricAlarm, actions: [theirs.name] });
    const missing = await failureOf(lab.apply(plan));
    assert.equal(missing.code, 'aws.not-found');
    assert.match(missing.message, /:central that the plan uses is not there/);
    await clientsOf(served).sns.send(new CreateTopicCommand({ Name: 'central' }));
    const before = served.requests.length;
    assert.deepEqual(await lab.apply(plan), ['unchanged topic', 'created metricAlarm']);
    assert.deepEqual(await lab.remove(plan), [
      'removed metricAlarm',
      'kept topic: It was there before and is not this cell’s.',
    ]);
    assert.deepEqual(changesIn(served, before), ['PutMetricAlarm', 'DeleteAlarms']);
  });

  it('of another account that may not be looked at is taken as there', async () => {
    const served = await serve({ 'sns:GetTopicAttributes': 'access-denied*9' });
    const lab = await labAt(served);
    const named = (account: string): DetectionPlan =>
      planOf({ ...topic, isOwn: false, name: `arn:aws:sns:${region}:${account}:central`, email: null }, savedQuery);
    assert.equal((await failureOf(lab.apply(named(servedAccount)))).code, 'aws.access-denied');
    assert.deepEqual(await lab.apply(named('999988887777')), ['unchanged topic', 'created savedQuery']);
  });
});
