import assert from 'node:assert/strict';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { compactRanges } from '../../../scripts/awsRanges/compactRanges.ts';
import { findRange } from '../../../src/core/address/awsRanges.ts';
import { readAwsRanges } from '../../../src/core/address/readAwsRanges.ts';
import { type NetworkUse, networkUse, slowUse } from '../core/address/slowUse.ts';

function published(uses: readonly NetworkUse[]) {
  const of = (isIpv6: boolean) => uses.filter(({ network }) => network.includes(':') === isIpv6);
  return {
    createDate: '2026-02-11-15-35-02',
    prefixes: of(false).map(({ network, ...use }) => ({ ip_prefix: network, ...use, region: use.region ?? '' })),
    ipv6_prefixes: of(true).map(({ network, ...use }) => ({ ipv6_prefix: network, ...use, region: use.region ?? '' })),
  };
}

describe('compactRanges', () => {
  it('puts halves together, leaves repeats out, and names what tells most', () => {
    const use = { service: 'EC2', region: 'eu-west-1' };
    const compact = compactRanges(
      published([
        { network: '10.0.0.0/25', ...use },
        { network: '10.0.0.128/25', ...use },
        { network: '10.0.0.0/26', ...use },
        { network: '10.0.0.0/26', ...use, service: 'AMAZON' },
        { network: '10.0.0.64/26', ...use, service: 'S3' },
        { network: '10.0.0.64/26', ...use },
        { network: 'fd00::/64', ...use },
      ]),
    );
    assert.deepEqual(compact, {
      date: '2026-02-11',
      source: 'AWS ip-ranges.json of 2026-02-11-15-35-02',
      whole: ['ipv4', 'ipv6'],
      ranges: [
        { ...use, networks: ['10.0.0.0/24 fd00::/64'] },
        { ...use, service: 'S3', networks: ['10.0.0.64/26'] },
      ],
    });
  });

  it('does not put halves together where the whole is listed for something else', () => {
    const use = { service: 'EC2', region: 'eu-west-1' };
    const { ranges } = compactRanges(
      published([
        { network: '10.0.0.0/26', ...use },
        { network: '10.0.0.64/26', ...use },
        { network: '10.0.0.0/27', ...use, service: 'S3' },
        { network: '10.0.0.32/27', ...use, service: 'S3' },
      ]),
    );
    assert.deepEqual(ranges, [
      { ...use, networks: ['10.0.0.0/25'] },
      { ...use, service: 'S3', networks: ['10.0.0.0/27 10.0.0.32/27'] },
    ]);
  });

  it('says of every address what the published list says', () => {
    fc.assert(
      fc.property(fc.uniqueArray(networkUse, { maxLength: 14, selector: ({ network }) => network }), (uses) => {
        const { date, whole, ranges } = compactRanges(published(uses));
        const json = {
          date,
          whole: [...whole],
          ranges: ranges.map(({ networks, ...use }) => ({ ...use, networks: [...networks] })),
        };
        const read = readAwsRanges(json);
        assert.ok(read !== null);
        for (let end = 0; end < 256; end += 3)
          for (const text of [`10.0.0.${end}`, `fd00::${end.toString(16)}`])
            assert.deepEqual(findRange(read, ipaddr.parse(text)), slowUse(uses, text), text);
      }),
      { numRuns: 50 },
    );
  });
});
