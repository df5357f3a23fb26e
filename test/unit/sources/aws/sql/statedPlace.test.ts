import assert from 'node:assert/strict';
import { range } from '../../../../../src/core/text/range.ts';
import { statedPlace } from '../../../../../src/sources/aws/sql/statedPlace.ts';

const sent = "SELECT 'é😀', a\nFROM b, c WHERE ?";
const whole = [{ rendered: range(0, sent.length), template: range(0, sent.length), isLiteral: false }];

/** Trino's messages: lines and columns from 1, in characters. */
const cases: readonly (readonly [message: string, rest: string, at: string | null])[] = [
  ['line 1:1: x', 'x', 'SELECT'],
  ['SYNTAX_ERROR: line 1:14: x', 'x', 'a'],
  ["line 1:8: mismatched input 'y'", "mismatched input 'y'", "'é😀'"],
  ['line 2:7: x', 'x', ','],
  ['line 2:6: x', 'x', 'b'],
  ['line 3:1: x', 'line 3:1: x', null],
  ['line 2:99: x', 'line 2:99: x', null],
  ['line 1:0: x', 'line 1:0: x', null],
  ['GENERIC_USER_ERROR: a value, line 1:1: x', 'GENERIC_USER_ERROR: a value, line 1:1: x', null],
  ['', '', null],
];

describe('the place that a message states', () => {
  for (const [message, rest, at] of cases)
    it(message || 'nothing', () => {
      const stated = statedPlace(message, sent, whole);
      assert.equal(stated.message, rest);
      assert.equal(stated.range === null ? null : sent.slice(stated.range.start, stated.range.end), at);
    });

  it('leads into the text that was given', () => {
    const segments = [
      { rendered: range(0, 5), template: range(0, 5), isLiteral: false },
      { rendered: range(5, 6), template: range(5, 25), isLiteral: true },
      { rendered: range(6, 12), template: range(25, 31), isLiteral: false },
    ];
    assert.deepEqual(statedPlace('line 1:6: x', 'a b =? and c', segments).range, range(5, 25));
    assert.deepEqual(statedPlace('line 1:12: x', 'a b =? and c', segments).range, range(30, 31));
  });
});
