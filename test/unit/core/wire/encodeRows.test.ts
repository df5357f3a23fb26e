import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { longestPieceText, type ColumnPart, type WireColumn } from '../../../../src/core/wire/columnarRows.ts';
import { encodeRows } from '../../../../src/core/wire/encodeRows.ts';
import { readColumnarRows } from '../../../../src/core/wire/readColumnarRows.ts';

const text: WireColumn = { name: 'a', type: 'string' };
const limit = longestPieceText;
const long = 'x'.repeat(limit);

describe('rows of a piece', () => {
  const cases: readonly { name: string; cells: readonly TableCell[]; part: ColumnPart }[] = [
    { name: 'no rows', cells: [], part: { values: [], codes: null } },
    { name: 'values that differ stand as they are', cells: ['a', 'b'], part: { values: ['a', 'b'], codes: null } },
    {
      name: 'values that repeat are coded',
      cells: ['us-east-1', 'eu-west-1', 'us-east-1', 'us-east-1'],
      part: { values: ['us-east-1', 'eu-west-1'], codes: [0, 1, 0, 0] },
    },
    { name: 'digits are not worth a code', cells: [1, 1, 1], part: { values: [1, 1, 1], codes: null } },
    {
      name: 'a text, a number and a boolean that print alike are three values',
      cells: ['true', true, 'true', true, 1, '1', 'true', 'true'],
      part: { values: ['true', true, 1, '1'], codes: [0, 1, 0, 1, 2, 3, 0, 0] },
    },
    { name: 'numbers that JSON lacks', cells: [Infinity, NaN], part: { values: ['Infinity', 'NaN'], codes: null } },
    { name: 'the longest text', cells: [long], part: { values: [long], codes: null } },
    { name: 'one unit more', cells: [`${long}y`], part: { values: [long], codes: null, clipped: [0] } },
    {
      name: 'a pair is not cut in two',
      cells: [`${long.slice(1)}\u{1f600}`],
      part: { values: [long.slice(1)], codes: null, clipped: [0] },
    },
    {
      name: 'a lone surrogate at the cut',
      cells: [`${long.slice(1)}\ud83dx`],
      part: { values: [`${long.slice(1)}\ud83d`], codes: null, clipped: [0] },
    },
    {
      name: 'two texts that are alike only as far as the cut stay two',
      cells: [`${long}1`, `${long}2`, `${long}1`],
      part: { values: [long, long], codes: [0, 1, 0], clipped: [0, 1] },
    },
  ];
  for (const { name, cells, part } of cases) {
    it(name, () => {
      const rows = cells.map((cell) => [cell]);
      assert.deepEqual(encodeRows([text], rows, 0, rows.length), { start: 0, count: cells.length, columns: [part] });
    });
  }

  it('leaves deferred columns out and absent cells absent', () => {
    const columns = [text, { ...text, deferred: true }, text];
    assert.deepEqual(encodeRows(columns, [['a', 'b'], ['a']], 0, 9), {
      start: 0,
      count: 2,
      columns: [{ values: ['a', 'a'], codes: null }, null, { values: [null], codes: [0, 0] }],
    });
  });

  it('has the rows from one number to another, as far as there are any', () => {
    const rows = ['a', 'b', 'c'].map((cell) => [cell]);
    const cellsFrom = (start: number, end: number) => encodeRows([text], rows, start, end).columns[0]?.values;
    assert.deepEqual(cellsFrom(1, 2), ['b']);
    assert.deepEqual(cellsFrom(2, 9), ['c']);
    assert.deepEqual(cellsFrom(3, 9), []);
  });

  it('is read as it was written, through JSON', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom<TableCell>(null, true, 'aaaaaa', 'bbbbbb', 7, '\ud800'));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), (rows) => {
        const piece = encodeRows([text, text], rows, 0, rows.length);
        assert.deepEqual(readColumnarRows(JSON.parse(JSON.stringify(piece)), 2), piece);
      }),
      { numRuns: 60 },
    );
  });
});
