import ipaddr from 'ipaddr.js';
import { textValue, type ParsedValue, type ValueType } from './valueType.ts';

/** An IPv4 or IPv6 address. IPv6 takes its one canonical form (RFC 5952), for logs are compared as text. */
export const ipType: ValueType = {
  name: 'ip',
  accepts: 'an IPv4 or IPv6 address',
  placeholder: '203.0.113.7',
  sample: { kind: 'text', text: '203.0.113.7' },
  parse: parseIp,
};

function parseIp(text: string): ParsedValue {
  if (text.length <= 45 && ipaddr.IPv4.isValidFourPartDecimal(text)) return textValue(text);
  if (text.includes('/')) return { reason: 'is a network, not one address' };
  if (text.includes('%')) return { reason: 'has a zone ("%…"), which no log holds' };
  if (text.includes(':')) {
    if (text.includes('.')) return { reason: 'mixes IPv6 and IPv4: write one of them' };
    if (text.length <= 45 && ipaddr.IPv6.isValid(text)) return textValue(ipaddr.IPv6.parse(text).toRFC5952String());
    return { reason: 'is not an IPv6 address' };
  }
  return { reason: 'is not an IP address: write four numbers from 0 to 255 without leading zeros, or IPv6' };
}
