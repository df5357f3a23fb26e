import ipaddr from 'ipaddr.js';
import { addressNumber, type RangeUse } from '../../src/core/address/awsRanges.ts';

/** AWS's `ip-ranges.json` (AWS General Reference, "AWS IP address ranges"), as far as it is read. */
export interface PublishedRanges {
  /** `2026-02-11-15-35-02`, UTC. */
  readonly createDate: string;
  readonly prefixes: readonly { readonly ip_prefix: string; readonly region: string; readonly service: string }[];
  readonly ipv6_prefixes: readonly {
    readonly ipv6_prefix: string;
    readonly region: string;
    readonly service: string;
  }[];
}

/** The form of `media/awsRanges.json`. */
export interface CompactRanges {
  readonly date: string;
  readonly source: string;
  readonly whole: readonly string[];
  readonly ranges: readonly (RangeUse & { readonly networks: readonly string[] })[];
}

interface Network extends RangeUse {
  readonly bits: number;
  readonly start: bigint;
  readonly length: number;
}

/**
 * The published networks by use, in as few as say the same. A network that is listed for several services is named by the
 * one that tells most: `AMAZON` is in every list, `EC2` in many, another says what is there.
 */
export function compactRanges(published: PublishedRanges): CompactRanges {
  const listed = [
    ...published.prefixes.map(({ ip_prefix, region, service }) => networkOf(ip_prefix, region, service)),
    ...published.ipv6_prefixes.map(({ ipv6_prefix, region, service }) => networkOf(ipv6_prefix, region, service)),
  ];
  const byUse = new Map<string, Network[]>();
  for (const network of merged(withoutRepeats(named(listed)))) {
    const use = `${network.service} ${network.region}`;
    byUse.set(use, [...(byUse.get(use) ?? []), network]);
  }
  const uses = [...byUse].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    date: published.createDate.slice(0, 10),
    source: `AWS ip-ranges.json of ${published.createDate}`,
    whole: ['ipv4', 'ipv6'],
    ranges: uses.flatMap(([, networks]) => {
      const [first] = networks;
      return first === undefined ? [] : [{ service: first.service, region: first.region, networks: lines(networks) }];
    }),
  };
}

function networkOf(text: string, region: string, service: string): Network {
  const [address, length] = ipaddr.parseCIDR(text);
  const bytes = address.toByteArray();
  return { service, region, bits: bytes.length * 8, start: addressNumber(bytes), length };
}

/** Each network once, named by its most telling service. */
function named(networks: readonly Network[]): readonly Network[] {
  const rank = ({ service }: Network) => ['AMAZON', 'EC2'].indexOf(service);
  const kept = new Map<string, Network>();
  for (const network of networks) {
    const known = kept.get(keyOf(network));
    if (known === undefined || (rank(known) >= 0 && (rank(network) < 0 || rank(network) > rank(known))))
      kept.set(keyOf(network), network);
  }
  return [...kept.values()].toSorted(
    (a, b) => a.bits - b.bits || (a.start < b.start ? -1 : a.start > b.start ? 1 : a.length - b.length),
  );
}

/** Leaves out a network whose use is that of the smallest one around it. Sorted by family, start and size. */
function withoutRepeats(networks: readonly Network[]): readonly Network[] {
  const around: Network[] = [];
  return networks.filter((network) => {
    while (around.length > 0 && !contains(around.at(-1), network)) around.pop();
    const repeats = isSameUse(around.at(-1), network);
    around.push(network);
    return !repeats;
  });
}

/** Puts the two halves of a network together where both have one use, unless that network is listed itself. */
function merged(networks: readonly Network[]): readonly Network[] {
  const listed = new Set(networks.map(keyOf));
  const halves = new Map(networks.map((network) => [keyOf(network), network]));
  for (const network of networks.toSorted((a, b) => b.length - a.length)) {
    let half: Network | null = network;
    while (half !== null && half.length > 0 && halves.has(keyOf(half))) {
      const size: bigint = 1n << BigInt(half.bits - half.length);
      const other = halves.get(keyOf({ ...half, start: half.start ^ size }));
      const whole: Network = { ...half, start: half.start & ~size, length: half.length - 1 };
      if (other === undefined || !isSameUse(other, half) || listed.has(keyOf(whole))) break;
      halves.delete(keyOf(half));
      halves.delete(keyOf(other));
      halves.set(keyOf(whole), whole);
      half = whole;
    }
  }
  return [...halves.values()].toSorted((a, b) => a.bits - b.bits || (a.start < b.start ? -1 : 1));
}

function contains(outer: Network | undefined, inner: Network): boolean {
  if (outer === undefined || outer.bits !== inner.bits || outer.length > inner.length) return false;
  return (outer.start ^ inner.start) >> BigInt(outer.bits - outer.length) === 0n;
}

function isSameUse(a: Network | undefined, b: Network): boolean {
  return a?.service === b.service && a.region === b.region;
}

function keyOf({ bits, start, length }: Network): string {
  return `${bits} ${start} ${length}`;
}

/** Networks with spaces between them, in lines of about a hundred characters. */
function lines(networks: readonly Network[]): readonly string[] {
  const texts: string[] = [];
  for (const network of networks) {
    const text = textOf(network);
    const last = texts.at(-1);
    if (last === undefined || last.length + text.length > 100) texts.push(text);
    else texts[texts.length - 1] = `${last} ${text}`;
  }
  return texts;
}

function textOf({ bits, start, length }: Network): string {
  const bytes = Array.from({ length: bits / 8 }, (_, i) => Number((start >> BigInt(bits - 8 - 8 * i)) & 255n));
  return `${ipaddr.fromByteArray(bytes).toString()}/${length}`;
}
