import type { QueryCell, Runbook } from '../runbook/runbook.ts';
import type { TableCell, TableColumn } from '../table/table.ts';

/** Where a question starts from: a value of a row of an answer, and all that is known around it. */
export interface NextContext {
  readonly runbook: Runbook;
  /** The cell that gave the answer, as it was asked. */
  readonly cell: QueryCell;
  /** The columns of the answer: the query's own first, then those that were read from the record. */
  readonly columns: readonly TableColumn[];
  /** How many of them are the query's own. */
  readonly ownColumns: number;
  /** The row, whole: one cell for each column. */
  readonly cells: readonly TableCell[];
  /** The row's number in the answer, from 0. */
  readonly row: number;
  /** The JSON text of the record that the row shows; `null` where it shows none, or it is not to be had. */
  readonly record: string | null;
  /** The value's place: an index into `columns`, or a path of the record. One of the two is `null`. */
  readonly column: number | null;
  readonly path: readonly (string | number)[] | null;
  /** When this is asked, ISO 8601 in UTC. */
  readonly at: string;
}
