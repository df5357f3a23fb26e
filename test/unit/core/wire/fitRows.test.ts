import assert from 'node:assert/strict';
import type { Table } from '../../../../src/core/table/table.ts';
import type { WireColumn } from '../../../../src/core/wire/columnarRows.ts';
import { fitPartial, fitRows } from '../../../../src/core/wire/fitRows.ts';
import { tableOf } from '../../../support/tableOf.ts';

const text = (length: number) => 'x'.repeat(length);
const sent: WireColumn = { name: 'a', type: 'string' };
const deferred: WireColumn = { ...sent, deferred: true };

describe('the rows that may go at one time', () => {
  const cases: readonly {
    name: string;
    rows: Table['rows'];
    columns?: readonly WireColumn[];
    limit: number;
    kept: number;
  }[] = [
    { name: 'no rows', rows: [], limit: 0, kept: 0 },
    { name: 'rows that fit', rows: [[text(10)], [text(10)]], limit: 30, kept: 2 },
    { name: 'one unit too many', rows: [[text(10)], [text(11)]], limit: 30, kept: 1 },
    { name: 'a first row that is too large alone', rows: [[text(100)], [text(1)]], limit: 50, kept: 0 },
    {
      name: 'numbers, booleans and absent values weigh little',
      rows: [
        [1, true, null],
        [1, true, null],
      ],
      columns: [sent, sent, sent],
      limit: 52,
      kept: 2,
    },
    { name: 'a text weighs what is sent of it', rows: [[text(1_000_000)], [text(1_000_000)]], limit: 8_300, kept: 2 },
    {
      name: 'what stays behind weighs next to nothing',
      rows: [
        [text(1_000), 1],
        [text(1_000), 1],
      ],
      columns: [deferred, sent],
      limit: 22,
      kept: 2,
    },
  ];
  for (const { name, rows, columns = [sent], limit, kept } of cases)
    it(name, () => assert.deepEqual(fitRows(rows, columns, limit), rows.slice(0, kept)));

  it('weigh near eight million characters', () => {
    const rows = Array.from({ length: 10_000 }, () => [text(1_400)]);
    const kept = fitRows(rows, [sent]).length;
    assert.ok(kept > 5_000 && kept < 6_000, String(kept));
  });
});

describe('the rows of a running cell', () => {
  it('are 200 at most, and fewer where they are heavy', () => {
    const many = (length: number) =>
      tableOf(
        ['a'],
        Array.from({ length: 300 }, () => [text(length)]),
      );
    assert.equal(fitPartial(many(1)).rows.length, 200);
    const heavy = fitPartial(many(10_000));
    assert.equal(heavy.rows.length, 19);
    assert.equal(heavy.rowCount, 300);
  });
});
