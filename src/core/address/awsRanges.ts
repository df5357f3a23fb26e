import type ipaddr from 'ipaddr.js';

/** Which of AWS's addresses are whose, as AWS publishes it in `ip-ranges.json`, at one date. */
export interface AwsRanges {
  /** The day that AWS's file was of, `2026-02-11`. */
  readonly date: string;
  /** Families of which the table has every address of AWS: of these, what is not in it is not AWS's. */
  readonly whole: readonly IpFamily[];
  readonly ipv4: RangeIndex;
  readonly ipv6: RangeIndex;
}

export type IpFamily = 'ipv4' | 'ipv6';

/** What a range is for. */
export interface RangeUse {
  /** AWS's name of a service, `EC2`; `AMAZON` where no one service is said. */
  readonly service: string;
  /** A Region, `GLOBAL`, or `null` where the table does not say. */
  readonly region: string | null;
}

/** Networks of one family by their first address; those that begin alike, the larger first. */
export interface RangeIndex {
  readonly starts: readonly bigint[];
  readonly ends: readonly bigint[];
  readonly uses: readonly RangeUse[];
  /** The smallest network around each, -1 where there is none: two networks are apart, or one is within the other. */
  readonly around: Int32Array;
}

/** The use of the smallest network that holds an address; `null` where none does. */
export function findRange(ranges: AwsRanges, address: ipaddr.IPv4 | ipaddr.IPv6): RangeUse | null {
  const { starts, ends, uses, around } = ranges[address.kind()];
  const wanted = addressNumber(address.toByteArray());
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0n) <= wanted) low = middle + 1;
    else high = middle;
  }
  let at = low - 1;
  while (at >= 0 && (ends[at] ?? 0n) < wanted) at = around[at] ?? -1;
  return uses[at] ?? null;
}

/** An address as a number, the first byte the most significant. */
export function addressNumber(bytes: readonly number[]): bigint {
  return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}
