import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/**
 * Whether an address is in one of the networks. An IPv4 address that came as IPv6 (`::ffff:192.0.2.1`, RFC 4291 §2.5.5.2) is the
 * IPv4 address, in networks as well.
 *
 * @param networks In CIDR form, or an address, which is a network of one.
 * @param unknown What holds of an address or a network that is none: true in a deny rule, so that a doubt refuses.
 */
export function compileSources(networks: readonly string[], unknown: boolean): (address: string) => boolean {
  const parsed: Network[] = [];
  let faulty = false;
  for (const text of networks) {
    const network = parseNetwork(text);
    if (network === null) faulty = true;
    else parsed.push(network);
  }
  // Connections come from few addresses, and mostly from the one before.
  let last = '';
  let lastFits = unknown;
  return (address) => {
    if (address !== last) {
      last = address;
      lastFits = (faulty && unknown) || fits(address);
    }
    return lastFits;
  };

  function fits(text: string): boolean {
    if (!ipaddr.isValid(text)) return unknown;
    const address = ipaddr.process(text);
    return parsed.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
  }
}

function parseNetwork(text: string): Network | null {
  try {
    const [address, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : ([ipaddr.parse(text), null] as const);
    if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && (bits === null || bits >= 96))
      return [address.toIPv4Address(), bits === null ? 32 : bits - 96];
    return [address, bits ?? (address.kind() === 'ipv4' ? 32 : 128)];
  } catch {
    return null;
  }
}
