import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextMatch } from '../../../../src/renderer/grid/nextMatch.ts';

/** Walks row by row, around the end. */
function slowly(positions: readonly number[], step: 1 | -1, from: number, rows: number): number | null {
  for (let i = 1; i <= rows + 1; i++) {
    const row = (((from + i * step) % rows) + rows) % rows;
    if (positions.includes(row)) return positions.indexOf(row);
  }
  return null;
}

describe('the next match', () => {
  it('is the one that walking row by row meets first', () => {
    const rows = 20;
    const places = fc.uniqueArray(fc.nat(rows - 1)).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        places,
        fc.constantFrom(1 as const, -1 as const),
        fc.integer({ min: -1, max: rows - 1 }),
        (list, step, from) => {
          // Before the first row, the one before is the last.
          const start = step === -1 && from === -1 ? rows : from;
          assert.equal(nextMatch(Uint32Array.from(list), step, from), slowly(list, step, start, rows));
        },
      ),
    );
  });
});
