import assert from 'node:assert/strict';
import { DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import { PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import type { DetectionPlan } from '../../../../../src/core/detection/detection.ts';
import { detectionActions, type DetectionStep } from '../../../../../src/core/detection/detectionActions.ts';
import { servedAccount, type ServedData } from '../../../../support/servedData.ts';
import { changesIn, clientsOf, openBench, region } from './bench.ts';
import { atOnce, type Lab } from './lab.ts';
import { eventRule, logAlarm, metricAlarm, metricFilter, planOf, savedQuery, scheduledQuery, topic } from './plans.ts';

/** A plan of each kind, and what it becomes when everything of it that may change does. */
const kinds: readonly { what: string; plan: DetectionPlan; changed: DetectionPlan }[] = [
  {
    what: 'topic, metric filter and alarm',
    plan: planOf(topic, metricFilter, metricAlarm),
    changed: planOf(
      { ...topic, email: 'second@example.com', publishers: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
      { ...metricFilter, pattern: '"root"', value: '$.n', defaultValue: null },
      {
        ...metricAlarm,
        description: 'Now with a `quote` and ${x}.',
        statistic: 'Maximum',
        period: 60,
        evaluationPeriods: 5,
        datapointsToAlarm: 5,
        threshold: 0.5,
        comparison: 'LessThanThreshold',
        missingData: 'breaching',
        actions: [],
      },
    ),
  },
  {
    what: 'topic and EventBridge rule',
    plan: planOf({ ...topic, email: null, publishers: ['events.amazonaws.com'] }, eventRule),
    changed: planOf(
      { ...topic, email: null, publishers: ['events.amazonaws.com'] },
      {
        ...eventRule,
        description: 'Another.',
        pattern: { detail: { eventName: [{ prefix: 'Delete' }, 'StopLogging'] } },
        target: `arn:aws:sns:${region}:${servedAccount}:elsewhere`,
      },
    ),
  },
  {
    what: 'log alarm',
    plan: planOf({ ...logAlarm, actions: [] }),
    changed: planOf({
      ...logAlarm,
      actions: [],
      description: 'Another.',
      query: 'filter errorCode = "AccessDenied"',
      aggregation: 'count(*)',
      everyMinutes: 60,
      lookBackMinutes: 120,
      threshold: 10,
      comparison: 'LessThanOrEqualToThreshold',
      queriesToEvaluate: 1,
      queriesToAlarm: 1,
      missingData: 'missing',
      linesInMessage: 0,
      linesRole: null,
      role: 'arn:aws:iam::111122223333:role/other',
    }),
  },
  {
    what: 'saved query',
    plan: planOf(savedQuery),
    changed: planOf({ ...savedQuery, query: 'limit 5', parameters: [] }),
  },
  {
    what: 'scheduled query',
    plan: planOf(scheduledQuery),
    changed: planOf({
      ...scheduledQuery,
      description: 'Another.',
      query: 'limit 5',
      schedule: 'cron(0 * * * ? *)',
      lookBackMinutes: 60,
      role: 'arn:aws:iam::111122223333:role/other',
      output: 's3://results/other',
    }),
  },
];

describe('detections of a live target', function () {
  this.timeout(60_000);
  const { serve, labAt, close } = openBench();
  after(close);

  const rounds = atOnce(kinds, async ({ what, plan, changed }) => {
    const served = await serve();
    const lab = await labAt(served);
    const all = (done: string, { resources }: DetectionPlan): readonly string[] =>
      resources.map(({ kind }) => `${done} ${kind}`);
    assert.deepEqual(await asked(served, 'apply', plan, () => lab.apply(plan)), all('created', plan));
    await foundAsPlanned(lab, plan);
    assert.deepEqual(await asked(served, 'read', plan, () => lab.apply(plan)), all('unchanged', plan));
    const differing = changed.resources.filter((resource, index) => resource !== plan.resources[index]);
    const updated = (await lab.apply(changed)).filter((line) => line.startsWith('updated'));
    assert.equal(updated.length, what === 'topic and EventBridge rule' ? 1 : differing.length);
    await foundAsPlanned(lab, changed);
    assert.deepEqual(await lab.apply(changed), all('unchanged', changed));
    if (what.startsWith('topic, ')) {
      // The address that the plan had before is somebody's by now.
      const [, , last] = await lab.remove(changed);
      assert.equal(last, 'kept topic: Others are told by it: 1 subscription beside the plan’s.');
      return;
    }
    const removed = await asked(served, 'remove', changed, () => lab.remove(changed));
    assert.deepEqual(removed, all('removed', changed).toReversed());
    const { found } = await lab.read(changed);
    assert.deepEqual(
      found,
      changed.resources.map(() => ({ kind: 'absent' })),
    );
  });
  for (const round of kinds) it(`makes, finds again, changes and removes: ${round.what}`, () => rounds(round));

  it('puts back what somebody set beside the plan, and says so first', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const plan = planOf({ ...metricAlarm, actions: [] });
    const action = `arn:aws:sns:${region}:${servedAccount}:elsewhere`;
    await lab.apply(planOf({ ...metricAlarm, actions: [action] }));
    await clientsOf(served).cloudWatch.send(new DisableAlarmActionsCommand({ AlarmNames: [metricAlarm.name] }));
    const [found] = (await lab.read(plan)).found;
    assert.ok(found?.kind === 'present' && found.resource.kind === 'metricAlarm');
    assert.deepEqual([found.unplanned, found.resource.actions], [['ActionsEnabled'], [action]]);
    assert.deepEqual(await lab.apply(plan), ['updated metricAlarm']);
    const [mended] = (await lab.read(plan)).found;
    assert.deepEqual(mended?.kind === 'present' && mended.unplanned, []);
  });

  it('keeps a rule that has targets of others', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const plan = planOf({ ...eventRule, target: `arn:aws:sns:${region}:${servedAccount}:a` });
    await lab.apply(plan);
    const theirs = { Id: 'theirs', Arn: `arn:aws:sns:${region}:${servedAccount}:b` };
    await clientsOf(served).events.send(new PutTargetsCommand({ Rule: eventRule.name, Targets: [theirs] }));
    assert.deepEqual(await lab.remove(plan), ['kept eventRule: Others are told by it: 1 target beside the plan’s.']);
    assert.ok(!changesIn(served, 0).includes('RemoveTargets'));
  });

  it('takes what only begins with its names for nothing of its own', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const longer = planOf(
      { ...metricFilter, name: `${metricFilter.name}-2` },
      { ...savedQuery, name: `${savedQuery.name}/2` },
    );
    await lab.apply(longer);
    const plan = planOf(metricFilter, savedQuery);
    assert.deepEqual(await lab.remove(plan), ['absent savedQuery', 'absent metricFilter']);
    assert.deepEqual(changesIn(served, 0), ['PutMetricFilter', 'PutQueryDefinition']);
  });

  it('keeps hostile texts byte for byte', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const text = `"quotes" 'and' \`ticks\` \${AWS::AccountId} %{if} {{x}} <b>&amp;</b> $(rm) \\n é 😀 مرحبا`;
    const plan = planOf(
      { ...metricFilter, name: `f${text.replaceAll(/[:*]/g, '')}`, pattern: `{ $.a = "${text.replaceAll('"', '')}" }` },
      { ...metricAlarm, name: `alarm ${text}`, description: `${text}\r\n\t${text}`, actions: [] },
      {
        ...eventRule,
        description: text,
        pattern: { [text]: [text, null, 9007199254740993n, { prefix: '' }] },
        target: `arn:aws:sns:${region}:${servedAccount}:a`,
      },
      { ...savedQuery, name: `q ${text}`, query: `fields @message\n| filter a = '${text}'`, parameters: [] },
    );
    await lab.apply(plan);
    await foundAsPlanned(lab, plan);
    assert.deepEqual(
      (await lab.remove(plan)).map((line) => line.split(' ')[0]),
      ['removed', 'removed', 'removed', 'removed'],
    );
  });
});

async function foundAsPlanned(lab: Lab, plan: DetectionPlan): Promise<void> {
  const { found, place } = await lab.read(plan);
  assert.deepEqual(
    found.map(
      (each) => each.kind === 'present' && { resource: each.resource, isOurs: each.isOurs, unplanned: each.unplanned },
    ),
    plan.resources.map((resource) => ({ resource, isOurs: true, unplanned: [] })),
  );
  assert.deepEqual([place.account, place.region, place.profile, place.target], [servedAccount, region, 'lab', 'lab']);
}

/** Proves that what was asked for is what the plan's policy allows for the step. */
async function asked<Value>(
  served: ServedData,
  step: DetectionStep,
  plan: DetectionPlan,
  act: () => Promise<Value>,
): Promise<Value> {
  const before = served.requests.length;
  const value = await act();
  const allowed = new Set(
    detectionActions(plan, { partition: 'aws', account: servedAccount, region })
      .filter((action) => action.step === 'read' || action.step === step)
      .map(({ action }) => action.slice(action.indexOf(':') + 1)),
  );
  const sent = new Set(served.requests.slice(before).map(({ operation }) => operation));
  assert.deepEqual(
    [...sent].filter((operation) => operation !== null && operation !== 'GetCallerIdentity' && !allowed.has(operation)),
    [],
  );
  return value;
}
