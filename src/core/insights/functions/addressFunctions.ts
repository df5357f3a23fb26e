import ipaddr from 'ipaddr.js';
import { textOf } from '../value.ts';
import { functionsPage as page, type ArgumentWish, type ScalarFunction } from './scalarFunction.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

type Version = 4 | 6;

/** IP address functions. What is no address is in no subnet. */
export const addressFunctions: readonly ScalarFunction[] = [
  validity('isValidIp', [4, 6], 'an IPv4 or IPv6 address'),
  validity('isValidIpV4', [4], 'an IPv4 address'),
  validity('isValidIpV6', [6], 'an IPv6 address'),
  membership('isIpInSubnet', [4, 6], 'subnet', 'an IPv4 or IPv6 address'),
  membership('isIpv4InSubnet', [4], 'subnet4', 'an IPv4 address'),
  membership('isIpv6InSubnet', [6], 'subnet6', 'an IPv6 address'),
  {
    name: 'isPrivateIP',
    signature: 'isPrivateIP(address: string)',
    summary: '1 where the text is an address of a private network (RFC 1918, RFC 4193), else 0.',
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => {
      const address = parseAddress(textOf(value) ?? '', [4, 6]);
      return address !== null && privateRanges.has(address.range()) ? 1 : 0;
    },
  },
  {
    name: 'ipv4ToNumber',
    signature: 'ipv4ToNumber(address: string)',
    summary: 'The 32 bits of the IPv4 address as a number; absent for any other text.',
    page,
    minimum: 1,
    maximum: 1,
    evaluate: ([value = null]) => {
      const address = parseAddress(textOf(value) ?? '', [4]);
      return address === null ? null : address.toByteArray().reduce((number, byte) => number * 256 + byte, 0);
    },
  },
];

/** What ipaddr.js calls 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16, and fc00::/7. */
const privateRanges: ReadonlySet<string> = new Set(['private', 'uniqueLocal']);

/** Whether a text is CIDR notation of one of the versions: `192.0.2.0/24`, `2001:db8::/32`. */
export function isSubnet(text: string, versions: readonly Version[]): boolean {
  return parseSubnet(text, versions) !== null;
}

function validity(name: string, versions: readonly Version[], what: string): ScalarFunction {
  return {
    name,
    signature: `${name}(address: string)`,
    summary: `1 where the text is ${what}, else 0.`,
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => (parseAddress(textOf(value) ?? '', versions) === null ? 0 : 1),
  };
}

function membership(name: string, versions: readonly Version[], wish: ArgumentWish, what: string): ScalarFunction {
  return {
    name,
    signature: `${name}(address: string, subnet: string)`,
    summary: `1 where the text is ${what} within the subnet, which is in CIDR notation; else 0.`,
    page,
    minimum: 2,
    maximum: 2,
    isCondition: true,
    wants: ['any', wish],
    evaluate: ([value = null, subnet = null]) => {
      const address = parseAddress(textOf(value) ?? '', versions);
      const block = parseSubnet(textOf(subnet) ?? '', versions);
      if (address === null || block === null || address.kind() !== block[0].kind()) return 0;
      return address.match(block[0], block[1]) ? 1 : 0;
    },
  };
}

/** Four decimal parts, or IPv6 without a zone; octal, hexadecimal and shortened IPv4 are no addresses. */
export function parseAddress(text: string, versions: readonly Version[]): Address | null {
  if (text.length > 45) return null;
  if (versions.includes(4) && ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (versions.includes(6) && text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)) {
    return ipaddr.IPv6.parse(text);
  }
  return null;
}

export function parseSubnet(text: string, versions: readonly Version[]): [Address, number] | null {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const address = match === null ? null : parseAddress(match[1] ?? '', versions);
  const bits = Number(match?.[2]);
  return address === null || bits > (address.kind() === 'ipv4' ? 32 : 128) ? null : [address, bits];
}
