import ipaddr from 'ipaddr.js';
import { isJsonList, isJsonObject, type JsonValue, member } from '../json/jsonValue.ts';
import { addressNumber, type AwsRanges, type IpFamily, type RangeIndex, type RangeUse } from './awsRanges.ts';

/**
 * The shipped table, `media/awsRanges.json`, as `scripts/awsRanges` writes it:
 * `{"date": "2026-02-11", "whole": ["ipv4"], "ranges": [{"service": "EC2", "region": "eu-west-1", "networks": ["3.248.0.0/13 …"]}]}`,
 * networks with spaces between them in lines of a readable length.
 * `null` where it is not of that form: then nothing is known, rather than something wrong.
 */
export function readAwsRanges(json: JsonValue): AwsRanges | null {
  if (!isJsonObject(json)) return null;
  const [date, whole, ranges] = [member(json, 'date'), member(json, 'whole'), member(json, 'ranges')];
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date) || !isJsonList(whole) || !isJsonList(ranges))
    return null;
  const networks: Record<IpFamily, Network[]> = { ipv4: [], ipv6: [] };
  for (const range of ranges) {
    const read = readRange(range);
    if (read === null) return null;
    for (const { family, network } of read) networks[family].push(network);
  }
  return { date, whole: whole.filter(isFamily), ipv4: indexed(networks.ipv4), ipv6: indexed(networks.ipv6) };
}

interface Network {
  readonly start: bigint;
  readonly end: bigint;
  readonly use: RangeUse;
}

interface FamilyNetwork {
  readonly family: IpFamily;
  readonly network: Network;
}

function readRange(json: JsonValue): readonly FamilyNetwork[] | null {
  if (!isJsonObject(json)) return null;
  const [service, region, networks] = [member(json, 'service'), member(json, 'region'), member(json, 'networks')];
  if (typeof service !== 'string' || (typeof region !== 'string' && region !== null)) return null;
  if (!isJsonList(networks) || !networks.every((line) => typeof line === 'string')) return null;
  const use = { service, region };
  const read = networks.flatMap((line) => line.split(' ').map((text) => networkOf(text, use)));
  return read.every((network) => network !== null) ? read : null;
}

function networkOf(text: string, use: RangeUse): FamilyNetwork | null {
  const [base = '', digits = ''] = text.split('/');
  if (!/^\d{1,3}$/.test(digits) || !isAddress(base)) return null;
  const address = ipaddr.parse(base);
  const bytes = address.toByteArray();
  const rest = bytes.length * 8 - Number(digits);
  if (rest < 0) return null;
  const start = addressNumber(bytes);
  const last = (1n << BigInt(rest)) - 1n;
  // With bits below its prefix it would overlap another without one being within the other.
  return (start & last) === 0n ? { family: address.kind(), network: { start, end: start + last, use } } : null;
}

function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text));
}

function isFamily(json: JsonValue): json is IpFamily {
  return json === 'ipv4' || json === 'ipv6';
}

/** Larger networks come before those within them; of equal ones the later counts. */
function indexed(networks: readonly Network[]): RangeIndex {
  const sorted = networks.toSorted((a, b) => order(a.start, b.start) || order(b.end, a.end));
  const around = new Int32Array(sorted.length).fill(-1);
  sorted.forEach(({ start }, i) => {
    let outer = i - 1;
    while (outer >= 0 && (sorted[outer]?.end ?? 0n) < start) outer = around[outer] ?? -1;
    around[i] = outer;
  });
  return {
    starts: sorted.map(({ start }) => start),
    ends: sorted.map(({ end }) => end),
    uses: sorted.map(({ use }) => use),
    around,
  };
}

function order(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
