import ipaddr from 'ipaddr.js';

export interface HostAddress {
  /** `unspecified` is 0.0.0.0 and `::`: every address of the machine. */
  readonly kind: 'loopback' | 'linkLocal' | 'metadata' | 'private' | 'unspecified' | 'public';
}

/** What kind of address a host writes out: four decimal numbers, or IPv6 with or without brackets; `null` for a name. */
export function hostAddress(host: string): HostAddress | null {
  const text = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return { kind: kindOf(ipaddr.IPv4.parse(text)) };
  if (text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  return { kind: kindOf(address.isIPv4MappedAddress() ? address.toIPv4Address() : address) };
}

/** Where AWS hands credentials to whoever asks (EC2 User Guide, "Access instance metadata"; ECS task metadata). */
const metadata = new Set(['169.254.169.254', '169.254.170.2', '169.254.170.23', 'fd00:ec2::254', 'fd00:ec2::23']);

function kindOf(address: ipaddr.IPv4 | ipaddr.IPv6): HostAddress['kind'] {
  if (metadata.has(address.toString())) return 'metadata';
  switch (address.range()) {
    case 'loopback':
    case 'linkLocal':
    case 'unspecified':
    case 'private':
      return address.range() as 'loopback';
    case 'uniqueLocal':
    case 'carrierGradeNat':
      return 'private';
    default:
      return 'public';
  }
}

/** Whether nobody beyond the machine can reach a host: 127.0.0.0/8, `::1`, `localhost` (RFC 6761, section 6.3). */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || hostAddress(name)?.kind === 'loopback';
}
