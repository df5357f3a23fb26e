import ipaddr from 'ipaddr.js';
import { textValue, type ParsedValue, type ValueType } from './valueType.ts';

/**
 * A network in CIDR notation (CWL_QuerySyntax-operations-functions, "IP address functions"). Bits below the prefix are
 * cleared: `10.1.2.3/8` is the network `10.0.0.0/8`, and is shown as that.
 */
export const cidrType: ValueType = {
  name: 'cidr',
  accepts: 'a network in CIDR notation, IPv4 or IPv6',
  placeholder: '203.0.113.0/24',
  sample: { kind: 'text', text: '203.0.113.0/24' },
  parse: parseCidr,
};

function parseCidr(text: string): ParsedValue {
  const parts = text.length > 49 ? null : /^([\d.]+|[\da-fA-F:]+)\/(\d|[1-9]\d{1,2})$/.exec(text);
  const [, address = '', prefix = ''] = parts ?? [];
  if (parts !== null && ipaddr.IPv4.isValidFourPartDecimal(address)) {
    if (Number(prefix) > 32) return { reason: 'has a prefix beyond /32' };
    return textValue(`${ipaddr.IPv4.networkAddressFromCIDR(text).toString()}/${prefix}`);
  }
  if (parts !== null && address.includes(':') && ipaddr.IPv6.isValid(address)) {
    if (Number(prefix) > 128) return { reason: 'has a prefix beyond /128' };
    return textValue(`${ipaddr.IPv6.networkAddressFromCIDR(text).toRFC5952String()}/${prefix}`);
  }
  if (!text.includes('/'))
    return { reason: `has no prefix length; for one address write ${text.includes(':') ? '/128' : '/32'} after it` };
  return { reason: 'is not a network such as 203.0.113.0/24 or 2001:db8::/32' };
}
