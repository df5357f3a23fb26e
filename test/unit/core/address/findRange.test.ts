import assert from 'node:assert/strict';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { findRange } from '../../../../src/core/address/awsRanges.ts';
import { readAwsRanges } from '../../../../src/core/address/readAwsRanges.ts';
import { networkUse, slowUse } from './slowUse.ts';

describe('findRange', () => {
  it('finds the smallest network around an address, as a reader of the whole list does', () => {
    fc.assert(
      fc.property(
        fc.array(networkUse, { maxLength: 12 }),
        fc.array(fc.nat(255), { minLength: 1, maxLength: 12 }),
        (uses, ends) => {
          const ranges = readAwsRanges({
            date: '2026-02-11',
            whole: [],
            ranges: uses.map(({ network, ...use }) => ({ ...use, networks: [network] })),
          });
          assert.ok(ranges !== null);
          for (const end of ends)
            for (const text of [`10.0.0.${end}`, `fd00::${end.toString(16)}`])
              assert.deepEqual(findRange(ranges, ipaddr.parse(text)), slowUse(uses, text), text);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('readAwsRanges', () => {
  const good = { date: '2026-02-11', whole: ['ipv4'], ranges: [] };

  function refuse(what: string, json: Parameters<typeof readAwsRanges>[0]): void {
    it(`knows nothing where ${what}`, () => assert.equal(readAwsRanges(json), null));
  }

  refuse('there is no table', null);
  refuse('it is a list', [good]);
  refuse('there is no date', { ...good, date: null });
  refuse('the date is none', { ...good, date: 'yesterday' });
  refuse('a service is missing', { ...good, ranges: [{ region: null, networks: [] }] });
  refuse('networks are no texts', { ...good, ranges: [{ service: 'EC2', region: null, networks: [1] }] });
  refuse('a network is none', { ...good, ranges: [{ service: 'EC2', region: null, networks: ['10.0.0.0/33'] }] });

  refuse('a network has bits below its prefix', {
    ...good,
    ranges: [{ service: 'EC2', region: null, networks: ['10.0.0.1/24'] }],
  });

  it('reads an empty table', () => assert.equal(readAwsRanges(good)?.ipv4.starts.length, 0));
});
