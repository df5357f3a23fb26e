import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hourGaps, hourOf } from '../../../../../src/core/inventory/captured/hourGaps.ts';

const hour = 3_600_000;

/** One hour after the other. */
function slowly(hours: readonly number[]): readonly { from: number; to: number }[] {
  const there = new Set(hours);
  const gaps: { from: number; to: number }[] = [];
  for (let at = Math.min(...hours); at <= Math.max(...hours); at++) {
    if (there.has(at)) continue;
    const last = gaps.at(-1);
    if (last?.to === at * hour) last.to += hour;
    else gaps.push({ from: at * hour, to: (at + 1) * hour });
  }
  return gaps;
}

describe('hourGaps', () => {
  it('finds the hours between that are empty, as one looks at each', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -50, max: 200 }), { minLength: 1 }), (hours) => {
        const gaps = slowly(hours);
        assert.deepEqual(hourGaps(hours, 1_000), { gaps, count: gaps.length });
      }),
    );
  });

  it('keeps the longest, in the order of time, and counts them all', () => {
    const hours = [0, 2, 5, 7, 20, 22];
    assert.deepEqual(hourGaps(hours, 2), {
      gaps: [
        { from: 3 * hour, to: 5 * hour },
        { from: 8 * hour, to: 20 * hour },
      ],
      count: 5,
    });
  });

  it('has none of nothing, and none of one hour', () => {
    assert.deepEqual(hourGaps([], 5), { gaps: [], count: 0 });
    assert.deepEqual(hourGaps([7], 5), { gaps: [], count: 0 });
  });

  it('takes times of a thousand years apart as they are', () => {
    assert.deepEqual(hourGaps([0, 1e10], 5).gaps, [{ from: hour, to: 1e10 * hour }]);
  });

  it('puts times before 1970 into their own hours', () => {
    assert.deepEqual([hourOf(-1), hourOf(0), hourOf(hour)], [-1, 0, 1]);
  });
});
