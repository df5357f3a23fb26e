import type { TableCell } from '../../core/table/table.ts';

/** Bytes of an array's header and a slot of it, of a text's header and a unit of it: as V8 lays them out on 64 bits. */
const arrayHeader = 32;
const slot = 8;
const textHeader = 20;

/** About how many bytes of memory a row takes. Texts count one byte for each code unit, as those of ASCII do. */
export function rowWeight(row: readonly TableCell[]): number {
  let weight = arrayHeader;
  for (const cell of row) weight += slot + (typeof cell === 'string' ? textHeader + cell.length : 0);
  return weight;
}
