import assert from 'node:assert/strict';
import type { Parameter, WrittenValue } from '../../../../src/core/parameters/parameter.ts';
import type { ParameterValue } from '../../../../src/core/parameters/parameterValue.ts';
import { parseValue, shownValue } from '../../../../src/core/parameters/parseValue.ts';
import { parameterOf } from '../../../support/parameterOf.ts';

const now = Date.parse('2026-11-02T00:00:00Z');
const text = (value: string): ParameterValue => ({ kind: 'text', text: value });
const list = (...items: string[]): ParameterValue => ({
  kind: 'list',
  items: items.map((item) => ({ kind: 'text', text: item })),
});

interface Case {
  readonly parameter: Parameter;
  readonly written: WrittenValue;
  /** The value, `null` for not set, or the reasons against it. */
  readonly expected: ParameterValue | null | readonly RegExp[];
}

const any = parameterOf('p', 'string');
const many = parameterOf('p', 'principal', { many: true });
const cases: readonly Case[] = [
  { parameter: any, written: '', expected: null },
  { parameter: any, written: '  ', expected: text('  ') },
  { parameter: any, written: ' a ', expected: text(' a ') },
  { parameter: any, written: ['a'], expected: text('a') },
  { parameter: any, written: [], expected: null },
  { parameter: any, written: ['a', 'b'], expected: [/2 items/] },
  { parameter: any, written: 'a,b', expected: text('a,b') },
  { parameter: any, written: 'a'.repeat(10_000), expected: text('a'.repeat(10_000)) },
  { parameter: any, written: 'a'.repeat(10_001), expected: [/longer than 10000/] },
  { parameter: parameterOf('p', 'principal'), written: ' alice\n', expected: text('alice') },
  { parameter: parameterOf('p', 'principal'), written: ' \t', expected: null },
  { parameter: many, written: 'alice, bob ,,carol,', expected: list('alice', 'bob', 'carol') },
  { parameter: many, written: ['alice', ' bob '], expected: list('alice', 'bob') },
  { parameter: many, written: ['a,b'], expected: list('a,b') },
  { parameter: many, written: ',,', expected: null },
  { parameter: many, written: [], expected: null },
  { parameter: many, written: ['', 'alice'], expected: list('alice') },
  { parameter: many, written: 'al ice,bob,"x"', expected: [/not a principal/, /not a principal/] },
  { parameter: many, written: Array.from({ length: 1001 }, () => 'a'), expected: [/more than 1000/] },
  { parameter: parameterOf('p', 'enum', { options: ['a', 'b'] }), written: 'a', expected: text('a') },
  { parameter: parameterOf('p', 'enum', { options: ['a', 'b'] }), written: 'A', expected: [/not one of a, b$/] },
  {
    parameter: parameterOf('p', 'enum', { options: ['a', 'b'], many: true }),
    written: 'a,b',
    expected: list('a', 'b'),
  },
  { parameter: parameterOf('p', 'string', { options: [] }), written: 'a', expected: [/not one of/] },
  {
    parameter: parameterOf('p', 'integer', { options: ['5', '10'] }),
    written: '5',
    expected: { kind: 'number', value: 5n },
  },
  { parameter: parameterOf('p', 'integer', { options: ['5', '10'] }), written: '6', expected: [/not one of/] },
  {
    parameter: parameterOf('p', 'string', { pattern: '[0-9a-z.-]{3,63}' }),
    written: 'bucket-1',
    expected: text('bucket-1'),
  },
  {
    parameter: parameterOf('p', 'string', { pattern: '[0-9a-z.-]{3,63}' }),
    written: 'x bucket',
    expected: [/does not match/],
  },
  { parameter: parameterOf('p', 'string', { pattern: '^a|b$' }), written: 'a', expected: text('a') },
  { parameter: parameterOf('p', 'string', { pattern: 'a|b' }), written: 'axx', expected: [/does not match/] },
  { parameter: parameterOf('p', 'string', { pattern: 'a' }), written: 'a\n', expected: [/does not match/] },
  { parameter: parameterOf('p', 'string', { pattern: '(?m)a$' }), written: 'a\nb', expected: [/does not match/] },
  {
    parameter: parameterOf('p', 'string', { pattern: '(a+)+' }),
    written: `${'a'.repeat(5000)}!`,
    expected: [/does not match/],
  },
  {
    parameter: parameterOf('p', 'string', { min: '2', max: '3' }),
    written: 'a',
    expected: [/has 1 characters; at least 2/],
  },
  {
    parameter: parameterOf('p', 'string', { min: '2', max: '3' }),
    written: 'abcd',
    expected: [/has 4 characters; at most 3/],
  },
  { parameter: parameterOf('p', 'string', { max: '3' }), written: '😀😀😀', expected: text('😀😀😀') },
  {
    parameter: parameterOf('p', 'integer', { min: '1', max: '1000' }),
    written: '1000',
    expected: { kind: 'number', value: 1000n },
  },
  { parameter: parameterOf('p', 'integer', { min: '1', max: '1000' }), written: '0', expected: [/at least 1$/] },
  {
    parameter: parameterOf('p', 'integer', { max: '9007199254740992' }),
    written: '9007199254740993',
    expected: [/at most/],
  },
  { parameter: parameterOf('p', 'number', { max: '0.5' }), written: '0.51', expected: [/at most 0.5/] },
  {
    parameter: parameterOf('p', 'number', { max: '9007199254740992.5' }),
    written: '9007199254740993',
    expected: [/at most/],
  },
  {
    parameter: parameterOf('p', 'duration', { min: '1m', max: '1h' }),
    written: '60m',
    expected: { kind: 'duration', milliseconds: 3_600_000 },
  },
  { parameter: parameterOf('p', 'duration', { min: '1m', max: '1h' }), written: '59s', expected: [/at least 1m/] },
  { parameter: parameterOf('p', 'timerange', { max: '7d' }), written: 'last 8d', expected: [/covers 8d; at most 7d/] },
  {
    parameter: parameterOf('p', 'timerange', { max: '7d' }),
    written: '2026-11-01/2026-11-07',
    expected: { kind: 'timerange', start: Date.parse('2026-11-01'), end: Date.parse('2026-11-08') - 1 },
  },
  {
    parameter: parameterOf('p', 'timerange', { max: '7d' }),
    written: '2026-11-01/2026-11-08',
    expected: [/at most 7d/],
  },
  {
    parameter: parameterOf('p', 'timestamp', { min: '2026-11-01' }),
    written: '2026-10-31',
    expected: [/at least 2026-11-01/],
  },
  { parameter: parameterOf('p', 'timestamp', { max: 'now' }), written: '2026-11-03', expected: [/at most now/] },
  {
    parameter: parameterOf('p', 'integer', { max: 'nonsense' }),
    written: '5',
    expected: { kind: 'number', value: 5n },
  },
];

describe('parseValue', () => {
  for (const { parameter, written, expected } of cases) {
    const { name: _, range: __, required: ___, ...declared } = parameter;
    it(`${JSON.stringify(declared)} of ${JSON.stringify(written).slice(0, 50)}`, () => {
      const parsed = parseValue(parameter, written, { now });
      if (!Array.isArray(expected)) return assert.deepEqual(parsed, { value: expected });
      assert.ok('reasons' in parsed);
      assert.equal(parsed.reasons.length, expected.length);
      for (const [index, reason] of parsed.reasons.entries()) assert.match(reason, expected[index]);
    });
  }

  it('shows what was written, and of a secret nothing', () => {
    assert.equal(shownValue(any, ' last 24h '), 'last 24h');
    assert.equal(shownValue(many, ['a ', 'b']), 'a, b');
    assert.equal(shownValue(parameterOf('p', 'secret'), 'hunter2'), '••••••');
  });
});
