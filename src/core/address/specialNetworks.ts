import ipaddr from 'ipaddr.js';
import type { AddressContext } from './addressContext.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A network that is no part of the public internet, and what it is for. */
export interface SpecialNetwork {
  readonly kind: AddressContext['kind'] & ('private' | 'reserved');
  readonly text: string;
}

/** The IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890) and AWS's metadata service, the smallest first. */
const networks = `
169.254.169.254/32 reserved the instance metadata service
169.254.170.2/32 reserved the container credentials service
fd00:ec2::254/128 reserved the instance metadata service
10.0.0.0/8 private private network (RFC 1918)
172.16.0.0/12 private private network (RFC 1918)
192.168.0.0/16 private private network (RFC 1918)
100.64.0.0/10 private carrier's network (RFC 6598)
127.0.0.0/8 private the machine itself (loopback)
169.254.0.0/16 private one link only (link-local)
255.255.255.255/32 reserved broadcast
0.0.0.0/8 reserved this network, no one address
192.0.0.0/24 reserved protocol assignments (RFC 6890)
192.0.2.0/24 reserved documentation (RFC 5737)
198.51.100.0/24 reserved documentation (RFC 5737)
203.0.113.0/24 reserved documentation (RFC 5737)
192.88.99.0/24 reserved 6to4 relay, no longer in use (RFC 7526)
198.18.0.0/15 reserved benchmarks (RFC 2544)
224.0.0.0/4 reserved multicast
240.0.0.0/4 reserved not assigned (RFC 1112)
::1/128 private the machine itself (loopback)
::/128 reserved no address
fc00::/7 private private network (RFC 4193)
fe80::/10 private one link only (link-local)
fec0::/10 private one site only (RFC 3879)
ff00::/8 reserved multicast
100::/64 reserved discarded (RFC 6666)
2001:db8::/32 reserved documentation (RFC 3849)
3fff::/20 reserved documentation (RFC 9637)
2001:2::/48 reserved benchmarks (RFC 5180)
2001::/32 reserved Teredo tunnel (RFC 4380)
2001::/23 reserved protocol assignments (RFC 2928)
64:ff9b:1::/48 private translated from IPv4 within a network (RFC 8215)
5f00::/16 reserved segment routing (RFC 9602)
`
  .trim()
  .split('\n')
  .map((line) => {
    const [network = '', kind = '', ...words] = line.split(' ');
    const special: SpecialNetwork = { kind: kind === 'private' ? 'private' : 'reserved', text: words.join(' ') };
    return { network: ipaddr.parseCIDR(network), special };
  });

/** What an address is set aside for; `null` for one of the public internet. */
export function specialNetwork(address: Address): SpecialNetwork | null {
  return networks.find(({ network }) => isWithin(address, network))?.special ?? null;
}

export function isWithin(address: Address, [network, length]: [Address, number]): boolean {
  return address.kind() === network.kind() && address.match(network, length);
}
