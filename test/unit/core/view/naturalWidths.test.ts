import assert from 'node:assert/strict';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { naturalWidths, narrowest, widest } from '../../../../src/core/view/naturalWidths.ts';
import { viewTableOf } from './viewTableOf.ts';

describe('the width of a column', () => {
  const cases: readonly (readonly [name: string, column: string, cells: readonly TableCell[], width: number])[] = [
    ['is not too small', 'a', [], narrowest],
    ['has room for the name', 'userIdentity.arn', ['a'], 18],
    ['has room for what stands in it', 'a', ['b', '203.0.113.200', null], 15],
    ['is not too large', 'a', ['x'.repeat(1_000_000)], widest],
    ['counts what is made visible', 'a', ['\u202e\u202e'], 14],
    ['of a time is that of what is shown', 't:timestamp', ['2026-11-01T09:12:44.000Z'], 21],
    ['of a time with milliseconds', 't:timestamp', ['2026-11-01T09:12:44.120Z'], 25],
    ['of what is no time', 't:timestamp', ['eventually'], 12],
    ['is not changed by later rows', 'a', [...Array.from({ length: 100 }, () => 'b'), 'x'.repeat(20)], narrowest],
    ['of numbers', 'n:number', [1234567], 9],
  ];
  for (const [name, column, cells, width] of cases) {
    it(name, () =>
      assert.deepEqual(
        naturalWidths(
          viewTableOf(
            [column],
            cells.map((cell) => [cell]),
          ),
        ),
        [width],
      ),
    );
  }
});
