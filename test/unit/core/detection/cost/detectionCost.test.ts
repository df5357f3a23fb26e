import assert from 'node:assert/strict';
import {
  detectionCost,
  type CostClass,
  type MeasuredUse,
} from '../../../../../src/core/detection/cost/detectionCost.ts';
import { runsPerDay } from '../../../../../src/core/detection/cost/runsPerDay.ts';
import type { DetectionWish } from '../../../../../src/core/detection/detectionWish.ts';
import { detectionOf, type WrittenCell } from '../detectionOf.ts';

describe('detectionCost', () => {
  const filter: WrittenCell = { query: ['filter', '{ $.eventName = CreateUser }'] };
  const query: WrittenCell = { query: ['insights', 'filter eventName = "CreateUser"'] };

  function check(
    what: string,
    written: WrittenCell,
    wish: Partial<DetectionWish>,
    measured: MeasuredUse,
    expected: CostClass,
    text: string,
  ) {
    it(what, () => {
      const { plan, problems } = detectionOf(written, wish);
      assert.ok(plan !== null, JSON.stringify(problems));
      const cost = detectionCost(plan, wish.region === undefined ? 'us-east-1' : wish.region, measured);
      assert.equal(cost.class, expected);
      assert.equal(cost.text, text);
      assert.equal(cost.resources.length, plan.resources.length);
      for (const each of cost.resources) assert.match(each.text, /^[A-Z0-9][^]*\.$/);
    });
  }

  check('an alarm and its metric', filter, {}, {}, 'under-a-dollar', 'About 0.40 USD a month, without free tiers.');
  check('a rule', filter, { kind: 'eventRule' }, {}, 'free', 'It costs nothing by itself.');
  check('a saved query', query, { kind: 'savedQuery' }, {}, 'free', 'It costs nothing by itself.');
  const unmeasured = 'What it costs depends on the bytes that its query scans, which were not measured.';
  check('a log alarm that was never measured', query, { kind: 'logAlarm' }, {}, 'unknown', unmeasured);
  check(
    'a log alarm that scans a GB',
    query,
    { kind: 'logAlarm' },
    { bytesPerRun: 2 ** 30 },
    'under-hundred-dollars',
    'About 43.30 USD a month, without free tiers.',
  );
  check(
    'a log alarm that scans nothing',
    query,
    { kind: 'logAlarm' },
    { bytesPerRun: 0 },
    'under-a-dollar',
    'About 0.10 USD a month, without free tiers.',
  );
  check(
    'a log alarm every minute over 10 GB',
    query,
    { kind: 'logAlarm', everyMinutes: 1 },
    { bytesPerRun: 10 * 2 ** 30 },
    'more',
    'About 2,160.10 USD a month, without free tiers.',
  );
  const scheduled: Partial<DetectionWish> = { kind: 'scheduledQuery', output: 's3://findings' };
  check(
    'a query each morning over 10 GB',
    query,
    scheduled,
    { bytesPerRun: 10 * 2 ** 30 },
    'under-ten-dollars',
    'About 1.50 USD a month, without free tiers.',
  );
  check(
    'a query each morning over little',
    query,
    scheduled,
    { bytesPerRun: 1000 },
    'under-a-dollar',
    'Less than 0.01 USD a month, without free tiers.',
  );

  it('says which price it took, from where, of when, and for which Region', () => {
    const { plan } = detectionOf(filter);
    assert.ok(plan !== null);
    const textIn = (region: string | null) => detectionCost(plan, region, {}).resources.at(-1)?.text ?? '';
    assert.match(
      textIn('us-east-1'),
      /^The alarm is 0\.1 USD a month in us-east-1 \(a published estimate [^)]*, 2026-11\);/,
    );
    assert.match(textIn('eu-west-1'), /in us-east-1, assumed for eu-west-1 \(/);
    assert.match(textIn(null), /assumed for a Region that is not known yet \(/);
  });
});

describe('runsPerDay', () => {
  function check(schedule: string, expected: number) {
    it(schedule, () => assert.equal(runsPerDay(schedule), expected));
  }

  check('cron(0 6 * * ? *)', 1);
  check('cron(0/15 * * * ? *)', 96);
  check('cron(0,30 9-17 ? * MON-FRI *)', 18);
  check('cron(5/20 */6 * * ? *)', 12);
  check('cron(* * * * ? *)', 1440);
  check('rate(1 day)', 1440);
});
