import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { facetCounts } from '../../../../src/core/view/facetCounts.ts';
import { allRows, tablesOf, viewTableOf } from './viewTableOf.ts';

describe('how often values stand in rows', () => {
  const cells: readonly TableCell[] = ['a', 'b', null, 'b', 'c', null, 'b'];
  const table = viewTableOf(
    ['x'],
    cells.map((cell) => [cell]),
  );
  const cases: readonly {
    readonly name: string;
    readonly rows?: readonly number[];
    readonly column?: number;
    readonly limit: number;
    readonly values: readonly (readonly [TableCell, number])[];
    readonly distinct: number;
  }[] = [
    {
      name: 'all',
      limit: 9,
      values: [
        ['b', 3],
        [null, 2],
        ['a', 1],
        ['c', 1],
      ],
      distinct: 4,
    },
    {
      name: 'the most frequent',
      limit: 2,
      values: [
        ['b', 3],
        [null, 2],
      ],
      distinct: 4,
    },
    {
      name: 'of equal ones the first',
      limit: 3,
      values: [
        ['b', 3],
        [null, 2],
        ['a', 1],
      ],
      distinct: 4,
    },
    {
      name: 'of some rows',
      rows: [4, 0],
      limit: 9,
      values: [
        ['a', 1],
        ['c', 1],
      ],
      distinct: 2,
    },
    { name: 'of no rows', rows: [], limit: 9, values: [], distinct: 0 },
    { name: 'none', limit: 0, values: [], distinct: 4 },
    { name: 'of no column', column: 1, limit: 9, values: [], distinct: 0 },
  ];
  for (const { name, rows, column = 0, limit, values, distinct } of cases) {
    it(name, () => {
      const order = rows === undefined ? allRows(table) : Uint32Array.from(rows);
      const counts = facetCounts(table, order, column, limit);
      assert.deepEqual(
        counts.values.map(({ value, count }) => [value, count]),
        values,
      );
      assert.equal(counts.distinct, distinct);
      for (const { value, code } of counts.values) assert.equal(table.columns[0]?.values[code], value);
    });
  }

  it('is what counting row by row gives', () => {
    fc.assert(
      fc.property(tablesOf(1), fc.integer({ min: 0, max: 5 }), (made, limit) => {
        const counted = new Map<TableCell, number>();
        for (const [cell] of made) counted.set(cell ?? null, (counted.get(cell ?? null) ?? 0) + 1);
        const expected = [...counted].sort(([, a], [, b]) => b - a).slice(0, limit);
        const whole = viewTableOf(['x'], made, 6);
        const counts = facetCounts(whole, allRows(whole), 0, limit);
        assert.deepEqual(
          counts.values.map(({ value, count }) => [value, count]),
          expected,
        );
        assert.equal(counts.distinct, counted.size);
      }),
      { numRuns: 80 },
    );
  });
});
