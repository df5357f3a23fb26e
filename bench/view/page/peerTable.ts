import {
  columnFacetingFeature,
  columnFilteringFeature,
  constructTable,
  createColumnHelper,
  createFacetedRowModel,
  createFacetedUniqueValues,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  type FilterFn,
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import type { TableCell } from '../../../src/core/table/table.ts';
import type { ColumnarRows, WireColumn } from '../../../src/core/wire/columnarRows.ts';

/** One row; `undefined` for an absent value, which TanStack Table sorts last. */
export type PeerRow = readonly (Exclude<TableCell, null> | undefined)[];

export const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  columnFacetingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  facetedRowModel: createFacetedRowModel(),
  facetedUniqueValues: createFacetedUniqueValues(),
});

/** The chips, as columns of their own that are not shown: a column has one filter, and a facet may have it already. */
export const chips = [
  { id: 'chip:errors', name: 'Errors only', column: 'errorCode', keeps: (value: unknown) => value !== undefined },
  { id: 'chip:readOnly', name: 'Hide read-only', column: 'readOnly', keeps: (value: unknown) => value !== 1 },
  {
    id: 'chip:services',
    name: 'Hide AWS services',
    column: 'sourceIPAddress',
    keeps: (value: unknown) => !String(value).endsWith('.amazonaws.com'),
  },
] as const;

/**
 * TanStack Table on the rows of an output, set up for speed: no row of it is an object with names, values are compared by
 * `basic`, the fastest of its own comparisons, and only the features that the view has are in it.
 */
export function peerTable(columns: readonly WireColumn[], data: readonly PeerRow[]) {
  const helper = createColumnHelper<typeof features, PeerRow>();
  const isOneOf: FilterFn<typeof features, PeerRow> = (row, id, wanted: ReadonlySet<unknown>) =>
    wanted.has(row.getValue(id));
  const isKept: FilterFn<typeof features, PeerRow> = (row, id) => row.getValue<boolean>(id);
  return constructTable({
    features,
    data: data as PeerRow[],
    columns: helper.columns([
      ...columns.map(({ name }, i) =>
        helper.accessor((row) => row[i], {
          id: name,
          sortFn: sortFn_basic,
          sortUndefined: 'last',
          filterFn: isOneOf,
        }),
      ),
      ...chips.map(({ id, column, keeps }) => {
        const index = columns.findIndex(({ name }) => name === column);
        return helper.accessor((row) => keeps(row[index]), { id, filterFn: isKept });
      }),
    ]),
    globalFilterFn: filterFn_includesString,
    getColumnCanGlobalFilter: (column) => !column.id.startsWith('chip:'),
  });
}

export type PeerTable = ReturnType<typeof peerTable>;

/** The rows of a piece, one list for each. */
export function rowsOf({ count, columns }: ColumnarRows): PeerRow[] {
  const cells = columns.map((part) => (row: number) => {
    const value = part?.values[part.codes === null ? row : (part.codes[row] ?? 0)];
    return value ?? undefined;
  });
  return Array.from({ length: count }, (_, row) => cells.map((cell) => cell(row)));
}
