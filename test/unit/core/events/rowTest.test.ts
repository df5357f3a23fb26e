import assert from 'node:assert/strict';
import { combine, computed, decideColumn, rowCheck, type RowTest } from '../../../../src/core/events/rowTest.ts';
import { drain } from '../../../support/drain.ts';
import { frameOf } from '../../../support/frameOf.ts';

const frame = frameOf(['{"a":1,"b":1}', '{"a":2}', '{"b":2}', '{"a":1,"b":null}']);
const rows = [0, 1, 2, 3];

const on = (key: string, wanted: unknown): RowTest =>
  drain(decideColumn(frame.column([key]), (value) => value === wanted));
const even = computed((row) => row % 2 === 0);
const rowsOf = (test: RowTest): readonly number[] => rows.filter(rowCheck(test));

const cases: readonly (readonly [name: string, test: RowTest, expected: readonly number[]])[] = [
  ['a value', on('a', 1), [0, 3]],
  ['no value', on('a', undefined), [2]],
  ['null, which is a value', on('b', null), [3]],
  ['or on one column', combine('or', [on('a', 1), on('a', 2)]), [0, 1, 3]],
  ['and on one column', combine('and', [on('a', 1), on('a', 2)]), []],
  ['and on two columns', combine('and', [on('a', 1), on('b', 1)]), [0]],
  ['or on two columns', combine('or', [on('a', 2), on('b', 2)]), [1, 2]],
  ['and with a computed test', combine('and', [even, on('a', 1)]), [0]],
  ['or with a computed test', combine('or', [on('a', 2), even]), [0, 1, 2]],
  ['and of nothing', combine('and', []), [0, 1, 2, 3]],
  ['or of nothing', combine('or', []), []],
];

describe('a row test', () => {
  for (const [name, test, expected] of cases) {
    it(name, () => assert.deepEqual(rowsOf(test), expected));
  }
  it('merges the conditions of one column into one', () => {
    assert.equal(combine('or', [on('a', 1), on('a', 2)]).kind, 'decided');
  });
  it('does not change the tests it combines', () => {
    const one = on('a', 1);
    combine('or', [one, on('a', 2)]);
    assert.deepEqual(rowsOf(one), [0, 3]);
  });
});
