import assert from 'node:assert/strict';
import type { AlarmType } from '../../../../src/core/alarms/alarmsQuery.ts';
import { writableMetrics } from '../../../../src/core/alarms/writableMetrics.ts';
import type { JsonObject } from '../../../../src/core/json/jsonValue.ts';

const stat = (Namespace: string, MetricName: string): JsonObject => ({
  Id: 'm',
  MetricStat: { Metric: { Namespace, MetricName }, Period: 300, Stat: 'Sum' },
});

const cases: readonly [what: string, type: AlarmType, members: JsonObject, metrics: readonly string[]][] = [
  ['a metric of its own', 'MetricAlarm', { Namespace: 'CIS', MetricName: 'Root' }, ['CIS Root']],
  ['one of AWS', 'MetricAlarm', { Namespace: 'AWS/EC2', MetricName: 'CPU' }, []],
  [
    'several behind an expression, each once',
    'MetricAlarm',
    {
      Metrics: [
        { Id: 'e', Expression: 'a+b' },
        stat('CIS', 'Root'),
        stat('CIS', 'Iam'),
        stat('CIS', 'Root'),
        stat('AWS/S3', 'x'),
      ],
    },
    ['CIS Root', 'CIS Iam'],
  ],
  ['a name that no filter takes', 'MetricAlarm', { Namespace: 'CIS', MetricName: 'a*b' }, []],
  ['no namespace', 'MetricAlarm', { MetricName: 'Root' }, []],
  ['an empty name', 'MetricAlarm', { Namespace: 'CIS', MetricName: '' }, []],
  ['things that are no metrics', 'MetricAlarm', { Metrics: [7, null, { MetricStat: 'x' }, { MetricStat: {} }] }, []],
  ['a composite alarm', 'CompositeAlarm', { AlarmRule: 'ALARM(a)', Namespace: 'CIS', MetricName: 'Root' }, []],
  ['a log alarm', 'LogAlarm', { ScheduledQueryConfiguration: { QueryString: 'fields a' } }, []],
];

describe('writableMetrics', () => {
  for (const [what, type, members, metrics] of cases) {
    it(`of ${what}`, () => {
      const found = writableMetrics({ type, members }).map(({ namespace, name }) => `${namespace} ${name}`);
      assert.deepEqual(found, metrics);
    });
  }
});
