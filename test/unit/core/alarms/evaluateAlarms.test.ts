import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namesInRule } from '../../../../src/core/alarms/alarmRule.ts';
import { evaluateAlarms } from '../../../../src/core/alarms/evaluateAlarms.ts';
import { parseAlarms } from '../../../../src/core/alarms/parseAlarms.ts';
import {
  mergeRecordedAlarms,
  noAlarms,
  readRecordedAlarms,
  timeOf,
  type RecordedAlarms,
} from '../../../../src/core/alarms/recordedAlarms.ts';
import type { TimeWindow } from '../../../../src/core/time/window.ts';
import { answerCases } from './cases/answer.cases.ts';
import { recorded } from './recorded.ts';

function answer(text: string, held: RecordedAlarms = recorded, window: TimeWindow | null = null, limit = 100) {
  const { query } = parseAlarms(text);
  assert.ok(query !== null && query.statement !== 'coverage', text);
  return evaluateAlarms(query, held, { window, limit });
}

function row(text: string, name: string): Readonly<Record<string, unknown>> {
  const { table } = answer(text);
  const found = table.rows.find(([first]) => first === name) ?? [];
  return Object.fromEntries(table.columns.map((column, index) => [column.name, found[index]]));
}

describe('evaluateAlarms', () => {
  for (const { page, text, window = null, recorded: own, first } of answerCases) {
    it(`${page}: ${text}`, () => {
      const held = own === undefined ? recorded : mergeRecordedAlarms(own.map(readRecordedAlarms));
      const { table, matched } = answer(text, held, window);
      assert.deepEqual(
        table.rows.map(([value]) => value),
        first,
      );
      assert.equal(matched, first.length);
    });
  }

  it('leads from an alarm to the filter pattern behind its metric', () => {
    const { filterPattern, logGroup, condition, stateUpdated, actions } = row('', 'cis-root-login');
    assert.equal(filterPattern, '{ $.userIdentity.type = "Root" }');
    assert.equal(logGroup, 'aws-cloudtrail-logs');
    assert.equal(condition, 'Sum >= 1, 1 of 1 periods of 300 s');
    assert.equal(stateUpdated, '2026-11-01T09:12:44.123Z');
    assert.equal(actions, '["arn:aws:sns:us-east-1:111122223333:security"]');
  });

  it('says when each kind of alarm goes off', () => {
    assert.equal(row('', 'cpu')['condition'], 'Average > 80.5, 2 of 3 periods of 60 s');
    assert.equal(row('', 'denied-calls')['condition'], 'count(*) by userIdentity.arn > 5, 1 of 3 queries');
    assert.match(String(row('', 'account-takeover')['condition']), /^ALARM\("cis-root-login"\) AND NOT OK\(/);
    assert.equal(row('', 'denied-calls')['query'], 'filter errorCode = "AccessDenied"');
  });

  it('tells of children and parents what the service tells', () => {
    const child = row('ChildrenOfAlarmName = account-takeover', 'cis-root-login');
    assert.deepEqual([child['state'], child['metric'], child['actionsEnabled']], ['ALARM', null, null]);
    const parent = row('ParentsOfAlarmName = cpu', 'account-takeover');
    assert.deepEqual([parent['state'], parent['stateUpdated'], parent['condition']], [null, null, null]);
  });

  it('reads both states out of the data of the history', () => {
    const states = answer('history').table.rows.map((cells) => cells.slice(5, 7));
    assert.deepEqual(states, [
      [null, null],
      ['OK', 'ALARM'],
      [null, null],
    ]);
  });

  it('says that nothing is recorded, and nothing where there is but does not match', () => {
    for (const [text, command] of [
      ['', /describe-alarms/],
      ['history', /describe-alarm-history/],
      ['filters', /describe-metric-filters/],
    ] as const) {
      const { problems, table } = answer(text, noAlarms);
      assert.deepEqual([problems[0]?.severity, problems[0]?.code, table.rowCount], ['info', 'alarms.none-recorded', 0]);
      assert.match(problems[0]?.message ?? '', command);
    }
    assert.deepEqual(answer('AlarmNames = nobody').problems, []);
  });

  it('cuts at the limit and says so', () => {
    const { table, matched } = answer('', recorded, null, 1);
    assert.deepEqual([table.rowCount, table.truncated, matched], [1, true, 4]);
  });
});

describe('recorded alarms', () => {
  const alarm = (state: string, time: unknown) =>
    readRecordedAlarms({
      MetricAlarms: [{ AlarmName: 'a', AlarmArn: 'arn:a', StateValue: state, StateUpdatedTimestamp: String(time) }],
    });

  it('hold the newest state of an alarm, in any order of the files', () => {
    const [old, recent] = [alarm('OK', '2026-11-01T00:00:00Z'), alarm('ALARM', '2026-11-02T00:00:00Z')];
    for (const answers of [
      [old, recent],
      [recent, old],
    ])
      assert.deepEqual(
        mergeRecordedAlarms(answers).alarms.map(({ members }) => members['StateValue']),
        ['ALARM'],
      );
  });

  it('of equal times hold the one recorded last', () => {
    const time = '2026-11-01T00:00:00Z';
    assert.equal(
      mergeRecordedAlarms([alarm('OK', time), alarm('ALARM', time)]).alarms[0]?.members['StateValue'],
      'ALARM',
    );
  });

  it('hold each entry of the history once', () => {
    assert.equal(mergeRecordedAlarms([recorded, recorded]).history.length, recorded.history.length);
  });

  it('read times as the AWS CLI prints them', () => {
    for (const [value, time] of [
      ['2026-11-01T09:12:44.123000+00:00', 1_793_524_364_123],
      ['2026-11-01T10:12:44+01:00', 1_793_524_364_000],
      [1_793_524_364.123, 1_793_524_364_123],
      ['yesterday', null],
      ['2026-13-01T00:00:00Z', null],
      [1e300, null],
      [null, null],
    ] as const)
      assert.equal(timeOf({ Timestamp: value }, 'Timestamp'), time, String(value));
  });

  it('read any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const list = [value, { AlarmName: 'a', StateUpdatedTimestamp: value, Threshold: value, Metrics: [value] }];
        const answers = ['MetricAlarms', 'LogAlarms', 'AlarmHistoryItems', 'metricFilters'].map((key) =>
          readRecordedAlarms(JSON.parse(JSON.stringify({ [key]: list })) as never),
        );
        for (const text of ['', 'history', 'filters', 'ChildrenOfAlarmName = a'])
          answer(text, mergeRecordedAlarms(answers));
      }),
    );
  });

  it('find what a rule names', () => {
    for (const [rule, names] of [
      [
        'ALARM(a) OR (OK("b c") AND NOT INSUFFICIENT_DATA( arn:aws:cloudwatch:us-east-1:1:alarm:d ))',
        ['a', 'b c', 'arn:aws:cloudwatch:us-east-1:1:alarm:d'],
      ],
      ['TRUE', []],
      ['ALARM("a") AND ALARM("a")', ['a']],
      ['ALARM("', []],
    ] as const)
      assert.deepEqual(namesInRule(rule), names);
    assert.deepEqual(namesInRule('ALARM('.repeat(100_000)), []);
  });
});
