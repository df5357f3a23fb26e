import assert from 'node:assert/strict';
import { languages } from './languages.ts';
import { runCases } from './runCases.ts';

/** Cases of each seed, about 10 seconds of one core for all languages and seeds. */
const casesOfSeed = 4_000;

/** `SEED=fresh` draws other cases, as `test/support/propertySeed.mjs` does for properties. */
const second = process.env['SEED'] === 'fresh' ? Math.floor(Math.random() * 2 ** 32) : 7_331;

describe('the evaluators and a plain reading of the pages', () => {
  for (const { name, make, share } of languages) {
    for (const [seed, kind] of [
      [20261101, 'first'],
      [second, 'second'],
    ] as const) {
      it(`agree on ${name}, seed ${seed} (${kind})`, () => {
        const tally = runCases(name, make, seed, 0, Math.ceil(casesOfSeed * share));
        assert.deepEqual(tally.differences, []);
        assert.ok(tally.telling * 3 > tally.same, `only ${tally.telling} of ${tally.same} answers are telling`);
        const refused = tally.cases - tally.same;
        assert.ok(refused * 20 < tally.cases, `${refused} of ${tally.cases} are refused`);
      });
    }
  }
});
