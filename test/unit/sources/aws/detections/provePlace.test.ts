import assert from 'node:assert/strict';
import { servedAccount } from '../../../../support/servedData.ts';
import { changesIn, openBench, otherKey, region } from './bench.ts';
import { failureOf, quiet } from './lab.ts';
import { metricFilter, planOf, savedQuery, topic } from './plans.ts';

describe('changing an account and region that the person did not confirm', function () {
  this.timeout(60_000);
  const { serve, labAt, close } = openBench();
  after(close);

  it('is refused where the keys became another account’s between reading and applying', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const plan = planOf(topic, metricFilter);
    await lab.read(plan);
    lab.useKeys(otherKey.accessKeyId);
    const before = served.requests.length;
    for (const act of [lab.apply, lab.remove]) {
      const failure = await failureOf(act(plan));
      assert.equal(failure.code, 'detection.place');
      assert.match(
        failure.message,
        /Account 111122223333, region us-east-1 was confirmed, and profile lab leads to account 444455556666/,
      );
    }
    assert.deepEqual(changesIn(served, before), []);
  });

  it('is refused where the keys became another account’s in the middle: nothing further is changed', async () => {
    const served = await serve();
    const lab = await labAt(served);
    const plan = planOf({ ...topic, email: null }, metricFilter, savedQuery);
    const done: string[] = [];
    const failure = await failureOf(
      lab.source.detections.apply(lab.site, plan, { account: lab.account, region }, quiet(), ({ resource }) => {
        done.push(resource.kind);
        lab.useKeys(otherKey.accessKeyId);
      }),
    );
    assert.equal(failure.code, 'aws.credentials');
    assert.match(
      failure.message,
      /no longer those of arn:aws:iam::111122223333:user\/serve.*Done: SNS topic \S+ created\.$/,
    );
    assert.deepEqual(done, ['topic']);
    const changes = served.requests.filter(({ operation }) => /^(?:Put|Create|Set|Delete)/.test(operation));
    assert.deepEqual([...new Set(changes.map(({ accessKeyId }) => accessKeyId))], ['test']);
    assert.ok(!changes.some(({ operation }) => operation === 'PutMetricFilter' || operation === 'PutQueryDefinition'));
  });

  it('is refused where another was confirmed', async () => {
    const served = await serve();
    const lab = await labAt(served);
    for (const confirmed of [
      { account: '444455556666', region },
      { account: servedAccount, region: 'eu-west-1' },
      { account: '', region: '' },
    ]) {
      const apply = lab.source.detections.apply(lab.site, planOf(savedQuery), confirmed, quiet(), () => undefined);
      assert.equal((await failureOf(apply)).code, 'detection.place');
    }
    assert.deepEqual(changesIn(served, 0), []);
  });
});
