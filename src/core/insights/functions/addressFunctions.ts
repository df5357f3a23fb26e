import ipaddr from 'ipaddr.js';
import { textOf } from '../value.ts';
import { functionsPage as page, type ArgumentWish, type ScalarFunction } from './scalarFunction.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

type Version = 4 | 6;

/** IP address functions. What is no address is in no subnet. */
export const addressFunctions: readonly ScalarFunction[] = [
  validity('isValidIp', [4, 6]),
  validity('isValidIpV4', [4]),
  validity('isValidIpV6', [6]),
  membership('isIpInSubnet', [4, 6], 'subnet'),
  membership('isIpv4InSubnet', [4], 'subnet4'),
  membership('isIpv6InSubnet', [6], 'subnet6'),
];

/** Whether a text is CIDR notation of one of the versions: `192.0.2.0/24`, `2001:db8::/32`. */
export function isSubnet(text: string, versions: readonly Version[]): boolean {
  return parseSubnet(text, versions) !== null;
}

function validity(name: string, versions: readonly Version[]): ScalarFunction {
  return {
    name,
    signature: `${name}(fieldName: string)`,
    page,
    minimum: 1,
    maximum: 1,
    isCondition: true,
    evaluate: ([value = null]) => (parseAddress(textOf(value) ?? '', versions) === null ? 0 : 1),
  };
}

function membership(name: string, versions: readonly Version[], wish: ArgumentWish): ScalarFunction {
  return {
    name,
    signature: `${name}(fieldName: string, subnet: string)`,
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
function parseAddress(text: string, versions: readonly Version[]): Address | null {
  if (text.length > 45) return null;
  if (versions.includes(4) && ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (versions.includes(6) && text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)) {
    return ipaddr.IPv6.parse(text);
  }
  return null;
}

function parseSubnet(text: string, versions: readonly Version[]): [Address, number] | null {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const address = match === null ? null : parseAddress(match[1] ?? '', versions);
  const bits = Number(match?.[2]);
  return address === null || bits > (address.kind() === 'ipv4' ? 32 : 128) ? null : [address, bits];
}
