import assert from 'node:assert/strict';
import { didYouMean, nearestName } from '../../../../src/core/text/nearestName.ts';

describe('nearestName', () => {
  const names = ['actor', 'window', 'cidr', 'region'];
  const cases: readonly [written: string, nearest: string | null][] = [
    ['actr', 'actor'],
    ['Actor', 'actor'],
    ['acotr', 'actor'],
    ['windwo', 'window'],
    ['cdir', 'cidr'],
    ['regions', 'region'],
    ['account', null],
    ['x', null],
    ['', null],
    ['a'.repeat(100_000), null],
  ];
  for (const [written, nearest] of cases) {
    it(`${written.slice(0, 20)} → ${nearest}`, () => assert.equal(nearestName(written, names), nearest));
  }
  it('asks, or keeps silent', () => {
    assert.equal(didYouMean('actr', names), ' Did you mean "actor"?');
    assert.equal(didYouMean('account', names), '');
  });
});
