import assert from 'node:assert/strict';
import fc from 'fast-check';
import type {
  DetectionPlan,
  DetectionResource,
  MetricAlarmResource,
} from '../../../../../src/core/detection/detection.ts';
import { diffDetection, diffRemoval, type FieldChange } from '../../../../../src/core/detection/diff/diffDetection.ts';
import { diffLines } from '../../../../../src/core/detection/diff/diffLines.ts';
import type { FoundResource } from '../../../../../src/core/detection/foundResource.ts';
import type { JsonValue } from '../../../../../src/core/json/jsonValue.ts';
import { anyPlan, anyResource } from '../anyPlan.ts';

const alarm: MetricAlarmResource = {
  kind: 'metricAlarm',
  name: 'ApiRunbooks/login/denied',
  description: 'Denied',
  metric: { namespace: 'ApiRunbooks', name: 'denied' },
  statistic: 'Sum',
  period: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  threshold: 1,
  comparison: 'GreaterThanOrEqualToThreshold',
  missingData: 'notBreaching',
  actions: ['a', 'b'],
};
const topic: DetectionResource = { kind: 'topic', name: 'own', isOwn: true, email: null, publishers: [] };
const others: DetectionResource = { ...topic, name: 'arn:aws:sns:us-east-1:111122223333:oncall', isOwn: false };
const filter: DetectionResource = {
  kind: 'metricFilter',
  name: 'denied',
  logGroup: 'trail',
  pattern: '{ $.a = 1 }',
  metric: { namespace: 'ApiRunbooks', name: 'denied' },
  value: '1',
  defaultValue: null,
};

function planOf(...resources: readonly DetectionResource[]): DetectionPlan {
  return { origin: { runbook: 'login.apirunbook', cell: 'denied' }, resources };
}

function present(
  resource: DetectionResource,
  more: Partial<Extract<FoundResource, { kind: 'present' }>> = {},
): FoundResource {
  return { kind: 'present', resource, isOurs: true, evidence: 'It has the tags of this cell.', unplanned: [], ...more };
}

const absent: FoundResource = { kind: 'absent' };
const foreign: FoundResource = { kind: 'foreign', evidence: 'It is a composite alarm.' };

describe('diffDetection', () => {
  function check(
    what: string,
    plan: DetectionPlan,
    found: readonly FoundResource[],
    kinds: readonly string[],
    flags: { isSame: boolean; isRefused: boolean },
  ) {
    it(what, () => {
      const diff = diffDetection(plan, found);
      assert.deepEqual(
        diff.resources.map(({ kind }) => kind),
        kinds,
      );
      assert.deepEqual({ isSame: diff.isSame, isRefused: diff.isRefused }, flags);
    });
  }

  const changed = { isSame: false, isRefused: false };
  const same = { isSame: true, isRefused: false };
  const refused = { isSame: false, isRefused: true };
  check(
    'makes what is not there',
    planOf(topic, filter, alarm),
    [absent, absent, absent],
    ['create', 'create', 'create'],
    changed,
  );
  check('takes what is not said as not there', planOf(topic, alarm), [], ['create', 'create'], changed);
  check(
    'leaves what is as planned',
    planOf(topic, filter, alarm),
    [present(topic), present(filter), present(alarm)],
    ['same', 'same', 'same'],
    same,
  );
  check(
    'does not see the order of actions',
    planOf(alarm),
    [present({ ...alarm, actions: ['b', 'a'] })],
    ['same'],
    same,
  );
  check(
    'does not see the last digit of a number',
    planOf({ ...alarm, threshold: 0.3 }),
    [present({ ...alarm, threshold: 0.1 + 0.2 })],
    ['same'],
    same,
  );
  check(
    'changes what differs',
    planOf(topic, alarm),
    [present(topic), present({ ...alarm, threshold: 2 })],
    ['same', 'update'],
    changed,
  );
  check(
    'changes what somebody set beside the plan',
    planOf(alarm),
    [present(alarm, { unplanned: ['ActionsEnabled'] })],
    ['update'],
    changed,
  );
  check(
    'refuses what is not ours',
    planOf(topic, alarm),
    [absent, present(alarm, { isOurs: false })],
    ['create', 'foreign'],
    refused,
  );
  check('refuses a name that something else has', planOf(alarm), [foreign], ['foreign'], refused);
  check('refuses a name that another kind has', planOf(alarm), [present(filter)], ['foreign'], refused);
  check(
    'uses a topic of others',
    planOf(others, alarm),
    [present(others, { isOurs: false }), present(alarm)],
    ['used', 'same'],
    same,
  );
  check(
    'refuses where a topic of others is not there',
    planOf(others, alarm),
    [absent, absent],
    ['missing', 'create'],
    refused,
  );

  it('says every member that differs, those of objects on their own', () => {
    const [diff] = diffDetection(planOf(alarm), [
      present({ ...alarm, metric: { namespace: 'Other', name: 'denied' }, threshold: 5, actions: ['a'] }),
    ]).resources;
    assert.ok(diff?.kind === 'update');
    assert.deepEqual(diff.changes, [
      { path: ['metric', 'namespace'], from: 'Other', to: 'ApiRunbooks' },
      { path: ['threshold'], from: 5, to: 1 },
      { path: ['actions'], from: ['a'], to: ['a', 'b'] },
    ]);
  });

  it('compares event patterns by meaning, but for the order of numbers', () => {
    const rule = (detail: JsonValue): DetectionResource => ({
      kind: 'eventRule',
      name: 'r',
      description: 'd',
      pattern: { source: ['a', 'b'], detail },
      target: 't',
    });
    const kindOf = (one: JsonValue, other: JsonValue) =>
      diffDetection(planOf(rule(one)), [present(rule(other))]).resources[0]?.kind;
    assert.equal(kindOf({ x: [1, { prefix: 'a' }], y: ['b'] }, { y: ['b'], x: [{ prefix: 'a' }, 1] }), 'same');
    assert.equal(kindOf({ x: [{ numeric: ['>', 1, '<', 5] }] }, { x: [{ numeric: ['<', 1, '>', 5] }] }), 'update');
  });

  it('of a plan with itself is nothing', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const copy = plan.resources.map((resource) => present(reversedLists(resource)));
        const own = plan.resources.every((resource) => resource.kind !== 'topic' || resource.isOwn);
        const { resources, isSame, isRefused } = diffDetection(plan, copy);
        assert.ok(isSame && !isRefused);
        if (own) assert.ok(resources.every(({ kind }) => kind === 'same'));
      }),
      { numRuns: 100 },
    );
  });

  it('applied to what is there gives the plan', () => {
    fc.assert(
      fc.property(fc.array(anyResource, { minLength: 2, maxLength: 8 }), (resources) => {
        for (const wanted of resources) {
          for (const old of resources) {
            const [diff] = diffDetection(planOf(wanted), [present(old)]).resources;
            if (diff?.kind !== 'update') continue;
            const applied = diff.changes.reduce<JsonValue>(withChange, old as unknown as JsonValue);
            const again = diffDetection(planOf(wanted), [present(applied as unknown as DetectionResource)]);
            assert.ok(again.isSame, JSON.stringify(diff.changes));
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

function reversedLists(resource: DetectionResource): DetectionResource {
  const copy: Record<string, unknown> = { ...resource };
  for (const key of ['actions', 'logGroups', 'publishers', 'parameters']) {
    const list = copy[key];
    if (Array.isArray(list)) copy[key] = [...(list as unknown[])].reverse();
  }
  return copy as unknown as DetectionResource;
}

function withChange(value: JsonValue, { path, to }: FieldChange): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) return to ?? null;
  const entries = Object.entries((value ?? {}) as Record<string, JsonValue>);
  const others = entries.filter(([name]) => name !== key);
  if (rest.length === 0 && to === undefined) return Object.fromEntries(others);
  const below = entries.find(([name]) => name === key)?.[1] ?? {};
  return Object.fromEntries([...others, [key, withChange(below, { path: rest, from: undefined, to })]]);
}

describe('diffRemoval', () => {
  it('goes the other way round, and keeps what is not ours', () => {
    const diff = diffRemoval(planOf(others, topic, filter, alarm), [present(others), present(topic), absent, foreign]);
    assert.deepEqual(
      diff.resources.map(({ kind }) => kind),
      ['foreign', 'absent', 'remove', 'used'],
    );
    assert.deepEqual([diff.isSame, diff.isRefused], [false, false]);
  });

  it('is nothing where nothing of ours is there', () => {
    assert.ok(diffRemoval(planOf(others, alarm), [absent, present(alarm, { isOurs: false })]).isSame);
  });
});

describe('diffLines', () => {
  const diff = diffDetection(planOf(others, topic, filter, alarm), [
    present(others),
    present(topic),
    absent,
    present({ ...alarm, threshold: 5, description: 'a\nb\u202e' }, { unplanned: ['ActionsEnabled'] }),
  ]);

  it('says in a terminal what becomes of each', () => {
    assert.deepEqual(diffLines(diff, 'terminal'), [
      '= use SNS topic arn:aws:sns:us-east-1:111122223333:oncall, which is never changed',
      '= keep SNS topic own, as it is',
      '+ create metric filter denied of log group trail',
      '~ change alarm ApiRunbooks/login/denied',
      '    description: "a\\nb\\u202e" → "Denied"',
      '    threshold: 5 → 1',
      '    ActionsEnabled: put back to its default',
    ]);
  });

  it('says in Markdown the same', () => {
    assert.deepEqual(diffLines(diff, 'markdown').slice(2, 6), [
      '- **create** metric filter denied of log group trail',
      '- **change** alarm ApiRunbooks/login/denied',
      '  - description: "a\\\\nb\\\\u202e" → "Denied"',
      '  - threshold: 5 → 1',
    ]);
  });

  it('says whose a name is', () => {
    assert.deepEqual(diffLines(diffDetection(planOf(alarm), [foreign]), 'terminal'), [
      '! leave alarm ApiRunbooks/login/denied, which something else made',
      '    It is a composite alarm.',
    ]);
  });

  it('stays one line for each, whatever the texts are', () => {
    fc.assert(
      fc.property(anyPlan, anyResource, (plan, other) => {
        const found = plan.resources.map((resource) => present(resource.kind === other.kind ? other : resource));
        for (const form of ['terminal', 'markdown'] as const) {
          for (const line of diffLines(diffDetection(plan, found), form)) {
            assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029]/);
            assert.ok(line.length < 40_000);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
