import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AlarmOccasion, OccasionFacts } from '../../../../../src/core/alarms/runbooks/alarmOccasion.ts';
import { matchRunbooks } from '../../../../../src/core/alarms/runbooks/matchRunbooks.ts';
import { runbookFromAlarm } from '../../../../../src/core/alarms/runbooks/runbookFromAlarm.ts';
import type { Alarm } from '../../../../../src/core/alarms/recordedAlarms.ts';
import { checkRunbook } from '../../../../../src/core/check/checkRunbook.ts';
import { formatRunbook } from '../../../../../src/core/runbook/formatRunbook.ts';
import { parseRunbook } from '../../../../../src/core/runbook/parseRunbook.ts';
import type { Runbook } from '../../../../../src/core/runbook/runbook.ts';
import { visibleText } from '../../../../../src/core/table/visibleText.ts';
import { compositeAlarm, logAlarm, metricAlarm, metricFilter, now, occasionOf, rootPattern } from './alarms.ts';

function made(occasion: AlarmOccasion): Runbook {
  const text = runbookFromAlarm(occasion);
  const { runbook, problems } = parseRunbook('made', text);
  assert.deepEqual(problems, [], text);
  assert.ok(runbook !== null);
  const errors = checkRunbook('made', text, { now }).filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors, [], text);
  assert.equal(formatRunbook(text).text, text);
  return runbook;
}

/** Its cells, as `language text` or `prose`. */
function cellsOf(occasion: AlarmOccasion): readonly string[] {
  return made(occasion).cells.map((cell) => (cell.kind === 'prose' ? 'prose' : `${cell.language} ${cell.text.text}`));
}

const history = (name: string): string => `alarms history\nAlarmName = ${name}\nHistoryItemType = StateUpdate`;

const cases: readonly (readonly [name: string, alarm: Alarm, facts: OccasionFacts, expected: readonly string[]])[] = [
  [
    'a metric alarm',
    metricAlarm(),
    { filters: [metricFilter(rootPattern)] },
    ['prose', 'prose', `filter ${rootPattern}`, 'prose', history('"root-use"')],
  ],
  ['a metric of no filter', metricAlarm(), {}, ['prose', 'prose', history('"root-use"')]],
  [
    'two filters',
    metricAlarm(),
    { filters: [metricFilter('a', 'g'), metricFilter('b', 'h')] },
    ['prose', 'prose', 'filter a', 'prose', 'filter b', 'prose', history('"root-use"')],
  ],
  [
    'a log alarm',
    logAlarm(),
    {},
    [
      'prose',
      'prose',
      'insights filter errorCode = "AccessDenied"',
      'prose',
      'insights filter errorCode = "AccessDenied"\n| stats count(*) by userIdentity.arn',
      'prose',
      history('"refusals"'),
    ],
  ],
  [
    'a composite alarm',
    compositeAlarm(),
    {},
    ['prose', 'prose', 'alarms ChildrenOfAlarmName = "on-call"', 'prose', history('"on-call"')],
  ],
  [
    'a pattern that is none',
    metricAlarm(),
    { filters: [metricFilter('{ $.a =')] },
    ['prose', 'prose', 'prose', history('"root-use"')],
  ],
  [
    'a pattern that would be a template',
    metricAlarm(),
    { filters: [metricFilter('{ $.a = "{{ window }}" }')] },
    ['prose', 'prose', 'prose', history('"root-use"')],
  ],
  [
    'a query that is none',
    logAlarm({}, { QueryString: 'filter (', AggregationExpression: null }),
    {},
    ['prose', 'prose', 'prose', history('"refusals"')],
  ],
  [
    'an aggregation that ends the query',
    logAlarm({}, { AggregationExpression: 'count(*) | limit' }),
    {},
    ['prose', 'prose', 'prose', 'insights filter errorCode = "AccessDenied"', 'prose', history('"refusals"')],
  ],
  [
    'a name with quotes and backslashes',
    metricAlarm({ AlarmName: String.raw`a"b\c` }),
    {},
    ['prose', 'prose', history(String.raw`"a\"b\\c"`)],
  ],
  ['a name that would be a template', metricAlarm({ AlarmName: '{{ window }}' }), {}, ['prose', 'prose']],
  ['a name of ages', metricAlarm({ AlarmName: 'x'.repeat(5_000) }), {}, ['prose', 'prose']],
  ['no name', metricAlarm({ AlarmName: '' }), {}, ['prose', 'prose']],
];

describe('a runbook made from an alarm', () => {
  for (const [name, alarm, facts, expected] of cases) {
    it(`asks what ${name} asks`, () => assert.deepEqual(cellsOf(occasionOf(alarm, facts)), expected));
  }

  it('says which alarm, when and why', () => {
    const alarm = metricAlarm({
      StateReason: 'Threshold *crossed*',
      AlarmDescription: 'Root did [something](http://x)',
    });
    const [about] = made(occasionOf(alarm)).cells;
    const text = about?.text.text ?? '';
    for (const part of [
      '# root-use',
      'ALARM since 2026-11-03T09:30:00.000Z',
      '210987654321, eu-west-1, prod-readonly, prod',
      String.raw`Threshold \*crossed\*`,
      String.raw`\[something\]\(http:/\/x)`,
      'Sum \\>= 1',
    ])
      assert.ok(text.includes(part), `${part}\n${text}`);
  });

  it('gives each log group a source', () => {
    const { sources, cells } = made(
      occasionOf(metricAlarm(), { filters: [metricFilter('a', 'g'), metricFilter('b', 'h'), metricFilter('c', 'g')] }),
    );
    assert.deepEqual(
      sources.map(({ name, logGroups }) => [name, ...logGroups]),
      [
        ['logs', 'g'],
        ['logs-2', 'h'],
      ],
    );
    assert.deepEqual(
      cells.flatMap((cell) => (cell.kind === 'query' ? [cell.source] : [])),
      ['logs', 'logs-2', 'logs', undefined],
    );
  });

  it('asks about the window of the alarm, and is found by it once it is saved', () => {
    const occasion = occasionOf(metricAlarm(), { filters: [metricFilter(rootPattern)] });
    const runbook = made(occasion);
    assert.equal(runbook.parameters[0]?.default, '2026-11-03T09:10:00.000Z/2026-11-03T12:00:00.000Z');
    const [match] = matchRunbooks(occasion, [{ path: 'a.apirunbook', runbook }]);
    assert.equal(match?.reason, 'named by entry 1 of its `alarms:`');
  });

  it('is found by its ARN where the name is none to write', () => {
    const occasion = occasionOf(metricAlarm({ AlarmName: 'a*b' }));
    assert.deepEqual(
      made(occasion).alarms[0]?.criteria.map(({ kind }) => kind),
      ['arn'],
    );
  });

  it('is a runbook without errors that holds the texts as texts, whatever the alarm is', () => {
    const nasty = fc.constantFrom(
      '{{ x }}',
      '- id: x\n  sql: x',
      '"',
      "'",
      '\n---\n',
      '\r\n',
      '\u202e',
      '\ud800',
      '*a',
      '&a',
      '!!x',
      '# ',
      '```',
      '``` ~~~',
      '</script>',
      '[a](b)',
      '\0',
      '\u2028',
      'title: x\n',
      '%',
      '|',
      ': ',
      ' #',
      '${a}',
      '\t',
    );
    const text = fc
      .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 10 })), { maxLength: 6 })
      .map((parts) => parts.join(''));
    const logGroups = fc.array(text, { maxLength: 3 });
    const alarm = fc.oneof(
      fc
        .record({ AlarmName: text, AlarmDescription: text, StateReason: text, AlarmArn: text })
        .map((members) => metricAlarm(members)),
      fc
        .record({ AlarmName: text, AlarmRule: text.map((name) => `ALARM("${name}")`) })
        .map((members) => compositeAlarm(members)),
      fc
        .record({ QueryString: text, AggregationExpression: text, LogGroupIdentifiers: logGroups })
        .map((query) => logAlarm({}, query)),
    );
    fc.assert(
      fc.property(alarm, fc.array(fc.tuple(text, text), { maxLength: 2 }), (one, filters) => {
        const occasion = occasionOf(one, { filters: filters.map(([pattern, group]) => metricFilter(pattern, group)) });
        const runbook = made(occasion);
        assert.equal(
          runbook.title,
          visibleText(`Alarm ${occasion.name.trim() === '' ? 'without a name' : occasion.name}`),
        );
        const groups = new Set(runbook.sources.flatMap((source) => source.logGroups));
        for (const group of groups) assert.ok(occasion.logGroups.includes(group), group);
        const patterns = occasion.patterns.map(({ pattern }) => pattern.trim().replaceAll(/\r\n?/g, '\n'));
        for (const cell of runbook.cells) {
          if (cell.kind === 'query' && cell.language === 'filter')
            assert.ok(patterns.includes(cell.text.text), cell.text.text);
        }
      }),
      { numRuns: 40 },
    );
  });
});
