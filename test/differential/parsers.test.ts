import assert from 'node:assert/strict';
import { openCampaign, readSome } from '../../scripts/fuzz/fuzz.ts';
import { Random } from '../../scripts/fuzz/random.ts';
import { faultOf, targets } from '../../scripts/fuzz/targets.ts';

/** A slice of `scripts/fuzz`, always the same: what it finds with a clock, it finds in `npx tsx scripts/fuzz/main.ts`. */
describe('any text', () => {
  for (const target of targets) {
    it(`is read as ${target.name} without an exception, with problems and tokens inside of it, and printed stably`, () => {
      const campaign = openCampaign(target);
      readSome(campaign, new Random(20261101), 1500);
      assert.deepEqual(campaign.findings, []);
    });

    it(`as ${target.name} is read to its end however often a piece is repeated`, () => {
      const { heads, pieces } = target.corpus;
      for (const head of heads) {
        for (const piece of pieces)
          assert.equal(faultOf({ ...target, print: null }, head + piece.repeat(300)), null, head + piece);
      }
    });
  }

  it('is found to be at fault where a parser is', () => {
    const [target] = targets;
    assert.ok(target !== undefined);
    const broken = { ...target, read: () => ({ problems: [], isParsed: false, tokens: [] }) };
    assert.equal(faultOf(broken, 'x'), 'nothing is parsed and no error says why');
    const overlapping = {
      ...target,
      read: () => ({
        problems: [],
        isParsed: true,
        tokens: [
          { start: 0, end: 2 },
          { start: 1, end: 2 },
        ],
      }),
    };
    assert.equal(faultOf(overlapping, 'xy'), 'tokens overlap or leave the text');
    assert.equal(faultOf({ ...target, print: (text) => `${text} ` }, 'ERROR'), 'printing what is printed changes it');
  });
});
