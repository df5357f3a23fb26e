import assert from 'node:assert/strict';
import { fitResult } from '../../../../src/core/wire/fitResult.ts';
import type { CellResult } from '../../../../src/core/wire/output.ts';

const result = (rows: CellResult['rows']): CellResult => ({
  id: 'a',
  language: 'filter',
  status: 'ok',
  query: '',
  target: { name: 'local', account: null, region: null, endpoint: null },
  window: null,
  columns: [],
  rows,
  rowCount: rows.length,
  truncated: false,
  stats: null,
  problems: [],
});

describe('what an output may weigh', () => {
  const text = (length: number) => 'x'.repeat(length);
  const cases: readonly { name: string; rows: CellResult['rows']; limit: number; kept: number }[] = [
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
      limit: 52,
      kept: 2,
    },
  ];
  for (const { name, rows, limit, kept } of cases) {
    it(name, () => {
      const fitted = fitResult(result(rows), limit);
      assert.deepEqual(fitted.rows, rows.slice(0, kept));
      assert.equal(fitted.rowCount, rows.length);
    });
  }

  it('is near eight million characters', () => {
    const rows = Array.from({ length: 10_000 }, () => [text(1_400)]);
    const kept = fitResult(result(rows)).rows.length;
    assert.ok(kept > 5_000 && kept < 6_000, String(kept));
  });
});
