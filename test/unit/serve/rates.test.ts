import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Rates } from '../../../src/serve/rates.ts';

describe('rates', () => {
  it('lets through a second of requests at once, and then as many as the rate has', () => {
    let now = 0;
    const rates = new Rates(() => now);
    const at = (time: number): boolean => {
      now = time;
      return rates.allows('a', 2);
    };
    assert.deepEqual([0, 0, 0, 499, 500, 999, 1000, 60_000, 60_000, 60_000].map(at), [
      true,
      true,
      false,
      false,
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('keeps places apart', () => {
    const rates = new Rates(() => 0);
    assert.deepEqual(
      ['a', 'b', 'a', 'b'].map((place) => rates.allows(place, 1)),
      [true, true, false, false],
    );
  });

  it('never lets through more than the rate and one second more, whatever the clock does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 25 }),
        fc.array(fc.integer({ min: -50, max: 400 }), { maxLength: 200 }),
        (rate, gaps) => {
          let now = 0;
          let latest = 0;
          let through = 0;
          const rates = new Rates(() => now);
          for (const gap of gaps) {
            now += gap;
            latest += Math.max(0, gap);
            if (rates.allows('a', rate)) through++;
          }
          assert.ok(through <= rate + (latest / 1000) * rate + 1e-6);
        },
      ),
    );
  });
});
