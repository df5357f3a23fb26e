import type { TableCell } from '../table/table.ts';
import type { RowOrder, ViewTable } from './viewTable.ts';

export interface FacetCounts {
  /** The most frequent first; of equal ones, that which the answer has first. The absent value is one of them. */
  readonly values: readonly { readonly value: TableCell; readonly code: number; readonly count: number }[];
  /** Different values among the rows, those beyond the limit and the absent one included. */
  readonly distinct: number;
}

/** How often each value of a column stands in the rows; the `limit` most frequent ones. */
export function facetCounts(table: ViewTable, rows: RowOrder, column: number, limit: number): FacetCounts {
  const counted = table.columns[column];
  if (counted === undefined) return { values: [], distinct: 0 };
  const { codes, values } = counted;
  const counts = new Uint32Array(values.length);
  for (const row of rows) {
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const lowest = countAtPlace(counts, limit);
  const candidates = [...counts.keys()].filter((code) => (counts[code] ?? 0) >= lowest);
  candidates.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  return {
    values: candidates.slice(0, limit).map((code) => ({ value: values[code] ?? null, code, count: counts[code] ?? 0 })),
    distinct: counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
  };
}

/** The count that the last of the `limit` most frequent values has; at least 1. Spares sorting all of them. */
function countAtPlace(counts: Uint32Array, limit: number): number {
  return Math.max(1, counts.toSorted().at(-limit) ?? 1);
}
