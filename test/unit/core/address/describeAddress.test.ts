import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AddressContext } from '../../../../src/core/address/addressContext.ts';
import { describeAddress, type KnownNetworks } from '../../../../src/core/address/describeAddress.ts';
import { readAwsRanges } from '../../../../src/core/address/readAwsRanges.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';

const known: KnownNetworks = {
  trusted: [
    { label: 'Everything here', cidr: '198.18.0.0/15' },
    { label: 'Office', cidr: '198.18.7.0/24' },
    { label: 'Site', cidr: '198.18.0.0/20' },
    { label: 'Broken', cidr: 'no network' },
    { label: 'VPN', cidr: '10.8.0.0/16' },
    { label: 'Lab', cidr: '2001:db8:7::/48' },
    { label: `a\u202e${'b'.repeat(100)}`, cidr: '192.0.2.128/25' },
  ],
  ranges: readAwsRanges({
    date: '2026-02-11',
    whole: ['ipv4'],
    ranges: [
      { service: 'AMAZON', region: null, networks: ['3.0.0.0/9 13.32.0.0/15', '2600:1f00::/24'] },
      { service: 'EC2', region: 'eu-west-1', networks: ['3.248.0.0/13 3.0.0.0/15'] },
      { service: 'S3', region: 'eu-west-1', networks: ['3.0.64.0/21'] },
      { service: 'CLOUDFRONT', region: 'GLOBAL', networks: ['13.32.0.0/15'] },
    ],
  }),
};

function check(address: string, kind: AddressContext['kind'], text: string, networks = known): void {
  it(`${JSON.stringify(address)} is ${text}`, () =>
    assert.deepEqual(describeAddress(address, networks), { address, kind, text }));
}

describe('describeAddress', () => {
  check('10.1.2.3', 'private', 'private network (RFC 1918)');
  check('172.31.255.255', 'private', 'private network (RFC 1918)');
  check('172.32.0.0', 'public', 'public, not in the AWS ranges of 2026-02-11');
  check('192.168.0.1', 'private', 'private network (RFC 1918)');
  check('100.64.0.1', 'private', "carrier's network (RFC 6598)");
  check('127.0.0.1', 'private', 'the machine itself (loopback)');
  check('169.254.1.1', 'private', 'one link only (link-local)');
  check('169.254.169.254', 'reserved', 'the instance metadata service');
  check('0.0.0.0', 'reserved', 'this network, no one address');
  check('255.255.255.255', 'reserved', 'broadcast');
  check('224.0.0.1', 'reserved', 'multicast');
  check('203.0.113.9', 'reserved', 'documentation (RFC 5737)');
  check('8.8.8.8', 'public', 'public', { trusted: [], ranges: null });
  check('8.8.8.8', 'public', 'public, not in the AWS ranges of 2026-02-11');

  check('3.250.1.1', 'aws', 'EC2 in eu-west-1 (AWS ranges of 2026-02-11)');
  check('3.0.65.1', 'aws', 'S3 in eu-west-1 (AWS ranges of 2026-02-11)');
  check('3.0.72.0', 'aws', 'EC2 in eu-west-1 (AWS ranges of 2026-02-11)');
  check('3.100.0.1', 'aws', 'AWS (ranges of 2026-02-11)');
  check('13.33.255.255', 'aws', 'CLOUDFRONT, in no one Region (AWS ranges of 2026-02-11)');
  check('2600:1f18::1', 'aws', 'AWS (ranges of 2026-02-11)');
  check('2a00:1450::1', 'public', 'public');

  check('198.18.7.9', 'trusted', 'trusted (Office)');
  check('198.18.8.9', 'trusted', 'trusted (Site)');
  check('198.19.8.9', 'trusted', 'trusted (Everything here)');
  check('10.8.0.1', 'trusted', 'trusted (VPN)');
  check('2001:db8:7::1', 'trusted', 'trusted (Lab)');
  check('192.0.2.200', 'trusted', `trusted (a\\u202e${'b'.repeat(53)}…)`);

  check('::1', 'private', 'the machine itself (loopback)');
  check('::', 'reserved', 'no address');
  check('fd00:ec2::254', 'reserved', 'the instance metadata service');
  check('fd12:3456::1', 'private', 'private network (RFC 4193)');
  check('fe80::1%eth0', 'private', 'one link only (link-local)');
  check('ff02::1', 'reserved', 'multicast');
  check('2001:DB8::1', 'reserved', 'documentation (RFC 3849)');
  check('2001:0:1::1', 'reserved', 'Teredo tunnel (RFC 4380)');
  check('::ffff:10.8.0.1', 'trusted', 'IPv6 form of 10.8.0.1: trusted (VPN)');
  check('::ffff:3.250.1.1', 'aws', 'IPv6 form of 3.250.1.1: EC2 in eu-west-1 (AWS ranges of 2026-02-11)');
  check('2002:0a08:0001::1', 'reserved', '6to4 tunnel of 10.8.0.1: private network (RFC 1918)');
  check('64:ff9b::808:808', 'reserved', 'NAT64 form of 8.8.8.8: public, not in the AWS ranges of 2026-02-11');

  check('cloudtrail.amazonaws.com', 'service', 'the service AWS CloudTrail');
  check('logs.eu-west-1.amazonaws.com', 'service', 'the service Amazon CloudWatch Logs');
  check('delivery.logs.amazonaws.com', 'service', 'the service Amazon CloudWatch Logs');
  check('ec2.application-autoscaling.amazonaws.com', 'service', 'the service Application Auto Scaling');
  check('newservice.amazonaws.com', 'service', 'an AWS service (newservice)');
  check('AWS Internal', 'service', 'AWS itself (AWS Internal)');
  check('AWS Internal/3', 'service', 'AWS itself (AWS Internal)');
  check(
    'ec2-3-250-1-1.eu-west-1.compute.amazonaws.com',
    'unknown',
    'a host name at AWS: a machine, bucket or load balancer',
  );
  check('bucket.s3.amazonaws.com', 'unknown', 'a host name at AWS: a machine, bucket or load balancer');
  check('my.logs.elb.amazonaws.com', 'unknown', 'a host name at AWS: a machine, bucket or load balancer');
  check('cloudtrail.amazonaws.com.evil.example', 'unknown', 'no address');

  for (const garbage of [
    '',
    '-',
    '10.1',
    '010.0.0.1',
    '0x0a000001',
    '1.2.3.4/8',
    '1.2.3.4:80',
    '1.2.3.256',
    '::g',
    '1:2',
    'fe80::1%',
    'aws internal',
  ])
    check(garbage, 'unknown', 'no address');

  it('shows no hostile text, and needs no time for a long one', () => {
    for (const address of [...hostileTexts, 'a'.repeat(1_000_000), '1.'.repeat(500_000), ':'.repeat(500_000)])
      assert.deepEqual(describeAddress(address, known), { address, kind: 'unknown', text: 'no address' });
  });

  it('says something of any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: 'binary' }), fc.domain()), (address) => {
        const { kind, text } = describeAddress(address, known);
        assert.match(text, /^[\x20-\x7e…’]+$/);
        // What is not an address or a name of AWS's is never called one.
        if (kind === 'service') assert.match(address, /amazonaws\.com/);
        if (kind !== 'unknown' && kind !== 'service') assert.match(address, /^[\d.]+$|:/);
      }),
      { numRuns: 100 },
    );
  });
});
