import assert from 'node:assert/strict';
import fc from 'fast-check';
import { breaches } from '../../../../../src/core/detection/dryRun/breaches.ts';
import { countAlarmWouldHaveFired } from '../../../../../src/core/detection/dryRun/countAlarmWouldHaveFired.ts';
import { dryRunSummary } from '../../../../../src/core/detection/dryRun/dryRunSummary.ts';
import {
  evaluateDatapoints,
  type AlarmState,
  type Datapoint,
} from '../../../../../src/core/detection/dryRun/evaluateDatapoints.ts';
import {
  logAlarmWouldHaveFired,
  type LogAlarmRule,
  type QueryRun,
} from '../../../../../src/core/detection/dryRun/logAlarmWouldHaveFired.ts';
import { ruleWouldHaveFired } from '../../../../../src/core/detection/dryRun/ruleWouldHaveFired.ts';
import { wouldHaveFired, type MetricAlarmRule } from '../../../../../src/core/detection/dryRun/wouldHaveFired.ts';
import type { TimeWindow } from '../../../../../src/core/time/window.ts';

const at = (time: string): number => Date.parse(`2026-11-01T${time}Z`);
const shown = (times: readonly number[]): readonly string[] =>
  times.map((time) => new Date(time).toISOString().slice(11, 19));
const window: TimeWindow = { start: at('09:00:00'), end: at('11:59:59.999') };
const standard: MetricAlarmRule = {
  period: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  threshold: 1,
  comparison: 'GreaterThanOrEqualToThreshold',
  statistic: 'Sum',
  missingData: 'notBreaching',
};

describe('wouldHaveFired', () => {
  function check(
    what: string,
    times: readonly string[],
    rule: Partial<MetricAlarmRule>,
    fired: readonly string[],
    minutes: number,
  ) {
    it(what, () => {
      const run = wouldHaveFired(times.map(at), { ...standard, ...rule }, window);
      assert.deepEqual(shown(run.fired), fired);
      assert.equal(run.longest, minutes * 60_000);
    });
  }

  check('is quiet where nothing happens', [], {}, [], 0);
  // Three periods of evaluation range: a data point holds until no period of the range has it.
  check('goes off at the end of the minute', ['10:00:30'], {}, ['10:01:00'], 15);
  check('goes off once for what comes while it lasts', ['10:00:30', '10:07:00'], {}, ['10:01:00'], 22);
  check('goes off again when it was over', ['10:00:30', '10:30:00', '10:30:59.999'], {}, ['10:01:00', '10:31:00'], 15);
  check(
    'waits for enough in one period',
    ['10:00:10', '10:03:00', '10:20:00'],
    { threshold: 2 },
    ['10:04:00', '10:09:00', '10:14:00'],
    2,
  );
  check(
    'sees a period that the clock would part',
    ['10:04:30', '10:05:30'],
    { threshold: 2 },
    ['10:06:00', '10:11:00', '10:16:00'],
    4,
  );
  check(
    'counts an event once where it takes the mean',
    ['10:00:10', '10:00:20'],
    { statistic: 'Average', threshold: 2 },
    [],
    0,
  );
  check('wants M of N', ['10:00:30'], { evaluationPeriods: 3, datapointsToAlarm: 2 }, [], 0);
  check('has M of N', ['10:00:30', '10:05:30'], { evaluationPeriods: 3, datapointsToAlarm: 2 }, ['10:06:00'], 20);
  check(
    'goes off where nothing comes',
    [],
    { comparison: 'LessThanThreshold', missingData: 'breaching' },
    ['09:05:00'],
    175,
  );
  check(
    'stops while something comes',
    ['10:00:30'],
    { comparison: 'LessThanThreshold', missingData: 'breaching' },
    ['09:05:00', '10:16:00'],
    104,
  );
  check('does not see that nothing comes', [], { comparison: 'LessThanThreshold', missingData: 'missing' }, [], 0);
  check('keeps its state where data are ignored', ['10:00:30'], { missingData: 'ignore' }, ['10:01:00'], 119);
  check(
    'looks once an hour over days',
    ['10:20:00'],
    { period: 3600, evaluationPeriods: 25, datapointsToAlarm: 1 },
    ['11:00:00'],
    60,
  );

  it('counts events, the periods of the clock and days', () => {
    const run = wouldHaveFired(['10:00:30', '10:04:00', '10:20:00', '08:00:00', '12:00:00'].map(at), standard, window);
    assert.deepEqual([run.events, run.evaluated, run.breached], [3, 36, 2]);
    assert.deepEqual([...run.perDay], [['2026-11-01', 2]]);
    const silent = wouldHaveFired(
      [at('10:00:30')],
      { ...standard, comparison: 'LessThanThreshold', missingData: 'breaching' },
      window,
    );
    assert.deepEqual([silent.evaluated, silent.breached], [36, 35]);
  });

  it('takes a window of fifty years', () => {
    const years = { start: 0, end: Date.parse('2026-11-01T00:00:00Z') };
    const run = wouldHaveFired([at('00:00:00') - 1_000_000], standard, years);
    assert.equal(run.fired.length, 1);
    assert.equal(run.evaluated, 5_978_305);
  });

  it('is what a slow and plain evaluation says', () => {
    const rules: fc.Arbitrary<MetricAlarmRule> = fc
      .record({
        period: fc.constantFrom(60, 120, 300),
        n: fc.integer({ min: 1, max: 4 }),
        m: fc.integer({ min: 1, max: 4 }),
        threshold: fc.integer({ min: 0, max: 3 }),
        comparison: fc.constantFrom(
          'GreaterThanOrEqualToThreshold' as const,
          'LessThanThreshold' as const,
          'GreaterThanThreshold' as const,
        ),
        statistic: fc.constantFrom('Sum' as const, 'Maximum' as const),
        missingData: fc.constantFrom(
          'breaching' as const,
          'notBreaching' as const,
          'ignore' as const,
          'missing' as const,
        ),
      })
      .map(({ n, m, ...rule }) => ({ ...rule, evaluationPeriods: Math.max(n, m), datapointsToAlarm: m }));
    // Seconds after the start; many on the edges of minutes.
    const times = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 7_200 }),
        fc.integer({ min: 0, max: 120 }).map((n) => n * 60),
      ),
      { maxLength: 12 },
    );
    const windows = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 7_300 }));
    fc.assert(
      fc.property(rules, times, windows, (rule, seconds, [offset, length]) => {
        const start = at('09:00:00') + offset * 1000;
        const span = { start, end: start + length * 1000 };
        const moments = seconds.map((second) => at('09:00:00') + second * 1000);
        const { fired, longest } = wouldHaveFired(moments, rule, span);
        assert.deepEqual({ fired, longest }, plainly(moments, rule, span));
      }),
      { numRuns: 100 },
    );
  });
});

/** Minute after minute, period after period, event after event. */
function plainly(times: readonly number[], rule: MetricAlarmRule, span: TimeWindow) {
  const fired: number[] = [];
  const [minute, period] = [60_000, rule.period * 1000];
  let state: AlarmState = 'INSUFFICIENT_DATA';
  let [longest, since] = [0, 0];
  let first = span.start + period;
  while (first % minute !== 0) first++;
  let last = span.end + 1;
  while (last % minute !== 0) last++;
  last = Math.max(first, last);
  for (let now = first; now <= last; now += minute) {
    const points: Datapoint[] = [];
    for (let n = 0; n < rule.evaluationPeriods + 2; n++) {
      const inside = times.filter(
        (time) => time >= span.start && time <= span.end && time < now - n * period && time >= now - (n + 1) * period,
      );
      const value = rule.statistic === 'Sum' ? inside.length : 1;
      points.push(inside.length === 0 ? null : breaches(value, rule.comparison, rule.threshold) ? 'breaching' : 'fine');
    }
    const before: AlarmState = state;
    state = evaluateDatapoints(points, rule, state);
    if (state === 'ALARM' && before !== 'ALARM') fired.push((since = now));
    if (before === 'ALARM') longest = Math.max(longest, now - since);
  }
  return { fired, longest };
}

describe('ruleWouldHaveFired', () => {
  it('sends a message for each event of the window', () => {
    const run = ruleWouldHaveFired(['10:00:02', '10:00:01', '08:00:00'].map(at), window);
    assert.deepEqual([shown(run.fired), run.events, run.longest], [['10:00:01', '10:00:02'], 2, null]);
  });
});

describe('logAlarmWouldHaveFired', () => {
  const rule: LogAlarmRule = {
    everyMinutes: 5,
    lookBackMinutes: 5,
    threshold: 3,
    comparison: 'GreaterThanOrEqualToThreshold',
    queriesToEvaluate: 1,
    queriesToAlarm: 1,
    missingData: 'notBreaching',
  };
  const runs = (...values: readonly Readonly<Record<string, number>>[]): readonly QueryRun[] =>
    values.map((each, i) => ({ time: at('10:00:00') + i * 300_000, values: new Map(Object.entries(each)) }));

  function check(
    what: string,
    results: readonly QueryRun[],
    more: Partial<LogAlarmRule>,
    fired: readonly string[],
    breached: number,
  ) {
    it(what, () => {
      const run = logAlarmWouldHaveFired(results, { ...rule, ...more }, window, 0);
      assert.deepEqual([shown(run.fired), run.breached, run.evaluated], [fired, breached, results.length]);
    });
  }

  check('goes off for each group on its own', runs({ a: 3, b: 1 }, { a: 4, b: 5 }), {}, ['10:00:00', '10:05:00'], 2);
  check('goes off again when a group came back', runs({ a: 3 }, { b: 1 }, { a: 3 }), {}, ['10:00:00', '10:10:00'], 2);
  check(
    'wants M of N runs',
    runs({ a: 3 }, { a: 1 }, { a: 3 }),
    { queriesToEvaluate: 3, queriesToAlarm: 2 },
    ['10:10:00'],
    2,
  );
  check(
    'takes no result as it is told',
    runs({}, {}),
    { missingData: 'breaching', threshold: 1, comparison: 'LessThanThreshold' },
    ['10:00:00'],
    2,
  );
  check('is quiet without any run', [], {}, [], 0);

  it('runs over the events of a count', () => {
    const events = [
      { time: at('10:01:00'), group: 'a' },
      { time: at('10:02:00'), group: 'a' },
      { time: at('10:03:00'), group: 'b' },
      { time: at('10:04:59.999'), group: 'a' },
      { time: at('10:05:00'), group: 'a' },
    ];
    const run = countAlarmWouldHaveFired(events, rule, window);
    assert.deepEqual([shown(run.fired), run.events, run.evaluated, run.breached], [['10:05:00'], 5, 35, 1]);
  });
});

describe('dryRunSummary', () => {
  function check(expected: string, times: readonly string[], span: TimeWindow = window) {
    it(expected, () => {
      assert.equal(dryRunSummary(wouldHaveFired(times.map(at), standard, span)), expected);
    });
  }

  const week = { start: at('00:00:00'), end: at('00:00:00') + 7 * 86_400_000 };
  check('Would not have fired in 3 hours; 0 events matched.', []);
  check('Would have fired once in 3 hours, at 2026-11-01 10:01 UTC; 2 events matched.', ['10:00:30', '10:01:00']);
  check(
    'Would have fired twice in 7 days, the first at 2026-11-01 10:01 UTC; 2 events matched.',
    ['10:00:30', '11:00:00'],
    week,
  );
  check(
    'Would have fired 3 times in 7 days, the first at 2026-11-01 08:01 UTC; 3 events matched.',
    ['08:00:00', '10:00:30', '11:00:00'],
    week,
  );
  check('Would have fired once in 1 minute, at 2026-11-01 10:05 UTC; 1 event matched.', ['10:00:01'], {
    start: at('10:00:00'),
    end: at('10:00:20'),
  });
});
