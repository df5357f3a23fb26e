import type { AuthorView, ViewKind } from '../core/view/authorView.ts';
import type { ViewAction, ViewState } from '../core/view/viewState.ts';
import type { RowOrder, ViewTable } from '../core/view/viewTable.ts';
import type { ResultHead, RunReference } from '../core/wire/output.ts';
import type { ResultReplies, ResultRequest } from '../core/wire/requests.ts';

/** Asks the extension; rejects with an `Error` whose message is for a person. */
export type Ask = <Kind extends ResultRequest['kind']>(
  request: Extract<ResultRequest, { readonly kind: Kind }>,
) => Promise<ResultReplies[Kind]>;

/** What every part of the result view is given: one answer, how it is arranged, and ways to change that and to ask. */
export interface ViewContext {
  readonly result: ResultHead;
  readonly run: RunReference | null;
  readonly author: AuthorView;
  /** The rows that have come; grows until it holds `total`. */
  readonly table: ViewTable;
  /** Rows that will come. */
  readonly total: number;
  readonly state: ViewState;
  readonly kind: ViewKind;
  /** Rows that pass filters, chips and brush, sorted. */
  readonly rows: RowOrder;
  /** Rows that pass filters and chips, without the brush: what the histogram counts. */
  readonly unbrushed: RowOrder;
  /** Rows that are starred, also those that the extension is still being told of. */
  readonly stars: ReadonlySet<number>;
  /** How often the extension has told that stars of the runbook have changed: what was asked about them before is old. */
  readonly starsTold: number;
  /** Stars rows or takes their stars away, and tells the reader what became of it. */
  readonly star: (rows: readonly number[], isStarred: boolean) => void;
  readonly dispatch: (action: ViewAction) => void;
  /** `null` where the extension cannot be reached: then what needs it is not offered. */
  readonly ask: Ask | null;
  /** Tells the reader something in the status line, and screen readers with it. */
  readonly say: (message: string) => void;
  /** Opens the drawer below the rows. */
  readonly open: (drawer: Drawer | null) => void;
  readonly drawer: Drawer | null;
}

/** What stands below the rows: one thing at a time. */
export type Drawer =
  | { readonly kind: 'record'; readonly row: number }
  | { readonly kind: 'compare'; readonly rows: readonly number[] }
  | { readonly kind: 'actor'; readonly row: number | null }
  | { readonly kind: 'timeline' }
  | { readonly kind: 'changes' };
