import assert from 'node:assert/strict';
import { checkFilterRegex } from '../../../../src/core/filter/filterRegex.ts';
import { refusedRegexCases, regexCases } from './cases/regexSyntax.cases.ts';
import { checkMatches } from './checkMatches.ts';

describe('a regular expression of a filter pattern', () => {
  checkMatches(regexCases);
  for (const [regex, code, offset] of refusedRegexCases) {
    it(`%${regex}% is refused: ${code}`, () => {
      const [first] = checkFilterRegex(regex, 0);
      assert.deepEqual([first?.code, first?.range.start], [code, offset]);
    });
  }
  it('reports no more than ten faults of one expression', () => {
    assert.equal(checkFilterRegex('!'.repeat(100_000), 0).length, 10);
  });
});
