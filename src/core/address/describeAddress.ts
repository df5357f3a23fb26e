import ipaddr from 'ipaddr.js';
import { visibleText } from '../table/visibleText.ts';
import type { AddressContext } from './addressContext.ts';
import { findRange, type AwsRanges, type RangeUse } from './awsRanges.ts';
import { describeServiceName } from './describeServiceName.ts';
import { isWithin, specialNetwork } from './specialNetworks.ts';

/** A network that the runbook calls its own. */
export interface TrustedNetwork {
  readonly label: string;
  /** `203.0.113.0/24`; what is none is passed over. */
  readonly cidr: string;
}

export interface KnownNetworks {
  readonly trusted: readonly TrustedNetwork[];
  /** `null` where the table is not at hand. */
  readonly ranges: AwsRanges | null;
}

type Description = Omit<AddressContext, 'address'>;

const unknown: Description = { kind: 'unknown', text: 'no address' };
const longestAddress = 100;
const longestLabel = 60;

/**
 * What is known of a `sourceIPAddress` without asking anyone: a trusted network, a private or reserved one, one of AWS's, a
 * service of AWS that called by its name. That an address is AWS's says whose machine it is, not whose hand: anyone rents one.
 */
export function describeAddress(address: string, known: KnownNetworks): AddressContext {
  return { address, ...describe(address, known) };
}

function describe(text: string, known: KnownNetworks): Description {
  if (text.length > longestAddress) return unknown;
  const address = parseAddress(text);
  if (address === null) return describeServiceName(text) ?? unknown;
  return describeParsed(address, known);
}

function describeParsed(address: ipaddr.IPv4 | ipaddr.IPv6, known: KnownNetworks): Description {
  const trusted = smallestTrusted(address, known.trusted);
  if (trusted !== null) return { kind: 'trusted', text: `trusted (${shortened(trusted.label)})` };
  const carried = carriedIpv4(address);
  if (carried !== null) {
    // A tunnel's end can be made up by whoever sends, and is never trusted; IPv6's form of an IPv4 address is that address.
    const inner = describeParsed(carried.ipv4, carried.isSame ? known : { ...known, trusted: [] });
    const kind = carried.isSame ? inner.kind : 'reserved';
    return { kind, text: `${carried.text} of ${carried.ipv4.toString()}: ${inner.text}` };
  }
  const special = specialNetwork(address);
  if (special !== null) return special;
  const { ranges } = known;
  if (ranges === null) return { kind: 'public', text: 'public' };
  const use = findRange(ranges, address);
  if (use !== null) return { kind: 'aws', text: useText(use, ranges.date) };
  const isKnown = ranges.whole.includes(address.kind());
  return { kind: 'public', text: isKnown ? `public, not in the AWS ranges of ${ranges.date}` : 'public' };
}

/** The address that a text is, written in full: four numbers, or IPv6, perhaps with a zone, which names a link of a machine. */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  const [written = ''] = /^[\da-f:.]+(?=(?:%[\w.-]{1,32})?$)/i.exec(text) ?? [];
  return written.includes(':') && ipaddr.IPv6.isValid(written) ? ipaddr.IPv6.parse(written) : null;
}

/** An IPv4 address within an IPv6 one. `isSame`: the two are one address, and not the end of a tunnel. */
function carriedIpv4(address: ipaddr.IPv4 | ipaddr.IPv6) {
  if (!(address instanceof ipaddr.IPv6)) return null;
  const bytes = address.toByteArray();
  const at = (start: number) => new ipaddr.IPv4(bytes.slice(start, start + 4));
  if (address.isIPv4MappedAddress()) return { ipv4: at(12), text: 'IPv6 form', isSame: true };
  if (isWithin(address, sixToFour)) return { ipv4: at(2), text: '6to4 tunnel', isSame: false };
  if (isWithin(address, nat64)) return { ipv4: at(12), text: 'NAT64 form', isSame: false };
  return null;
}

/** RFC 3056, and the well-known prefix of RFC 6052. */
const sixToFour = ipaddr.parseCIDR('2002::/16');
const nat64 = ipaddr.parseCIDR('64:ff9b::/96');

function smallestTrusted(
  address: ipaddr.IPv4 | ipaddr.IPv6,
  trusted: readonly TrustedNetwork[],
): TrustedNetwork | null {
  let smallest: TrustedNetwork | null = null;
  let longest = -1;
  for (const network of trusted) {
    if (!ipaddr.isValidCIDR(network.cidr)) continue;
    const parsed = ipaddr.parseCIDR(network.cidr);
    if (parsed[1] <= longest || !isWithin(address, parsed)) continue;
    smallest = network;
    longest = parsed[1];
  }
  return smallest;
}

/** "EC2 in eu-west-1 (AWS ranges of 2026-02-11)", "AWS in eu-west-1 (ranges of 2026-02-11)". */
function useText({ service, region }: RangeUse, date: string): string {
  const place = region === null ? '' : region === 'GLOBAL' ? ', in no one Region' : ` in ${region}`;
  return service === 'AMAZON' ? `AWS${place} (ranges of ${date})` : `${service}${place} (AWS ranges of ${date})`;
}

function shortened(label: string): string {
  const shown = visibleText(label);
  // Not within a surrogate pair.
  return shown.length > longestLabel ? `${shown.slice(0, longestLabel).replace(/[\ud800-\udbff]$/, '')}…` : shown;
}
