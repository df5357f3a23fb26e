import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OccasionFacts } from '../../../../../src/core/alarms/runbooks/alarmOccasion.ts';
import { alarmOccasion } from '../../../../../src/core/alarms/runbooks/alarmOccasion.ts';
import { breachWindow } from '../../../../../src/core/alarms/runbooks/breachWindow.ts';
import type { Alarm } from '../../../../../src/core/alarms/recordedAlarms.ts';
import type { JsonObject } from '../../../../../src/core/json/jsonValue.ts';
import { compositeAlarm, logAlarm, metricAlarm, metricFilter, now, occasionOf, place } from './alarms.ts';

/** The window as times of day on 3 November 2026, with the date where it is another. */
function shown(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('2026-11-03T', '').replace(':00.000Z', '');
}

type Case = readonly [name: string, alarm: Alarm, expected: string, facts?: OccasionFacts];

const reason = (start: string, ...points: readonly string[]): JsonObject => ({
  StateReasonData: JSON.stringify({
    version: '1.0',
    startDate: start,
    evaluatedDatapoints: points.map((timestamp) => ({ timestamp })),
  }),
});
const change = (time: string, state: string, name = 'root-use'): JsonObject => ({
  AlarmName: name,
  HistoryItemType: 'StateUpdate',
  Timestamp: time,
  HistoryData: JSON.stringify({ newState: { stateValue: state } }),
});
const over = { StateValue: 'OK' };

const windows: readonly Case[] = [
  ['one period, and the delivery', metricAlarm(), '09:10 12:00'],
  ['three periods', metricAlarm({ EvaluationPeriods: 3 }), '09:00 12:00'],
  ['no period', metricAlarm({ Period: null }), '09:10 12:00'],
  ['a period of nothing', metricAlarm({ Period: 0 }), '09:10 12:00'],
  ['a negative period', metricAlarm({ Period: -300 }), '09:10 12:00'],
  ['a period of ages', metricAlarm({ Period: 1e12 }), '2026-10-27T09:15 12:00'],
  [
    'the periods of an expression',
    metricAlarm({ Period: null, MetricName: null, Metrics: [{ MetricStat: { Period: 60 } }, { Period: 600 }] }),
    '09:05 12:00',
  ],
  [
    'the change of state before the last update',
    metricAlarm({ StateTransitionedTimestamp: '2026-11-03T08:30:00Z' }),
    '08:10 12:00',
  ],
  [
    'a time in seconds',
    metricAlarm({ StateUpdatedTimestamp: Date.parse('2026-11-03T09:30:00Z') / 1000 }),
    '09:10 12:00',
  ],
  ['a time that is none', metricAlarm({ StateUpdatedTimestamp: 'yesterday' }), '2026-11-02T12:00 12:00'],
  ['no time', metricAlarm({ StateUpdatedTimestamp: null }), '2026-11-02T12:00 12:00'],
  ['a time in the future', metricAlarm({ StateUpdatedTimestamp: '2030-01-01T00:00:00Z' }), '11:40 12:00'],
  [
    'a time at the beginning of all',
    metricAlarm({ StateUpdatedTimestamp: '1970-01-01T00:00:00Z' }),
    '1970-01-01T00:00 1970-01-02T00:00',
  ],
  ['on for days', metricAlarm({ StateUpdatedTimestamp: '2026-11-01T09:30:00Z' }), '2026-11-01T09:10 2026-11-02T09:30'],
  [
    'a data point of its reason',
    metricAlarm(reason('2026-11-03T09:20:00.000+0000', '2026-11-03T09:00:00.000+0000')),
    '08:45 12:00',
  ],
  ['the start of its reason', metricAlarm(reason('2026-11-03T09:01:00.000+0000')), '08:46 12:00'],
  ['a reason in another zone', metricAlarm(reason('2026-11-03T10:01:00.000+0100')), '08:46 12:00'],
  ['a reason with a colon in its zone', metricAlarm(reason('2026-11-03T10:01:00+01:00')), '08:46 12:00'],
  ['a reason in UTC', metricAlarm(reason('2026-11-03T09:01:00Z')), '08:46 12:00'],
  ['a reason after the change', metricAlarm(reason('2026-11-03T11:00:00.000+0000')), '09:10 12:00'],
  ['a reason long before the change', metricAlarm(reason('2020-11-03T11:00:00.000+0000')), '09:10 12:00'],
  ['a reason that is no time', metricAlarm(reason('soon', '', '2026-13-45T99:99:99Z')), '09:10 12:00'],
  ['a reason that is no JSON', metricAlarm({ StateReasonData: '{"startDate": ' }), '09:10 12:00'],
  ['a reason that is a list', metricAlarm({ StateReasonData: '[]' }), '09:10 12:00'],
  [
    'a reason that is an object of the answer',
    metricAlarm({ StateReasonData: { startDate: '2026-11-03T09:01:00Z' } }),
    '09:10 12:00',
  ],
  [
    'a reason that is too long',
    metricAlarm({ StateReasonData: `{"startDate":"2026-11-03T09:01:00Z","a":"${'x'.repeat(4000)}"}` }),
    '09:10 12:00',
  ],
  ['the reason of what is over', metricAlarm({ ...over, ...reason('2026-11-03T09:29:00Z') }), '09:05 09:30'],
  ['over', metricAlarm(over), '09:05 09:30'],
  ['without data', metricAlarm({ StateValue: 'INSUFFICIENT_DATA' }), '09:05 09:30'],
  [
    'over, with its history',
    metricAlarm(over),
    '07:40 09:30',
    {
      history: [
        change('2026-11-03T09:30:00Z', 'OK'),
        change('2026-11-03T08:00:00Z', 'ALARM'),
        change('2026-11-03T06:00:00Z', 'ALARM'),
      ],
    },
  ],
  [
    'over, with the history the other way round',
    metricAlarm(over),
    '07:40 09:30',
    { history: [change('2026-11-03T06:00:00Z', 'ALARM'), change('2026-11-03T08:00:00Z', 'ALARM')] },
  ],
  [
    'over, with the history of another',
    metricAlarm(over),
    '09:05 09:30',
    { history: [change('2026-11-03T08:00:00Z', 'ALARM', 'other')] },
  ],
  [
    'over, with a later history',
    metricAlarm(over),
    '09:05 09:30',
    { history: [change('2026-11-03T10:00:00Z', 'ALARM')] },
  ],
  [
    'over, with a history of nonsense',
    metricAlarm(over),
    '09:05 09:30',
    { history: [{ ...change('2026-11-03T08:00:00Z', 'ALARM'), HistoryData: '{{' }, { Timestamp: 'x' }, {}] },
  ],
  [
    'over after weeks',
    metricAlarm(over),
    '2026-10-01T07:40 2026-10-02T08:00',
    { history: [change('2026-10-01T08:00:00Z', 'ALARM')] },
  ],
  ['a log alarm', logAlarm(), '08:55 12:00'],
  ['a log alarm of one result', logAlarm({ QueryResultsToEvaluate: 1 }), '09:05 12:00'],
  [
    'a log alarm that looks back less than it waits',
    logAlarm({ QueryResultsToEvaluate: 1 }, {}, { ScheduleExpression: 'rate(1 hour)' }),
    '08:15 12:00',
  ],
  [
    'a log alarm of days',
    logAlarm({ QueryResultsToEvaluate: 1 }, {}, { ScheduleExpression: 'rate(1 day)' }),
    '2026-11-02T09:15 12:00',
  ],
  [
    'a log alarm with a schedule of another kind',
    logAlarm({}, {}, { ScheduleExpression: 'cron(0 6 * * ? *)' }),
    '09:05 12:00',
  ],
  ['a log alarm without a schedule', logAlarm({}, { ScheduleConfiguration: null }), '09:10 12:00'],
  ['a composite alarm', compositeAlarm(), '09:10:30.000Z 12:00'],
  [
    'a composite alarm with what set it off',
    compositeAlarm(),
    '08:40 12:00',
    { children: [metricAlarm({ Period: 2100 })] },
  ],
  [
    'a composite alarm with one that is over',
    compositeAlarm(),
    '09:10:30.000Z 12:00',
    { children: [metricAlarm({ ...over, StateUpdatedTimestamp: '2026-11-03T05:00:00Z' })] },
  ],
  [
    'a composite alarm with one that has been on for weeks',
    compositeAlarm(),
    '09:10:30.000Z 12:00',
    { children: [metricAlarm({ StateUpdatedTimestamp: '2026-10-01T05:00:00Z' })] },
  ],
];

describe('the window of an alarm', () => {
  for (const [name, alarm, expected, facts] of windows) {
    it(`is right for ${name}`, () => {
      const { start, end } = occasionOf(alarm, facts).window;
      assert.equal(`${shown(start)} ${shown(end)}`, expected);
    });
  }

  it('is a window up to now, of at most sixteen days, whatever an alarm says', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.constant(null),
      fc.constant('2026-11-03T09:30:00Z'),
      fc.integer(),
    );
    const json = fc.jsonValue().map((each) => each as JsonObject);
    const members = fc.record(
      {
        AlarmName: fc.string(),
        StateValue: fc.constantFrom('ALARM', 'OK', 'x'),
        StateUpdatedTimestamp: value,
        StateTransitionedTimestamp: value,
        StateReasonData: fc.oneof(fc.json(), value),
        Period: value,
        EvaluationPeriods: value,
        Metrics: json,
        Dimensions: json,
        AlarmRule: value,
        ScheduledQueryConfiguration: json,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('MetricAlarm', 'LogAlarm', 'CompositeAlarm'),
        members,
        fc.array(json),
        (type, fields, history) => {
          const { start, end } = breachWindow({ type, members: fields }, now, {
            history: history.filter((item) => typeof item === 'object' && item !== null),
          });
          assert.ok(Number.isFinite(start) && start >= 0 && start <= end && end <= now, `${start} ${end}`);
          assert.ok(end - start <= 16 * 86_400_000, `${(end - start) / 86_400_000}`);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('an occasion', () => {
  it('has the place that was asked, not what the ARN says', () => {
    const { account, region } = occasionOf(metricAlarm());
    assert.deepEqual([account, region], ['210987654321', 'eu-west-1']);
  });

  it('has the account and region of the ARN where the place knows none', () => {
    const { account, region } = alarmOccasion(metricAlarm(), { ...place, account: null, region: null }, now);
    assert.deepEqual([account, region], ['111122223333', 'us-east-1']);
  });

  it('has neither of an ARN that is none', () => {
    const alarm = metricAlarm({
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:1111:alarm:x\narn:aws:cloudwatch:us-east-1:111122223333:alarm:',
    });
    const { account, region } = alarmOccasion(alarm, { ...place, account: null, region: null }, now);
    assert.deepEqual([account, region], [null, null]);
  });

  const facts: readonly (readonly [name: string, alarm: Alarm, expected: object, facts?: OccasionFacts])[] = [
    [
      'the metric filters',
      metricAlarm(),
      {
        patterns: [
          { pattern: 'a', logGroup: 'g' },
          { pattern: 'b', logGroup: 'g' },
        ],
        logGroups: ['g'],
      },
      { filters: [metricFilter('a', 'g'), metricFilter('b', 'g'), { filterName: 'no pattern' }] },
    ],
    [
      'dimensions',
      metricAlarm({
        Dimensions: [{ Name: 'UserName', Value: 'alice' }, { Name: 'UserName', Value: 'bob' }, { Name: 'x' }, 1],
      }),
      { dimensions: new Map([['UserName', 'alice']]) },
    ],
    [
      'dimensions named as JavaScript names things',
      metricAlarm({
        Dimensions: [
          { Name: '__proto__', Value: 'a' },
          { Name: 'constructor', Value: 'b' },
        ],
      }),
      {
        dimensions: new Map([
          ['__proto__', 'a'],
          ['constructor', 'b'],
        ]),
      },
    ],
    [
      'dimensions of the only metric of an expression',
      metricAlarm({
        MetricName: null,
        Metrics: [
          { MetricStat: { Metric: { MetricName: 'M', Dimensions: [{ Name: 'a', Value: 'b' }] } } },
          { Expression: 'x' },
        ],
      }),
      { dimensions: new Map([['a', 'b']]) },
    ],
    [
      'no dimensions of two metrics',
      metricAlarm({
        MetricName: null,
        Metrics: [
          { MetricStat: { Metric: { MetricName: 'M', Dimensions: [{ Name: 'a', Value: 'b' }] } } },
          { MetricStat: { Metric: { MetricName: 'N' } } },
        ],
      }),
      { dimensions: new Map() },
    ],
    [
      'the query of a log alarm',
      logAlarm(),
      {
        query: { text: 'filter errorCode = "AccessDenied"', aggregation: 'count(*) by userIdentity.arn' },
        logGroups: ['aws-cloudtrail-logs'],
      },
    ],
    [
      'no query of a PromQL alarm',
      metricAlarm({ EvaluationCriteria: { PromQLCriteria: { Query: 'up' } } }),
      { query: null },
    ],
    ['the alarms of a rule', compositeAlarm(), { children: ['root-use', 'refusals'] }],
  ];
  for (const [name, alarm, expected, known] of facts) {
    it(`has ${name}`, () => {
      const occasion: object = occasionOf(alarm, known);
      assert.deepEqual(
        Object.fromEntries(Object.keys(expected).map((key) => [key, Reflect.get(occasion, key) as unknown])),
        expected,
      );
    });
  }
});
