import ipaddr from 'ipaddr.js';
import { grouped } from './markdown.ts';

const ranges: Readonly<Record<string, string>> = {
  unicast: 'a public address',
  private: 'an address of a private network (RFC 1918)',
  uniqueLocal: 'an address of a private network (RFC 4193)',
  loopback: 'the machine itself (loopback)',
  linkLocal: 'an address of one link, such as the instance metadata service',
  carrierGradeNat: 'an address of a carrier’s network (RFC 6598)',
  multicast: 'a multicast address',
  broadcast: 'the broadcast address',
  unspecified: 'no address',
};

/** What kind of address or network a text is, as a phrase; `null` where it is none. */
export function describeAddress(text: string): string | null {
  const match = /^([\d.a-f:]{2,45})(?:\/(\d{1,3}))?$/i.exec(text);
  const written = match?.[1] ?? '';
  const isAddress =
    ipaddr.IPv4.isValidFourPartDecimal(written) || (written.includes(':') && ipaddr.IPv6.isValid(written));
  if (!isAddress) return null;
  const address = ipaddr.parse(written);
  const kind = ranges[address.range()] ?? 'a reserved address, set aside for documentation or other uses';
  if (match?.[2] === undefined) return `${address.kind() === 'ipv4' ? 'IPv4' : 'IPv6'}: ${kind}`;
  const bits = address.kind() === 'ipv4' ? 32 : 128;
  const length = Number(match[2]);
  if (length > bits) return null;
  const size = bits - length;
  const count = size <= 32 ? `${grouped(2 ** size)} addresses` : `2^${size} addresses`;
  return `A network of ${size === 0 ? 'one address' : count}; it begins with ${kind}`;
}
