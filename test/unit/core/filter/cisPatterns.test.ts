import assert from 'node:assert/strict';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { cisCases } from './cases/cisPatterns.cases.ts';
import { checkMatches } from './checkMatches.ts';

describe('the patterns of the CIS AWS Foundations Benchmark', () => {
  checkMatches(cisCases);
  it('are warned of where their text matches nearly everything', () => {
    const warned = cisCases.filter(({ pattern }) => parseFilter(pattern).problems.length > 0);
    assert.deepEqual(
      warned.map(({ page }) => page.slice(0, 29)),
      ['CIS AWS Foundations 4.1 (3.0,', 'CIS AWS Foundations 4.1 (3.0,'],
    );
  });
});
