import type { TableCell } from '../table/table.ts';
import type { ColumnRole } from '../view/columnRoles.ts';

/** The rows of an answer as the card of an actor reads them. */
export interface ActorRows {
  readonly count: number;
  /** The parsed record of a row, `null` where there is none. Read twice at most for each row, each time from the first row to the last. */
  record(row: number): unknown;
  /** What the row has in the column of that role; `null` where there is no such column. For rows without a record. */
  cell(row: number, role: ColumnRole): TableCell;
}
