import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AlarmOccasion } from '../../../../../src/core/alarms/runbooks/alarmOccasion.ts';
import { bindAlarm } from '../../../../../src/core/alarms/runbooks/bindAlarm.ts';
import { parseValue } from '../../../../../src/core/parameters/parseValue.ts';
import { resolveValues } from '../../../../../src/core/parameters/resolveValues.ts';
import { parseRunbook } from '../../../../../src/core/runbook/parseRunbook.ts';
import type { Runbook } from '../../../../../src/core/runbook/runbook.ts';
import { compositeAlarm, logAlarm, metricAlarm, metricFilter, now, occasionOf } from './alarms.ts';

function runbookOf(parameters: string, values: string): Runbook {
  const alarms = values === '' ? '' : `alarms: [{name: '*', values: ${values}}]\n`;
  const { runbook } = parseRunbook('x', `apirunbook: 1\nparameters: ${parameters}\n${alarms}`);
  assert.ok(runbook !== null);
  return runbook;
}

const alarm = metricAlarm({
  Dimensions: [
    { Name: 'UserName', Value: 'alice' },
    { Name: 'bad', Value: 'a b; DROP' },
    { Name: 'list', Value: 'a,b' },
  ],
});
const root = occasionOf(alarm, { filters: [metricFilter('{ $.a = b }')] });
const window = '2026-11-03T09:10:00.000Z/2026-11-03T12:00:00.000Z';

type Expected = readonly [values: Readonly<Record<string, string | readonly string[]>>, ...unset: readonly string[]];

const cases: readonly (readonly [
  name: string,
  occasion: AlarmOccasion,
  parameters: string,
  values: string,
  ...Expected,
])[] = [
  ['the window, by its type', root, '{t: {type: timerange}}', '', { t: window }],
  [
    'the window of the two that is called so',
    root,
    '{window: {type: timerange}, u: {type: timerange}}',
    '',
    { window },
  ],
  ['no window, where two may be meant', root, '{t: {type: timerange}, u: {type: timerange}}', '', {}],
  ['no window that is too long', root, '{t: {type: timerange, max: 1h}}', '', {}, 't: what the alarm says'],
  ['the account', root, '{a: {type: account}}', '', { a: '210987654321' }],
  ['no account, where two may be meant', root, '{a: {type: account}, b: {type: account}}', '', {}],
  ['the region', root, '{r: {type: region}}', '', { r: 'eu-west-1' }],
  ['the region of several', root, '{r: {type: region, many: true}}', '', { r: ['eu-west-1'] }],
  [
    'no region that is not an option',
    root,
    '{r: {type: region, options: [us-east-1]}}',
    '',
    {},
    'r: what the alarm says',
  ],
  ['the log group', root, '{g: {type: logGroup}}', '', { g: 'aws-cloudtrail-logs' }],
  ['the log group of a log alarm', occasionOf(logAlarm()), '{g: {type: logGroup}}', '', { g: 'aws-cloudtrail-logs' }],
  [
    'no log group, where there are two',
    occasionOf(logAlarm({}, { LogGroupIdentifiers: ['a', 'b'] })),
    '{g: {type: logGroup}}',
    '',
    {},
  ],
  ['no log group, where there is none', occasionOf(compositeAlarm()), '{g: {type: logGroup}}', '', {}],
  ['a dimension, by its name', root, '{UserName: {type: principal}}', '', { UserName: 'alice' }],
  ['no dimension in other letters', root, '{username: {type: principal}}', '', {}],
  ['a dimension that does not fit', root, '{bad: {type: principal}}', '', {}, 'bad: what the alarm says'],
  ['a dimension as one item', root, '{list: {type: string, many: true}}', '', { list: ['a,b'] }],
  [
    'nothing for other types',
    root,
    '{a: {type: string}, b: {type: principal}, c: {type: trail}, d: {type: timestamp}}',
    '',
    {},
  ],
  ['nothing for a secret', root, '{UserName: {type: secret}}', '', {}],
  [
    'a parameter called as JavaScript calls things',
    root,
    '{__proto__: {type: string}, constructor: {type: string}}',
    '',
    {},
  ],
  ['a reference', root, '{u: {type: principal}}', "{u: '{{ alarm.dimensions.UserName }}'}", { u: 'alice' }],
  [
    'all references',
    root,
    '{a: {type: string}, b: {type: timestamp}, c: {type: string}, d: {type: string}, e: {type: string}, f: {type: string}, g: {type: string}}',
    "{a: '{{ alarm.window }}', b: '{{ alarm.time }}', c: '{{ alarm.name }}', d: '{{ alarm.account }}', e: '{{ alarm.region }}', f: '{{ alarm.logGroup }}', g: '{{ alarm.metric }}'}",
    {
      a: window,
      b: '2026-11-03T09:30:00.000Z',
      c: 'root-use',
      d: '210987654321',
      e: 'eu-west-1',
      f: 'aws-cloudtrail-logs',
      g: 'RootUse',
    },
  ],
  ['a literal before what would fit', root, '{r: {type: region}}', '{r: us-east-1}', { r: 'us-east-1' }],
  [
    'literals',
    root,
    '{r: {type: region, many: true}}',
    '{r: [us-east-1, us-west-2]}',
    { r: ['us-east-1', 'us-west-2'] },
  ],
  [
    'a reference to a dimension that is not there',
    root,
    '{u: {type: string}}',
    "{u: '{{ alarm.dimensions.Role }}'}",
    {},
    'u: the alarm has no dimension Role.',
  ],
  [
    'a reference to the log group, where there is none',
    occasionOf(compositeAlarm()),
    '{u: {type: string}}',
    "{u: '{{ alarm.logGroup }}'}",
    {},
    'u: the alarm has no one log group.',
  ],
  [
    'a reference that is not there, and not what would fit',
    occasionOf(metricAlarm({ StateUpdatedTimestamp: null })),
    '{region: {type: region}}',
    "{region: '{{ alarm.time }}'}",
    {},
    'region: the alarm has no time',
  ],
  [
    'a reference whose value does not fit',
    root,
    '{u: {type: principal}}',
    "{u: '{{ alarm.dimensions.bad }}'}",
    {},
    'u: the value is not a principal',
  ],
  ['a literal that does not fit', root, '{r: {type: region}}', '{r: mars}', {}, 'r: the value is not a Region'],
  ['a blank literal', root, '{r: {type: region}}', "{r: ''}", {}, 'r: the value is blank'],
];

describe('the values that an alarm gives', () => {
  for (const [name, occasion, parameters, values, expected, ...unset] of cases) {
    it(`are ${name}`, () => {
      const runbook = runbookOf(parameters, values);
      const bound = bindAlarm(occasion, runbook, { entry: runbook.alarms[0] ?? null, link: null }, now);
      assert.deepEqual(Object.fromEntries(bound.values), expected);
      assert.equal(bound.unset.length, unset.length, bound.unset.join('\n'));
      for (const [index, opening] of unset.entries())
        assert.ok(bound.unset[index]?.startsWith(opening), bound.unset[index]);
    });
  }

  it('are those of the entry, then those of the link, then what fits', () => {
    const runbook = runbookOf(
      '{a: {type: string}, b: {type: string}, region: {type: region}, token: {type: secret}}',
      '{a: entry}',
    );
    const values = new Map([
      ['a', 'link'],
      ['b', 'link'],
      ['token', 'link'],
      ['unknown', 'link'],
    ]);
    const link = { runbook: 'x.apirunbook', cell: null, target: null, values };
    const bound = bindAlarm(root, runbook, { entry: runbook.alarms[0] ?? null, link }, now);
    assert.deepEqual(Object.fromEntries(bound.values), { a: 'entry', b: 'link', region: 'eu-west-1' });
  });

  it('are ones that their parameters take, whatever the alarm says', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    const runbook = runbookOf(
      '{p: {type: principal}, s: {type: string}, n: {type: integer}, w: {type: timerange}, g: {type: logGroup}, l: {type: arn, many: true}, k: {type: accessKeyId}}',
      "{s: '{{ alarm.name }}', l: '{{ alarm.dimensions.l }}', k: '{{ alarm.metric }}'}",
    );
    fc.assert(
      fc.property(text, fc.dictionary(fc.constantFrom('p', 's', 'n', 'w', 'g', 'l'), text), (name, dimensions) => {
        const list = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
        const occasion = occasionOf(metricAlarm({ AlarmName: name, MetricName: name, Dimensions: list }), {
          filters: [metricFilter('a', name)],
        });
        const { values } = bindAlarm(occasion, runbook, { entry: runbook.alarms[0] ?? null, link: null }, now);
        for (const parameter of runbook.parameters) {
          const value = values.get(parameter.name);
          if (value !== undefined) assert.ok('value' in parseValue(parameter, value, { now }), parameter.name);
        }
        assert.deepEqual(resolveValues(runbook.parameters, [{ from: 'link', values }], { now }).problems, []);
      }),
      { numRuns: 100 },
    );
  });
});
