import assert from 'node:assert/strict';
import { arrangeColumns } from '../../../../src/core/view/arrangeColumns.ts';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import { dropPlace } from '../../../../src/renderer/grid/columnDrag.ts';
import { columnMove } from '../../../../src/renderer/grid/columnMove.ts';
import { viewTableOf } from '../chart/viewTableOf.ts';

// Two pinned columns, three others, each 100 pixels wide.
const table = viewTableOf({ a: 'string', b: 'string', c: 'string', d: 'string', e: 'string' }, []);
const columns = arrangeColumns(table, {}, { ...initialView, pinned: ['a', 'b'] }).shown;
const middles = [50, 150, 250, 350, 450];

describe('a column that is dragged', () => {
  const cases: readonly (readonly [number, number, number | null])[] = [
    // the column, where the pointer is, before which column it goes
    [2, 210, null],
    [2, 260, null],
    [2, 340, null],
    [2, 360, 4],
    [2, 900, 5],
    [4, 900, null],
    [4, 340, 3],
    [4, 0, 2],
    [3, 20, 2],
    [0, 160, 2],
    [0, 900, 2],
    [0, 60, null],
    [1, 20, 0],
  ];
  for (const [dragged, x, expected] of cases) {
    it(`${columns[dragged]?.name} to ${x} goes before ${expected}`, () =>
      assert.equal(dropPlace(middles, x, columns, dragged), expected));
  }
});

describe('a column that keys move', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const cases: readonly (readonly [
    number,
    1 | -1,
    { readonly column: string; readonly before: string | null } | null,
  ])[] = [
    [0, -1, null],
    [0, 1, { column: 'a', before: 'c' }],
    [1, 1, null],
    [2, -1, null],
    [3, -1, { column: 'd', before: 'c' }],
    [3, 1, { column: 'd', before: null }],
    [4, 1, null],
  ];
  for (const [index, step, expected] of cases) {
    it(`${names[index]} by ${step}`, () =>
      assert.deepEqual(columnMove(columns, index, step), expected === null ? null : { ...expected, columns: names }));
  }
});
