import ipaddr from 'ipaddr.js';
import type { ProxyRoute } from '../../core/proxyConfig/proxyConfig.ts';

/**
 * Whether a name that leads to this address may be connected to. `network` names the one kind that the route is for, so that a
 * name that leads somewhere else than it used to gets no request and no credential.
 *
 * @param address An IP address as a resolver gives it; what is none is not allowed.
 */
export function isNetworkAddress(address: string, network: ProxyRoute['network']): boolean {
  const range = rangeOf(address);
  return range !== null && !isNeverAllowed(address) && ranges[network].has(range);
}

/** Addresses that no upstream has, however it is written: those of metadata services, and those that are nobody's. */
export function isNeverAllowed(address: string): boolean {
  const range = rangeOf(address);
  return range === null || nobodys.has(range) || metadata.has(plain(address));
}

const ranges: Readonly<Record<ProxyRoute['network'], ReadonlySet<string>>> = {
  public: new Set(['unicast']),
  private: new Set(['private', 'uniqueLocal', 'carrierGradeNat']),
  loopback: new Set(['loopback']),
};

/** Link-local is where clouds hand credentials to whoever asks (169.254.169.254). */
const nobodys: ReadonlySet<string> = new Set(['linkLocal', 'unspecified', 'broadcast', 'multicast', 'reserved']);

/** Metadata services outside of link-local: AWS over IPv6, Google over IPv6, Alibaba, Azure's agent, Oracle. */
const metadata: ReadonlySet<string> = new Set([
  'fd00:ec2:0:0:0:0:0:254',
  'fd20:ce:0:0:0:0:0:254',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
]);

/** An IPv4 address in the clothes of IPv6 is what it is underneath. */
function plain(address: string): string {
  return ipaddr.process(address).toNormalizedString();
}

/** `null` for what is no address. A zone (`%eth0`) makes it none. */
function rangeOf(address: string): string | null {
  return ipaddr.isValid(address) && !address.includes('%') ? ipaddr.process(address).range() : null;
}
