import assert from 'node:assert/strict';
import fc from 'fast-check';
import { globMatcher } from '../../../../src/core/filter/globMatcher.ts';
import { globbed } from './plainJsonPattern.ts';

const cases: readonly (readonly [glob: string, text: string, matches: boolean])[] = [
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['**', 'a', true],
  ['a*', 'a', true],
  ['*a', 'ba', true],
  ['*a', 'ab', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['*ab*b', 'ab', false],
  ['*ab*b', 'abb', true],
  ['*a*b*', 'xxaxxbxx', true],
  ['*b*a*', 'ab', false],
  ['ab*ab', 'aba', false],
  ['*\n*', 'a\nb', true],
  ['A*', 'ab', false],
  ['.*', 'ab', false],
  ['a?', 'ab', false],
];

describe('globMatcher', () => {
  for (const [glob, text, matches] of cases) {
    it(`${JSON.stringify(glob)} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      assert.equal(globMatcher(glob)(text), matches);
    });
  }
  it('agrees with trying every split', () => {
    const glob = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 7 }).map((parts) => parts.join(''));
    const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(glob, text, (g, t) => assert.equal(globMatcher(g)(t), globbed(g, t))),
      { numRuns: 20_000 },
    );
  });
});
