import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TableCell } from '../../../../src/core/table/table.ts';
import type { SortKey } from '../../../../src/core/view/authorView.ts';
import { sortKeys, sortRows } from '../../../../src/core/view/sortRows.ts';
import { allRows, rowsOf, tablesOf, viewTableOf, type Row } from './viewTableOf.ts';

const up = (column: string): SortKey => ({ column, descending: false });
const down = (column: string): SortKey => ({ column, descending: true });

describe('values in order', () => {
  const cases: readonly (readonly [type: string, sorted: readonly TableCell[]])[] = [
    ['string', ['', '1', '10', '2', 'A', 'B', 'a', 'ab', null]],
    ['string', ['\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{1f600}', '\u{1f600}a', null]],
    ['number', [-1, 0, 0.5, 2, 10, '9007199254740992', '9007199254740993', '100000000000000000000', null]],
    ['number', ['-5', 1, '2', Infinity, '', 'many', 'none', null]],
    ['timestamp', ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00.500Z', '2026-11-02T00:00:00.000Z', 'later', null]],
    ['timestamp', ['2026-11-01T09:00:00+02:00', '2026-11-01T08:00:00Z', '2026-11-01T08:00:00-01:00', null]],
    ['boolean', [false, true, null]],
    ['json', ['[1]', '{"a":1}', null]],
    ['string', ['__proto__', 'constructor', 'hasOwnProperty', null]],
  ];
  for (const [type, sorted] of cases) {
    const rowsIn = (order: readonly TableCell[]) =>
      viewTableOf(
        [`a:${type}`],
        order.map((cell) => [cell]),
      );
    const shown = (order: readonly TableCell[], key: SortKey) => {
      const table = rowsIn(order);
      return [...sortRows(table, allRows(table), [key])].map((row) => order[row]);
    };
    it(`${type}: ${JSON.stringify(sorted)}`, () => assert.deepEqual(shown(sorted.toReversed(), up('a')), sorted));
    it(`${type}, descending: the absent value is last again`, () => {
      assert.deepEqual(shown(sorted, down('a')), [...sorted.slice(0, -1).toReversed(), null]);
    });
  }
});

describe('rows in order', () => {
  const names = ['a', 'n:number'];
  const rows: readonly Row[] = [
    ['x', 2],
    ['y', 1],
    ['x', 1],
    ['y', 2],
    [null, 3],
  ];
  const cases: readonly (readonly [name: string, keys: readonly SortKey[], order: readonly number[]])[] = [
    ['as they came without a key', [], [0, 1, 2, 3, 4]],
    ['equal ones as they came', [up('a')], [0, 2, 1, 3, 4]],
    ['equal ones as they came, descending', [down('a')], [1, 3, 0, 2, 4]],
    ['by two columns', [up('a'), up('n')], [2, 0, 1, 3, 4]],
    ['by two columns, each its own way', [down('n'), up('a')], [4, 0, 3, 2, 1]],
    ['the first of two keys of a column counts', [up('n'), down('n')], [1, 2, 0, 3, 4]],
    ['by a column that is not there', [up('none'), down('constructor')], [0, 1, 2, 3, 4]],
  ];
  for (const [name, keys, order] of cases) {
    it(name, () => {
      const table = viewTableOf(names, rows);
      assert.deepEqual([...sortRows(table, allRows(table), keys)], order);
    });
  }

  it('only those that are given', () => {
    const table = viewTableOf(names, rows);
    assert.deepEqual([...sortRows(table, Uint32Array.of(4, 3, 1), [up('n')])], [1, 3, 4]);
  });

  it('equal texts of different kinds stand together, in their order', () => {
    const table = viewTableOf(['a'], [['1'], [1], ['0'], ['1'], [1]]);
    assert.deepEqual([...sortRows(table, allRows(table), [up('a')])], [2, 0, 1, 3, 4]);
  });

  it('as a comparison of rows sorts them, whatever the cells', () => {
    const key = fc.record({ column: fc.constantFrom('a', 'b'), descending: fc.boolean() });
    fc.assert(
      fc.property(tablesOf(2), fc.array(key, { minLength: 1, maxLength: 3 }), (made, keys) => {
        const table = viewTableOf(['a', 'b'], made, 7);
        const compare = (x: number, y: number): number => {
          for (const { column, descending } of keys) {
            const index = column === 'a' ? 0 : 1;
            const difference = compareCells(made[x]?.[index] ?? null, made[y]?.[index] ?? null, descending);
            if (difference !== 0) return difference;
          }
          return x - y;
        };
        assert.deepEqual([...sortRows(table, allRows(table), keys)], [...made.keys()].sort(compare));
        assert.deepEqual(rowsOf(table), made);
      }),
      { numRuns: 100 },
    );
  });
});

/** Cells of a column of texts: code point by code point, the absent one last. */
function compareCells(a: TableCell, b: TableCell, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [x, y] = [Array.from(String(a)), Array.from(String(b))];
  const at = x.findIndex((point, i) => point !== y[i]);
  const [p, q] = at === -1 ? [x.length, y.length] : [placeOf(x[at]), placeOf(y[at])];
  return descending ? q - p : p - q;
}

/** A lone surrogate stands where the characters that begin with it do. */
function placeOf(point: string | undefined): number {
  const code = point?.codePointAt(0) ?? -1;
  if (code < 0xd800 || code > 0xdfff) return code;
  return code < 0xdc00 ? 0x10000 + (code - 0xd800) * 0x400 - 0.5 : 0x110000 + code;
}

describe('whose order counts', () => {
  const author = { sort: [down('a')] };
  it("the author's at first", () => assert.deepEqual(sortKeys(author, { sort: [] }), [down('a')]));
  it("the reader's once there is one", () => assert.deepEqual(sortKeys(author, { sort: [up('n')] }), [up('n')]));
  it("the answer's without both", () => assert.deepEqual(sortKeys({}, { sort: [] }), []));
});
