import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placedPointers, readPlacedPointer } from '../../../../../src/sources/aws/placedPointers.ts';
import { connectionOf, place, tableOf } from './places.ts';

describe('pointers of several places', () => {
  const places = [place('a'), place(null), place('a', 'eu-west-1')];

  it('lead back to their place, account and record', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.string(), (where, pointer) => {
        const { caller } = connectionOf(where, '111122223333');
        const table = { ...tableOf([], [[], []]), pointers: [pointer, null] };
        const [text, none] = placedPointers(table, where, caller).pointers ?? [];
        assert.equal(none, null);
        assert.deepEqual(readPlacedPointer(text ?? '', places), { place: where, account: '111122223333', pointer });
        assert.equal(readPlacedPointer(text ?? '', [place('b')]), null);
      }),
      { numRuns: 50 },
    );
  });

  for (const text of ['', 'x', 'null', '{}', '[]', '["a","us-east-1"]', '["a","us-east-1",1,2]', '['.repeat(100_000)]) {
    it(`are none in ${text.slice(0, 30)}`, () => assert.equal(readPlacedPointer(text, places), null));
  }
});
