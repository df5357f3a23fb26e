import assert from 'node:assert/strict';
import { checkParameter } from '../../../../src/core/parameters/checkParameter.ts';
import type { Parameter, ParameterType } from '../../../../src/core/parameters/parameter.ts';
import { parameterOf } from '../../../support/parameterOf.ts';

const now = Date.parse('2026-11-02T00:00:00Z');

describe('checkParameter', () => {
  const cases: readonly [type: ParameterType, rest: Partial<Parameter>, codes: readonly string[]][] = [
    ['string', {}, []],
    ['enum', {}, ['parameter.no-options']],
    ['enum', { options: [] }, ['parameter.no-options']],
    ['enum', { options: ['a'], default: 'a' }, []],
    ['enum', { options: ['a'], default: 'b' }, ['parameter.bad-value']],
    ['integer', { options: ['1', 'x'] }, ['parameter.bad-option']],
    ['string', { pattern: '(' }, ['parameter.bad-pattern']],
    ['string', { pattern: 'a)|(b' }, ['parameter.bad-pattern']],
    ['string', { pattern: '(?=a)' }, ['parameter.bad-pattern']],
    ['string', { pattern: 'a+', default: 'b' }, ['parameter.bad-value']],
    ['integer', { min: '1', max: 'x' }, ['parameter.bad-bound']],
    ['integer', { min: '' }, ['parameter.bad-bound']],
    ['string', { max: '1.5' }, ['parameter.bad-bound']],
    ['boolean', { max: '1' }, ['parameter.bad-bound']],
    ['timerange', { max: '7d', default: 'last 24h' }, []],
    ['timerange', { max: '7d', default: 'last 8d' }, ['parameter.bad-value']],
    ['timerange', { max: '2026-11-01' }, ['parameter.bad-bound']],
    ['timestamp', { min: '2026-02-30' }, ['parameter.bad-bound']],
    ['account', { default: '12345678901' }, ['parameter.bad-value']],
    ['principal', { many: true, default: ['alice', 'b c', '"'] }, ['parameter.bad-value', 'parameter.bad-value']],
    ['secret', { default: 'hunter2' }, ['parameter.secret-written']],
  ];
  for (const [type, rest, codes] of cases) {
    it(`${type} ${JSON.stringify(rest)}`, () => {
      const problems = checkParameter(parameterOf('p', type, { ...rest, range: { start: 3, end: 9 } }), { now });
      assert.deepEqual(
        problems.map(({ code }) => code),
        codes,
      );
      for (const { range, message } of problems) {
        assert.deepEqual(range, { start: 3, end: 9 });
        assert.ok(!message.includes('hunter2'));
      }
    });
  }
});
