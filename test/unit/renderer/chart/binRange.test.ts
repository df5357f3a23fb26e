import assert from 'node:assert/strict';
import { movedRange, rangeBetween, rangeOf } from '../../../../src/renderer/chart/binRange.ts';

describe('keys move the edges of a selection', () => {
  const cases: readonly (readonly [string, readonly [number, number], readonly [number, number] | null])[] = [
    ['ArrowRight', [3, 5], [3, 6]],
    ['ArrowUp', [3, 5], [3, 6]],
    ['ArrowLeft', [3, 5], [3, 4]],
    ['ArrowLeft', [3, 4], [2, 3]],
    ['ArrowLeft', [0, 1], [0, 1]],
    ['ArrowRight', [3, 20], [3, 20]],
    ['Shift+ArrowRight', [3, 5], [4, 5]],
    ['Shift+ArrowRight', [4, 5], [5, 6]],
    ['Shift+ArrowRight', [19, 20], [19, 20]],
    ['Shift+ArrowLeft', [3, 5], [2, 5]],
    ['Shift+ArrowLeft', [0, 5], [0, 5]],
    ['PageUp', [3, 5], [3, 7]],
    ['PageDown', [3, 5], [2, 3]],
    ['Home', [3, 5], [0, 1]],
    ['End', [3, 5], [3, 20]],
    ['Shift+Home', [3, 5], [0, 5]],
    ['Shift+End', [3, 5], [19, 20]],
    ['Tab', [3, 5], null],
    ['a', [3, 5], null],
  ];
  for (const [keys, [from, to], expected] of cases) {
    it(`${keys} at ${from} to ${to}`, () => {
      const moved = movedRange(
        { from, to },
        { key: keys.replace('Shift+', ''), shiftKey: keys.startsWith('Shift') },
        20,
      );
      assert.deepEqual(moved, expected === null ? null : { from: expected[0], to: expected[1] });
    });
  }
});

describe('places and times are bins', () => {
  const edges = Float64Array.of(0, 10, 20, 40);
  const places: readonly (readonly [number, number, number, number])[] = [
    [0, 0, 0, 1],
    [0.25, 0.3, 1, 2],
    [0.6, 0.1, 0, 3],
    [-1, 0.2, 0, 1],
    [0.9, 7, 2, 3],
  ];
  for (const [one, other, from, to] of places) {
    it(`a pointer from ${one} to ${other}`, () => assert.deepEqual(rangeBetween(edges, one, other), { from, to }));
  }

  const spans: readonly (readonly [number, number, readonly [number, number] | null])[] = [
    [0, 10, [0, 1]],
    [10, 40, [1, 3]],
    [12, 13, [1, 2]],
    [-5, 500, [0, 3]],
    [-5, 0, null],
    [40, 50, null],
    [50, 60, null],
  ];
  for (const [start, end, expected] of spans) {
    it(`a span from ${start} to ${end}`, () => {
      assert.deepEqual(
        rangeOf(edges, { start, end }),
        expected === null ? null : { from: expected[0], to: expected[1] },
      );
    });
  }
});
