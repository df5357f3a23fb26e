import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import type { RangeUse } from '../../../../src/core/address/awsRanges.ts';

export interface NetworkUse extends RangeUse {
  readonly network: string;
}

/** A network of a small space, so that many are nested or the same, with a use. */
export const networkUse: fc.Arbitrary<NetworkUse> = fc
  .record({
    family: fc.constantFrom('ipv4', 'ipv6'),
    end: fc.nat(255),
    size: fc.nat(8),
    service: fc.constantFrom('AMAZON', 'EC2', 'S3'),
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
  })
  .map(({ family, end, size, service, region }) => {
    const start = (end >> size) << size;
    const network = family === 'ipv4' ? `10.0.0.${start}/${32 - size}` : `fd00::${start.toString(16)}/${128 - size}`;
    return { network, service, region };
  });

/** The use of the longest matching network, the later of equal ones, found by looking at each. */
export function slowUse(uses: readonly NetworkUse[], address: string): RangeUse | null {
  const parsed = ipaddr.parse(address);
  let found: RangeUse | null = null;
  let longest = -1;
  for (const { network, service, region } of uses) {
    const [base, length] = ipaddr.parseCIDR(network);
    if (base.kind() !== parsed.kind() || !parsed.match(base, length) || length < longest) continue;
    found = { service, region };
    longest = length;
  }
  return found;
}
