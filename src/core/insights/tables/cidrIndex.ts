import { parseAddress, parseSubnet } from '../functions/addressFunctions.ts';
import { textOf, type Value } from '../value.ts';
import type { LookupTable } from './lookupTable.ts';

type Address = NonNullable<ReturnType<typeof parseAddress>>;

/**
 * Finds the row of a table whose range holds an address: the one with the longest prefix, of equal ranges the first. AWS
 * does not say which of several counts (CWL_QuerySyntax-Cidrlookup); the longest prefix is what routing tables mean.
 */
export class CidrIndex {
  /** The first row whose cell is no range in CIDR notation. */
  readonly wrong: number | null;
  /** The first row whose range lies within that of another row. */
  readonly nested: number | null;
  /** By version and length of the prefix, the longest first; a prefix leads to its first row. */
  readonly #prefixes: readonly { readonly kind: string; readonly bits: number; readonly rows: Map<string, number> }[];

  constructor(table: LookupTable, column: number) {
    const ranges = table.rows.map((row) => parseSubnet(row[column] ?? '', [4, 6]));
    const prefixes = new Map<string, { kind: string; bits: number; rows: Map<string, number> }>();
    const repeated: number[] = [];
    ranges.forEach((range, row) => {
      if (range === null) return;
      const [address, bits] = range;
      const kind = address.kind();
      const known = prefixes.get(`${kind}/${bits}`) ?? { kind, bits, rows: new Map<string, number>() };
      prefixes.set(`${kind}/${bits}`, known);
      const key = prefixOf(address, bits);
      if (known.rows.has(key)) repeated.push(row);
      else known.rows.set(key, row);
    });
    this.#prefixes = [...prefixes.values()].sort((a, b) => b.bits - a.bits);
    this.wrong = firstOf(ranges, (range) => range === null);
    const within = firstOf(ranges, (range) => range !== null && this.#find(range[0], range[1] - 1) >= 0);
    this.nested = repeated[0] === undefined ? within : Math.min(repeated[0], within ?? repeated[0]);
  }

  /** The row for an address, or -1. What is no address is in no range. */
  find(value: Value): number {
    const address = parseAddress(textOf(value) ?? '', [4, 6]);
    return address === null ? -1 : this.#find(address, 128);
  }

  #find(address: Address, longest: number): number {
    for (const { kind, bits, rows } of this.#prefixes) {
      if (bits > longest || kind !== address.kind()) continue;
      const row = rows.get(prefixOf(address, bits));
      if (row !== undefined) return row;
    }
    return -1;
  }
}

/** The first bits of an address, the others 0. */
function prefixOf(address: Address, bits: number): string {
  return address
    .toByteArray()
    .map((byte, index) => {
      const kept = Math.min(8, Math.max(0, bits - 8 * index));
      return byte & (0xff << (8 - kept)) & 0xff;
    })
    .join('.');
}

function firstOf<Item>(items: readonly Item[], test: (item: Item) => boolean): number | null {
  const index = items.findIndex(test);
  return index < 0 ? null : index;
}
