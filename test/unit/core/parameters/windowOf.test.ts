import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/parameters/parameter.ts';
import { resolveValues } from '../../../../src/core/parameters/resolveValues.ts';
import { windowOf } from '../../../../src/core/parameters/windowOf.ts';
import { parameterOf } from '../../../support/parameterOf.ts';

describe('windowOf', () => {
  const day = (name: string, date: string | null, rest: Partial<Parameter> = {}) =>
    parameterOf(name, 'timerange', date === null ? rest : { default: date, ...rest });
  const cases: readonly [title: string, parameters: readonly Parameter[], expected: string | null][] = [
    ['the parameter named window', [day('before', '2026-10-01'), day('window', '2026-11-01')], '2026-11-01'],
    ['the only time range', [parameterOf('actor', 'string'), day('when', '2026-11-01')], '2026-11-01'],
    ['none of several', [day('a', '2026-11-01'), day('b', '2026-11-02')], null],
    ['none without a time range', [parameterOf('window', 'string', { default: 'x' })], null],
    ['none where it has no value', [day('window', null)], null],
    ['not another one where window has no value', [day('window', null), day('other', '2026-11-01')], null],
    ['no list of time ranges', [day('when', '2026-11-01', { many: true })], null],
  ];
  for (const [title, parameters, expected] of cases) {
    it(title, () => {
      const { values } = resolveValues(parameters, [], { now: 0 });
      const start = expected === null ? null : Date.parse(expected);
      assert.deepEqual(windowOf(parameters, values), start === null ? null : { start, end: start + 86_399_999 });
    });
  }
});
