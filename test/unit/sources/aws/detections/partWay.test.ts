import assert from 'node:assert/strict';
import type { DetectionPlan } from '../../../../../src/core/detection/detection.ts';
import { changesIn, openBench, region } from './bench.ts';
import { atOnce, failureOf, type Lab } from './lab.ts';
import { eventRule, metricAlarm, metricFilter, planOf, savedQuery, topic } from './plans.ts';

describe('a failure while a detection is changed', function () {
  this.timeout(60_000);
  const { serve, labAt, close } = openBench();
  after(close);

  const plan = planOf(topic, metricFilter, { ...metricAlarm, actions: [topic.name] }, eventRule, savedQuery);
  const applying: readonly (readonly [place: string, done: number, state: RegExp])[] = [
    ['sns:CreateTopic', 0, /SNS topic \S+ is not there\. Nothing else was changed\.$/],
    ['sns:SetTopicAttributes', 0, /SNS topic \S+ is there, and not as planned yet\. Nothing else was changed\.$/],
    ['sns:Subscribe', 0, /SNS topic \S+ is there, and not as planned yet\./],
    ['logs:PutMetricFilter', 1, /metric filter \S+ of log group trail is not there\. Done: SNS topic \S+ created\.$/],
    [
      'monitoring:PutMetricAlarm',
      2,
      /alarm \S+ is not there\. Done: SNS topic .* created, metric filter .* created\.$/,
    ],
    ['events:PutRule', 3, /EventBridge rule \S+ is not there/],
    ['events:PutTargets', 3, /EventBridge rule \S+ is there, and not as planned yet/],
    ['logs:PutQueryDefinition', 4, /saved query \S+ is not there/],
  ];
  const failing = atOnce(applying, async ([place, done, state]) => {
    const served = await serve({ [place]: 'access-denied' });
    const lab = await labAt(served);
    const failure = await failureOf(lab.apply(plan));
    assert.equal(failure.code, 'aws.access-denied');
    assert.match(failure.message, state);
    assert.match(failure.nextStep, /Then apply it again, which goes on from there, or remove it\.$/);
    assert.equal(lab.told.length, done);
    assert.deepEqual(await presentIn(lab, plan), [...lab.told.map((line) => line.split(' ')[1]), ...begun(place)]);
    assert.equal((await lab.apply(plan)).filter((line) => line.startsWith('unchanged')).length, done);
    assert.equal((await presentIn(lab, plan)).length, plan.resources.length);
  });
  for (const one of applying) it(`of ${one[0]} says what is there, and applying again ends it`, () => failing(one));

  it('that hides what AWS did is looked into: what is as planned counts as done', async () => {
    const served = await serve({ 'logs:PutQueryDefinition': 'reset-mid-body*2' });
    const lab = await labAt(served);
    const failure = await failureOf(lab.apply(planOf(savedQuery)));
    assert.equal(failure.code, 'aws.network');
    assert.match(failure.message, /The saved query \S+ is as planned all the same\. Done: saved query \S+ created\.$/);
    assert.deepEqual(lab.told, ['created savedQuery']);
  });

  it('of a removal says what is gone, and removing again ends it', async () => {
    const served = await serve({ 'logs:DeleteMetricFilter': 'access-denied' });
    const lab = await labAt(served);
    const small = planOf({ ...topic, email: null }, metricFilter, savedQuery);
    await lab.apply(small);
    const failure = await failureOf(lab.remove(small));
    assert.equal(failure.code, 'aws.access-denied');
    assert.match(
      failure.message,
      /metric filter \S+ of log group trail is still there\. Done: saved query \S+ removed\.$/,
    );
    assert.deepEqual(lab.told, ['removed savedQuery']);
    assert.deepEqual(await lab.remove(small), ['absent savedQuery', 'removed metricFilter', 'removed topic']);
  });

  it('of the removal of a rule says that it has lost its target', async () => {
    const served = await serve({ 'events:DeleteRule': 'access-denied' });
    const lab = await labAt(served);
    const small = planOf({ ...topic, email: null }, eventRule);
    await lab.apply(small);
    const { message } = await failureOf(lab.remove(small));
    assert.match(message, /rule \S+ is still there, and not as planned any more: target\. Nothing else was changed\.$/);
    assert.deepEqual(await lab.remove(small), ['removed eventRule', 'removed topic']);
  });

  it('of a cancel changes nothing further', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const cancel = new AbortController();
    const failure = await failureOf(
      lab.source.detections.apply(
        lab.site,
        planOf({ ...topic, email: null }, metricFilter),
        { account: lab.account, region },
        { signal: cancel.signal, progress: () => undefined },
        () => cancel.abort(),
      ),
    );
    assert.equal(failure.code, 'cancelled');
    assert.match(failure.message, /Done: SNS topic \S+ created\.$/);
    assert.ok(!changesIn(served, 0).includes('PutMetricFilter'));
  });

  it('of a log group that is not there comes before anything is changed, and its filter is gone with it', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const gone = planOf({ ...topic, email: null }, { ...metricFilter, logGroup: 'gone' });
    const failure = await failureOf(lab.apply(gone));
    assert.equal(failure.code, 'aws.not-found');
    assert.match(failure.message, /log group gone/);
    assert.deepEqual(changesIn(served, 0), []);
    assert.deepEqual(await lab.remove(gone), ['absent metricFilter', 'absent topic']);
  });

  it('of what AWS does not take names it', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const failure = await failureOf(lab.apply(planOf({ ...metricFilter, pattern: '{ $.a = ' })));
    assert.equal(failure.code, 'aws.request');
    assert.match(failure.message, /AWS refused logs:PutMetricFilter of metric filter .*: InvalidParameterException/);
  });
});

async function presentIn(lab: Lab, plan: DetectionPlan): Promise<readonly string[]> {
  const { found } = await lab.read(plan);
  return plan.resources.flatMap(({ kind }, index) => (found[index]?.kind === 'present' ? [kind] : []));
}

/** What a failure of the operation leaves behind, not finished. */
function begun(place: string): readonly string[] {
  if (place === 'sns:SetTopicAttributes' || place === 'sns:Subscribe') return ['topic'];
  return place === 'events:PutTargets' ? ['eventRule'] : [];
}
