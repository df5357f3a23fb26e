import type { AuthorView, SortKey } from './authorView.ts';
import { columnNamed } from './columnRoles.ts';
import { valueRanks, type ValueRanks } from './valueRanks.ts';
import type { ViewState } from './viewState.ts';
import type { RowOrder, ViewTable } from './viewTable.ts';

/** The keys that count: the reader's where there are any, else the author's. */
export function sortKeys(author: AuthorView, state: Pick<ViewState, 'sort'>): readonly SortKey[] {
  return state.sort.length > 0 ? state.sort : (author.sort ?? []);
}

/**
 * The rows sorted by the keys, the first one first; rows that are equal keep their order. Numbers and times go by what
 * they are, every other text by code points; what is no number in a column of numbers stands after them, and what is
 * absent is last either way. Keys of columns that the answer lacks are passed over.
 */
export function sortRows(table: ViewTable, rows: RowOrder, keys: readonly SortKey[]): RowOrder {
  // A stable pass for each key, the last key first, leaves the rows in the order of all of them.
  return keys.toReversed().reduce((sorted, { column, descending }) => {
    const found = table.columns[columnNamed(table, column) ?? -1];
    return found === undefined ? sorted : sortedByRank(sorted, found.codes, valueRanks(found), descending);
  }, rows);
}

/** Counting sort: as many steps as there are rows and ranks. */
function sortedByRank(
  rows: RowOrder,
  codes: Uint32Array,
  { ranks, absent }: ValueRanks,
  descending: boolean,
): RowOrder {
  const placeOf = (row: number) => {
    const rank = ranks[codes[row] ?? 0] ?? absent;
    return descending && rank !== absent ? absent - 1 - rank : rank;
  };
  const starts = new Uint32Array(absent + 2);
  for (const row of rows) {
    const next = placeOf(row) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const place = placeOf(row);
    const at = starts[place] ?? 0;
    sorted[at] = row;
    starts[place] = at + 1;
  }
  return sorted;
}
