import type { SortKey, ViewKind } from './authorView.ts';

/**
 * How a reader has arranged one answer: plain data, small, kept by the extension for each cell, so that switching tabs,
 * running again and reloading lose nothing. Columns are meant by name; names that an answer lacks are passed over.
 */
export interface ViewState {
  /** `null` where the shape of the answer chooses. */
  readonly kind: ViewKind | null;
  readonly sort: readonly SortKey[];
  /** Every column that the reader has moved stands in here, in order; others keep their place after them. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** Columns beside the query's own (`extra`) that the reader has brought in. */
  readonly shown: readonly string[];
  readonly pinned: readonly string[];
  /** Columns that the author pinned and the reader has let go. */
  readonly unpinned: readonly string[];
  /** In characters, of the columns that the reader has resized. */
  readonly widths: Readonly<Record<string, number>>;
  readonly filters: readonly ValueFilter[];
  readonly chips: readonly Chip[];
  /** The part of time that was brushed, milliseconds since 1970 UTC, end not included. */
  readonly brush: TimeSpan | null;
  /** The part of time that the chart is drawn of, `null` for all: it lasts no longer than there is a brush. */
  readonly zoom: TimeSpan | null;
  readonly find: FindState;
  /** The histogram's stack; `null` for none, absent where the author's or the program's choice counts. */
  readonly stack?: string | null;
  /** Columns whose facet is open; absent where the author's or the program's choice counts. */
  readonly facets?: readonly string[];
  /** Lines of a time series that are left out, by their keys. */
  readonly hiddenLines: readonly string[];
  /** What the reader has opened or closed; a panel that is not named stands as the program chooses. */
  readonly panels: Readonly<Partial<Record<Panel, boolean>>>;
  /** `local` shows times in the zone of the machine; either way the offset is printed. */
  readonly zone: 'utc' | 'local';
}

/** Rows with one of these values in a column, or, with `exclude`, with none of them. `null` is the absent value. */
export interface ValueFilter {
  readonly column: string;
  readonly values: readonly (string | null)[];
  readonly exclude: boolean;
}

/** One-click filters: calls that were refused or failed; all but reads; all but what AWS services did. */
export const chips = ['errorsOnly', 'hideReadOnly', 'hideAwsServices'] as const;
export type Chip = (typeof chips)[number];

/** Parts of the view that open and close: the chart, its numbers as a table, the facets. */
export const panels = ['chart', 'chartTable', 'facets'] as const;
export type Panel = (typeof panels)[number];

export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

export interface FindState {
  readonly text: string;
  /** The text is a regular expression as JavaScript has them; else it is looked for as it stands. */
  readonly isRegex: boolean;
  readonly isCaseSensitive: boolean;
}

/** What a reader does to the arrangement. `reduceView` gives the state that follows. */
export type ViewAction =
  | { readonly kind: 'view'; readonly view: ViewKind | null }
  /** Sorts by a column: ascending, then descending, then as it came; `add` keeps the keys before it. */
  | { readonly kind: 'sort'; readonly column: string; readonly add: boolean }
  | { readonly kind: 'hide'; readonly column: string }
  | { readonly kind: 'show'; readonly column: string }
  /** Puts a column before another (`null`: last). `columns` is the order in which they stand now. */
  | {
      readonly kind: 'move';
      readonly column: string;
      readonly before: string | null;
      readonly columns: readonly string[];
    }
  | { readonly kind: 'pin'; readonly column: string; readonly isPinned: boolean }
  /** `null` gives the column its natural width. */
  | { readonly kind: 'resize'; readonly column: string; readonly width: number | null }
  /** Adds a value to a filter of its column, or takes it away where it is in. */
  | { readonly kind: 'filter'; readonly column: string; readonly value: string | null; readonly exclude: boolean }
  | { readonly kind: 'clearFilter'; readonly column: string }
  | { readonly kind: 'chip'; readonly chip: Chip }
  | { readonly kind: 'brush'; readonly brush: TimeSpan | null }
  | { readonly kind: 'zoom'; readonly zoom: TimeSpan | null }
  /** Leaves a line of a time series out, or draws it again. */
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'panel'; readonly panel: Panel; readonly isOpen: boolean }
  | { readonly kind: 'find'; readonly find: FindState }
  | { readonly kind: 'stack'; readonly column: string | null }
  | { readonly kind: 'facet'; readonly column: string; readonly isOpen: boolean; readonly open: readonly string[] }
  | { readonly kind: 'zone'; readonly zone: ViewState['zone'] }
  /** Takes filters, chips, brush and find away, and keeps the columns as they are. */
  | { readonly kind: 'clearAll' }
  /** As it was arranged elsewhere. */
  | { readonly kind: 'restore'; readonly state: ViewState }
  /** Back to what the author and the program choose. */
  | { readonly kind: 'reset' };
