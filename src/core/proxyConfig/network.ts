import ipaddr from 'ipaddr.js';

export type ReadNetwork =
  { readonly network: string; readonly fault: null } | { readonly network: null; readonly fault: string };

/**
 * A network in CIDR form (RFC 4632, section 3.1; RFC 4291, section 2.3) in one spelling: `10.0.0.0/8`, `2001:db8::/32`. An
 * address by itself is the network of only itself. `fault` ends a sentence that begins with what is read.
 */
export function readNetwork(text: string): ReadNetwork {
  const refuse = (fault: string): ReadNetwork => ({ network: null, fault });
  const form = 'is a network such as `10.0.0.0/8` or `2001:db8::/32`, or an address';
  const [address = '', written, ...rest] = text.split('/');
  if (rest.length > 0 || address.includes('%')) return refuse(form);
  const isIPv4 = ipaddr.IPv4.isValidFourPartDecimal(address);
  if (!isIPv4 && !(address.includes(':') && ipaddr.IPv6.isValid(address))) return refuse(form);
  const width = isIPv4 ? 32 : 128;
  if (written !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(written)) return refuse(form);
  const bits = written === undefined ? width : Number(written);
  if (bits > width) return refuse(`has a length of 0 to ${width} after its slash`);
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress()) {
    return refuse('is IPv4 within IPv6: write it as IPv4, as which such an address is compared');
  }
  const first = firstAddress(parsed, bits);
  if (first !== parsed.toString()) {
    return refuse(`begins within its network: write \`${first}/${bits}\` for all of it, or \`${parsed.toString()}\``);
  }
  return { network: `${first}/${bits}`, fault: null };
}

function firstAddress(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const bytes = address.toByteArray().map((byte, i) => {
    const kept = Math.max(0, Math.min(8, bits - 8 * i));
    return byte & ((0xff << (8 - kept)) & 0xff);
  });
  return ipaddr.fromByteArray(bytes).toString();
}
