import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ViewTableBuilder } from '../../../../src/core/view/viewTableBuilder.ts';
import { longestPieceText, type ColumnarRows, type WireColumn } from '../../../../src/core/wire/columnarRows.ts';
import { encodeRows } from '../../../../src/core/wire/encodeRows.ts';
import { columnsOf, rowsOf, tablesOf, viewTableOf } from './viewTableOf.ts';

const columns = columnsOf(['a', 'b:number']);
const rows = [
  ['x', 1],
  ['y', 2],
  ['x', 3],
  ['z', 2],
];

describe('pieces of an answer', () => {
  it('make the rows that they were cut from, whatever their size', () => {
    fc.assert(
      fc.property(tablesOf(2), fc.integer({ min: 1, max: 7 }), (cells, pieces) => {
        const table = viewTableOf(['a', 'b'], cells, pieces);
        assert.deepEqual(rowsOf(table), cells);
        for (const { values } of table.columns) assert.equal(new Set(values).size, values.length);
      }),
      { numRuns: 100 },
    );
  });

  it('leave a table that was taken before as it was', () => {
    const builder = new ViewTableBuilder(columns, 4);
    builder.append(encodeRows(columns, rows, 0, 2));
    const early = builder.table();
    builder.append(encodeRows(columns, rows, 2, 4));
    assert.deepEqual(rowsOf(early), rows.slice(0, 2));
    assert.deepEqual(early.columns[0]?.values, ['x', 'y']);
    assert.equal(early.columns[0]?.codes.length, 2);
    assert.deepEqual(rowsOf(builder.table()), rows);
  });

  it('share the values of a column to which nothing was added', () => {
    const builder = new ViewTableBuilder(columns, 4);
    builder.append(encodeRows(columns, rows, 0, 3));
    const before = builder.table();
    builder.append(encodeRows(columns, rows, 3, 4));
    const after = builder.table();
    assert.notEqual(after.columns[0]?.values, before.columns[0]?.values);
    assert.equal(after.columns[1]?.values, before.columns[1]?.values);
  });

  const first = encodeRows(columns, rows, 0, 2);
  const refused: readonly (readonly [name: string, piece: ColumnarRows])[] = [
    ['one that comes twice', first],
    ['one too late', encodeRows(columns, rows, 3, 4)],
    ['more rows than will come', { ...encodeRows(columns, [...rows, ['x', 1]], 2, 5) }],
    ['other columns', encodeRows(columns.slice(1), rows, 2, 3)],
    [
      'a column that was to stay away',
      encodeRows([{ ...columns[0], deferred: true } as WireColumn, columns[1] as WireColumn], rows, 2, 3),
    ],
  ];
  for (const [name, piece] of refused) {
    it(`refuse ${name} and change nothing`, () => {
      const builder = new ViewTableBuilder(columns, 4);
      assert.equal(builder.append(first), true);
      assert.equal(builder.append(piece), false);
      assert.deepEqual(rowsOf(builder.table()), rows.slice(0, 2));
      assert.equal(builder.append(encodeRows(columns, rows, 2, 4)), true);
    });
  }

  it('may have no rows', () => {
    const table = new ViewTableBuilder(columns, 0).table();
    assert.equal(table.rowCount, 0);
    assert.deepEqual(table.columns[0]?.values, []);
  });

  it('have nothing of a deferred column but its name', () => {
    const wire: readonly WireColumn[] = [{ name: '@message', type: 'json', deferred: true, extra: true }];
    const builder = new ViewTableBuilder(wire, 2);
    assert.equal(builder.append(encodeRows(wire, [['{}'], ['{}']], 0, 2)), true);
    const [column] = builder.table().columns;
    assert.deepEqual(
      { ...column, codes: [...(column?.codes ?? [])], clipped: [...(column?.clipped ?? [])] },
      {
        name: '@message',
        type: 'json',
        values: [null],
        codes: [0, 0],
        clipped: [],
        isExtra: true,
        isDeferred: true,
      },
    );
  });

  it('tell which values came cut, in any piece', () => {
    const long = 'x'.repeat(longestPieceText);
    const table = viewTableOf(['a'], [['x'], [`${long}1`], ['y'], [`${long}2`]], 2);
    const [column] = table.columns;
    assert.deepEqual(
      [...(column?.clipped ?? [])].map((code) => column?.values[code]),
      [long],
    );
  });
});
