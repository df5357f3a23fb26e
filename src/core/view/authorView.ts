/** How an answer is shown: chosen by its shape unless the author or the reader says otherwise. */
export const viewKinds = ['events', 'table', 'timeseries', 'stat', 'actor', 'matrix'] as const;

/**
 * `events`: rows with a time, a histogram above them. `table`: rows without. `timeseries`: numbers over `bin(…)`, drawn
 * as lines. `stat`: one row of numbers, written large. `actor`: the card of the principal that the rows are about.
 * `matrix`: an access cell's identities against its requests.
 */
export type ViewKind = (typeof viewKinds)[number];

/**
 * What an author says of how a cell's answer is shown, the cell's `view:` key:
 * `view: {kind: events, columns: [eventName, sourceIPAddress], facets: [errorCode], sort: '@timestamp desc'}`.
 * A column that the answer does not have is passed over.
 */
export interface AuthorView {
  readonly kind?: ViewKind;
  /** These columns, in this order; the others can be brought back by the reader. */
  readonly columns?: readonly string[];
  /** Columns that stay in sight when the rest scroll sideways. */
  readonly pinned?: readonly string[];
  /** Columns whose values are listed with their counts. */
  readonly facets?: readonly string[];
  readonly sort?: readonly SortKey[];
  /** The column that the histogram is stacked by. */
  readonly stack?: string;
}

export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}
