import assert from 'node:assert/strict';
import { checkRunbook } from '../../../../src/core/check/checkRunbook.ts';

const head = `apirunbook: 1
parameters: {w: {type: timerange}, a: {type: account}, s: {type: string}, i: {type: integer}, t: {type: timestamp}}
alarms: `;

const cases: readonly (readonly [name: string, entry: string, ...expected: string[]])[] = [
  ['a pattern', `{pattern: '{ $.a = b }'}`],
  ['a pattern that is none', `{pattern: '{ $.a = '}`, `runbook.alarm-pattern '{ $.a = '`],
  [
    'references that fit',
    `{name: x, values: {w: '{{ alarm.window }}', a: '{{ alarm.account }}', s: '{{ alarm.window }}', t: '{{ alarm.time }}'}}`,
  ],
  ['references of which nobody knows', `{name: x, values: {w: '{{ alarm.name }}', i: '{{ alarm.dimensions.Port }}'}}`],
  [
    'a window for an account',
    `{name: x, values: {a: '{{ alarm.window }}'}}`,
    `runbook.alarm-value-type '{{ alarm.window }}'`,
  ],
  [
    'a region for an integer',
    `{name: x, values: {i: '{{ alarm.region }}'}}`,
    `runbook.alarm-value-type '{{ alarm.region }}'`,
  ],
  [
    'a time for a time range',
    `{name: x, values: {w: '{{ alarm.time }}'}}`,
    `runbook.alarm-value-type '{{ alarm.time }}'`,
  ],
  ['texts that fit', `{name: x, values: {w: last 24h, a: '012345678901', i: 1}}`],
  ['a text that does not fit', `{name: x, values: {w: soon}}`, 'parameter.bad-value soon'],
];

describe('the alarms of a runbook, checked', () => {
  for (const [name, entry, ...expected] of cases) {
    it(`are judged for ${name}`, () => {
      const text = `${head}[${entry}]\n`;
      const problems = checkRunbook('x', text, { now: 0 }).filter(({ code }) => code !== 'parameter.unused');
      assert.deepEqual(
        problems.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`),
        expected,
      );
    });
  }
});
