import assert from 'node:assert/strict';
import { moved } from '../../../../src/renderer/grid/gridPosition.ts';

const size = { rows: 100, columns: 4, page: 10 };

describe('a key moves through the grid', () => {
  const cases: readonly (readonly [string, boolean, readonly [number, number], readonly [number, number] | null])[] = [
    ['ArrowDown', false, [0, 1], [1, 1]],
    ['ArrowDown', false, [99, 1], [99, 1]],
    ['ArrowDown', true, [0, 1], [99, 1]],
    ['ArrowDown', false, [-1, 2], [0, 2]],
    ['ArrowUp', false, [0, 1], [-1, 1]],
    ['ArrowUp', false, [-1, 1], [-1, 1]],
    ['ArrowUp', true, [50, 1], [0, 1]],
    ['ArrowLeft', false, [5, 0], [5, 0]],
    ['ArrowLeft', true, [5, 3], [5, 0]],
    ['ArrowRight', false, [5, 3], [5, 3]],
    ['ArrowRight', true, [-1, 0], [-1, 3]],
    ['PageUp', false, [5, 1], [0, 1]],
    ['PageUp', false, [-1, 1], [-1, 1]],
    ['PageDown', false, [95, 1], [99, 1]],
    ['PageDown', false, [-1, 1], [9, 1]],
    ['Home', false, [5, 3], [5, 0]],
    ['Home', true, [5, 3], [0, 0]],
    ['End', false, [5, 0], [5, 3]],
    ['End', true, [5, 0], [99, 3]],
    ['Enter', false, [5, 0], null],
  ];
  for (const [key, ctrlKey, [row, column], expected] of cases) {
    it(`${ctrlKey ? 'Ctrl+' : ''}${key} from ${row}, ${column}`, () => {
      const to = moved({ row, column }, { key, ctrlKey, metaKey: false }, size);
      assert.deepEqual(to === null ? null : [to.row, to.column], expected);
    });
  }

  it('stays on the head of a grid without rows', () => {
    for (const key of ['ArrowDown', 'PageDown', 'End', 'Home', 'ArrowUp']) {
      const to = moved({ row: -1, column: 1 }, { key, ctrlKey: true, metaKey: false }, { ...size, rows: 0 });
      assert.equal(to?.row, -1, key);
    }
  });
});
