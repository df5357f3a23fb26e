import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstInOrder } from '../../../../src/core/actor/firstInOrder.ts';

describe('the first of many in an order', () => {
  it('are those that sorting them all gives', () => {
    const item = fc.record({ rank: fc.nat(4), name: fc.nat() });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), fc.nat(12), (items, count) => {
        const compare = (one: { readonly rank: number }, other: { readonly rank: number }): number =>
          one.rank - other.rank;
        assert.deepEqual(firstInOrder(items, count, compare), items.toSorted(compare).slice(0, count));
      }),
      { numRuns: 100 },
    );
  });
});
