import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeAddress } from '../../../src/core/address/describeAddress.ts';
import { readAwsRanges } from '../../../src/core/address/readAwsRanges.ts';
import { parseJson } from '../../../src/core/json/parseJson.ts';
import { repositoryRoot } from '../../support/repositoryRoot.ts';

describe('media/awsRanges.json', () => {
  const text = readFileSync(path.join(repositoryRoot, 'media/awsRanges.json'), 'utf8');
  const ranges = readAwsRanges(parseJson(text) ?? null);

  function check(address: string, expected: string): void {
    it(`${address} is ${expected}`, () =>
      assert.equal(describeAddress(address, { trusted: [], ranges }).text, expected));
  }

  check('3.248.0.1', 'AWS in eu-west-1 (ranges of 2026-02-11)');
  check('3.255.255.255', 'AWS in eu-west-1 (ranges of 2026-02-11)');
  check('44.224.0.1', 'AWS in us-west-2 (ranges of 2026-02-11)');
  check('54.240.236.94', 'AWS (ranges of 2026-02-11)');
  check('54.240.236.95', 'public, not in the AWS ranges of 2026-02-11');
  check('8.8.8.8', 'public, not in the AWS ranges of 2026-02-11');

  it('holds networks that are apart, or a Region’s within one of all', () => {
    assert.ok(ranges !== null);
    const { starts, ends, uses, around } = ranges.ipv4;
    assert.equal(starts.length, 1_685 + 455);
    uses.forEach(({ region }, i) => {
      const outer = around[i] ?? -1;
      assert.equal(outer >= 0, region !== null);
      if (outer < 0) return;
      assert.equal(uses[outer]?.region, null);
      assert.ok((ends[outer] ?? 0n) >= (ends[i] ?? 0n));
    });
  });

  it('is small enough to ship', () => assert.ok(text.length < 150_000));
});
