import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PlaceEvidence, Readable } from '../../../../src/core/coverage/coverageEvidence.ts';
import { judgeEmptiness } from '../../../../src/core/coverage/judgeEmptiness.ts';
import { questionCoverage } from '../../../../src/core/coverage/questionCoverage.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import type { ResultEmptiness } from '../../../../src/core/wire/output.ts';
import { defaultText, emptinessCases } from './cases/emptiness.cases.ts';
import { at, basic, groupArn, now, place, planOf, store, trail } from './world.ts';

function judge(plan: Plan, places: readonly PlaceEvidence[]): ResultEmptiness | null {
  const question = questionCoverage(plan);
  return question === null ? null : judgeEmptiness(question, places);
}

describe('judgeEmptiness', () => {
  for (const {
    name,
    page,
    language = 'filter',
    text = defaultText,
    plan,
    worlds = [{}],
    ...expected
  } of emptinessCases)
    it(`${name} (${page})`, () => {
      const judged = judge(planOf(language, text, plan), worlds.map(place));
      assert.equal(judged?.verdict ?? null, expected.verdict, judged?.message);
      if (judged === null) return;
      assert.ok(judged.message.includes(expected.says ?? ''), judged.message);
      assert.match(judged.message, /^[^\n]{20,600}\.$/);
      assert.ok(judged.message.endsWith(expected.ends ?? ''), judged.message);
      assert.ok(judged.evidence.length > 0);
      assert.ok(
        judged.evidence.some(({ fact }) => fact.includes(expected.shows ?? '')),
        JSON.stringify(judged.evidence),
      );
      for (const { fact, source } of judged.evidence) {
        assert.doesNotMatch(fact, /\n|undefined|NaN|Infinity/);
        assert.match(source, /^(?:[a-z]+:[A-Z]\w+|API_\w+|CloudTrail user guide, \S+)$/);
      }
    });

  it('has a name for each case', () => {
    const names = emptinessCases.map((each) => each.name);
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.length >= 60);
  });

  const unread = { unread: 'needs cloudtrail:Something' };
  /** Facts that a log group's "nothing happened" rests on, each taken away. */
  const losses: readonly ((world: PlaceEvidence) => PlaceEvidence)[] = [
    (world) => ({ ...world, trails: unread }),
    (world) => ({ ...world, groups: unread }),
    (world) => ({ ...world, changes: unread }),
    (world) => ({ ...world, holdsEvents: unread }),
    (world) => ({ ...world, eventDataStore: unread }),
    (world) => ({ ...world, trails: each(world.trails, (one) => ({ ...one, status: unread })) }),
    (world) => ({ ...world, trails: each(world.trails, (one) => ({ ...one, selectors: unread })) }),
    (world) => ({ ...world, groups: each(world.groups, (group) => ({ ...group, details: unread })) }),
  ];
  const needed = [0, 1, 2, 3, 5, 6, 7];

  it('is never sure where any fact that is needed is missing', () => {
    const plan = planOf('filter', defaultText);
    assert.equal(judge(plan, [place()])?.verdict, 'nothing-happened');
    for (const index of needed)
      assert.equal(judge(plan, [losses[index]?.(place()) ?? place()])?.verdict, 'cannot-tell', String(index));
  });

  const hours = (from: string) => fc.integer({ min: -48, max: 480 }).map((hour) => at(from) + hour * 3_600_000);
  const time = fc.option(hours('2026-11-01T00:00:00Z'), { nil: null });
  const status = fc.record({
    isLogging: fc.boolean(),
    startedAt: fc.oneof(time, fc.constant(at('2024-01-01T00:00:00Z'))),
    stoppedAt: time,
    latestDelivery: time,
    latestLogsDelivery: fc.oneof(time, fc.constant(now - 60_000)),
    deliveryError: fc.constantFrom(null, 'AccessDenied'),
    logsDeliveryError: fc.constantFrom(null, null, null, 'AccessDenied'),
  });
  const selectors = fc.constantFrom(
    basic({}),
    basic({ readWriteType: 'ReadOnly' }),
    basic({ readWriteType: 'WriteOnly' }),
    basic({ excludedSources: ['kms.amazonaws.com'] }),
    basic({ includesManagementEvents: false }),
    unread,
  );
  const trails = fc.record({
    isMultiRegion: fc.boolean(),
    includesGlobalEvents: fc.boolean(),
    logGroupArn: fc.constantFrom(groupArn, groupArn, null),
    hasInsights: fc.boolean(),
    homeRegion: fc.constantFrom('us-east-1', 'eu-west-1'),
    status: fc.oneof(status, fc.constant(unread)),
    selectors,
  });
  const worlds: fc.Arbitrary<PlaceEvidence> = fc
    .record({
      trails: fc.oneof(fc.array(trails, { maxLength: 3 }), fc.constant(unread)),
      group: fc.record({ retentionDays: fc.constantFrom(null, 1, 7, 90), creationTime: time }),
      changes: fc.constantFrom<PlaceEvidence['changes']>(
        { value: [] },
        { value: [{ eventName: 'UpdateTrail', at: now - 86_400_000, trail: null }] },
        unread,
      ),
      holdsEvents: fc.constantFrom<PlaceEvidence['holdsEvents']>({ value: true }, { value: false }, unread),
      eventDataStore: fc.constantFrom<PlaceEvidence['eventDataStore']>(store(), unread),
      region: fc.constantFrom('us-east-1', 'eu-west-1'),
    })
    .map(place);
  const plans = fc
    .tuple(
      fc.constantFrom<readonly [Plan['language'], string]>(
        ['filter', defaultText],
        ['filter', '{ $.eventSource = "iam.amazonaws.com" }'],
        ['filter', '{ $.errorCode = "AccessDenied" }'],
        ['insights', 'filter eventSource in ["kms.amazonaws.com", "sts.amazonaws.com"]'],
        ['lookup', 'EventName = GetObject'],
        ['lookup', 'EventSource = iam.amazonaws.com'],
        ['sql', "SELECT 1 FROM t WHERE eventname = 'DeleteTrail'"],
      ),
      fc.option(fc.tuple(hours('2026-11-01T00:00:00Z'), fc.integer({ min: 0, max: 72 })), { nil: null }),
    )
    .map(([[language, text], span]) =>
      planOf(language, text, {
        window: span === null ? null : { start: span[0], end: span[0] + span[1] * 3_600_000 },
      }),
    );

  it('never grows surer by losing evidence', () => {
    fc.assert(
      fc.property(plans, fc.array(worlds, { minLength: 1, maxLength: 3 }), fc.nat(), (plan, places, which) => {
        const before = judge(plan, places);
        const isSure = (judged: ResultEmptiness | null) => judged?.verdict === 'nothing-happened';
        for (const lose of losses) {
          const fewer = places.map((world, index) => (index === which % places.length ? lose(world) : world));
          if (!isSure(before)) assert.ok(!isSure(judge(plan, fewer)), JSON.stringify({ plan, places }));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is sure only of what one can check by hand', () => {
    fc.assert(
      fc.property(plans, worlds, (plan, world) => {
        if (plan.language !== 'filter' || judge(plan, [world])?.verdict !== 'nothing-happened') return;
        const start = plan.window?.start ?? 0;
        const end = plan.window?.end ?? now;
        const feeding = valueOf(world.trails).filter(({ logGroupArn }) => logGroupArn === groupArn);
        const proving = feeding.filter((one) => {
          // Another one may prove it.
          if ('unread' in one.status) return false;
          const { isLogging, startedAt, stoppedAt, latestLogsDelivery } = one.status.value;
          return (
            startedAt !== null &&
            startedAt <= start &&
            (isLogging || (stoppedAt !== null && stoppedAt >= end)) &&
            latestLogsDelivery !== null &&
            latestLogsDelivery >= Math.min(end, now - 900_000)
          );
        });
        assert.ok(proving.length > 0);
        assert.ok(end <= now - 900_000);
        assert.deepEqual(world.holdsEvents, { value: true });
        assert.deepEqual(world.changes, { value: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it('says the worst of a trail that is the only one', () => {
    const world = place({
      trails: [{ ...trail(), status: { isLogging: false, stoppedAt: at('2026-11-01T00:00:00Z') } }],
    });
    const { message, evidence } = judge(planOf('filter', defaultText), [world]) ?? { message: '', evidence: [] };
    assert.equal(
      message,
      'Trail org-trail (us-east-1) was not logging from 2026-11-10T00:00:00Z to 2026-11-10T06:00:00Z.',
    );
    assert.deepEqual(evidence[0], {
      fact: 'Trail org-trail (us-east-1) is not logging, started last at 2024-03-01T00:00:00Z, stopped last at 2026-11-01T00:00:00Z',
      source: 'cloudtrail:GetTrailStatus',
      account: '111122223333',
      region: 'us-east-1',
    });
  });
});

function each<Value>(
  readable: Readable<readonly Value[]>,
  change: (value: Value) => Value,
): Readable<readonly Value[]> {
  return 'unread' in readable ? readable : { value: readable.value.map(change) };
}

function valueOf<Value>(readable: Readable<Value>): Value {
  if ('unread' in readable) throw new assert.AssertionError({ message: `sure without a fact: ${readable.unread}` });
  return readable.value;
}
