import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readNetwork } from '../../../../src/core/proxyConfig/network.ts';

describe('a network', () => {
  for (const [text, network] of [
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['192.168.1.5', '192.168.1.5/32'],
    ['192.168.1.4/30', '192.168.1.4/30'],
    ['::/0', '::/0'],
    ['::1', '::1/128'],
    ['2001:DB8:0::/32', '2001:db8::/32'],
    ['2001:db8:8000::/33', '2001:db8:8000::/33'],
  ] as const) {
    it(`${text} is ${network}`, () => assert.deepEqual(readNetwork(text), { network, fault: null }));
  }

  for (const text of [
    '',
    '/',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.0.0.0/+8',
    '10.0.0.0/8/8',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.1/8',
    '2001:db8::1/32',
    '10.0.0',
    '10.1',
    '010.0.0.0/8',
    '0x0a.0.0.0/8',
    '167772160',
    '10.0.0.0 /8',
    'fe80::1%eth0',
    '::ffff:10.0.0.0/104',
    'localhost',
    '*',
    'any',
    '10.0.0.0/255.0.0.0',
    '[::1]',
  ]) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(readNetwork(text).network, null));
  }

  it('is read as it is printed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), fc.option(fc.nat(130)), (address, bits) => {
        const { network } = readNetwork(bits === null ? address : `${address}/${bits}`);
        if (network !== null) assert.deepEqual(readNetwork(network), { network, fault: null });
      }),
    );
  });
});
