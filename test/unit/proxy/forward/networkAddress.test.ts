import assert from 'node:assert/strict';
import { isNetworkAddress, isNeverAllowed } from '../../../../src/proxy/forward/networkAddress.ts';

/** Address, and the network whose routes may be led to it; `never`, and `null` where no network has it. */
const cases: readonly (readonly [string, 'public' | 'private' | 'loopback' | 'never' | null])[] = [
  ['93.184.216.34', 'public'],
  ['2606:2800:220:1::1', 'public'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['fc00::1', 'private'],
  ['fd12:3456::1', 'private'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:10.0.0.1', 'private'],
  ['169.254.169.254', 'never'],
  ['169.254.0.1', 'never'],
  ['::ffff:169.254.169.254', 'never'],
  ['::ffff:a9fe:a9fe', 'never'],
  ['fe80::1', 'never'],
  ['fe80::1%eth0', 'never'],
  ['fd00:ec2::254', 'never'],
  ['FD00:EC2:0:0:0:0:0:254', 'never'],
  ['fd20:ce::254', 'never'],
  ['100.100.100.200', 'never'],
  ['168.63.129.16', 'never'],
  ['192.0.0.192', 'never'],
  ['0.0.0.0', 'never'],
  ['::', 'never'],
  ['255.255.255.255', 'never'],
  ['224.0.0.1', 'never'],
  ['ff02::1', 'never'],
  ['240.0.0.1', 'never'],
  ['64:ff9b::a9fe:a9fe', null],
  ['2002:a9fe:a9fe::1', null],
  ['2001:0:a9fe:a9fe::1', null],
  ['not an address', 'never'],
  ['', 'never'],
];

describe('isNetworkAddress', () => {
  for (const [address, expected] of cases)
    it(`${address}: ${expected}`, () => {
      for (const network of ['public', 'private', 'loopback'] as const)
        assert.equal(isNetworkAddress(address, network), network === expected, network);
      assert.equal(isNeverAllowed(address), expected === 'never');
    });
});
