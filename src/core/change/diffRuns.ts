import type { TableCell, TableColumn } from '../table/table.ts';

/** What is different between two runs of a cell. Rows are told apart by a key. */
export interface RunDifference {
  readonly columns: readonly TableColumn[];
  /** Names of the columns that make the key: `eventID`, else the columns grouped by, else the whole row. */
  readonly key: readonly string[];
  readonly added: readonly (readonly TableCell[])[];
  readonly gone: readonly (readonly TableCell[])[];
  readonly changed: readonly ChangedRow[];
  readonly same: number;
  /** True counts; the lists hold at most `mostRows` each (`core/change/shownRows`), and long texts are cut. */
  readonly addedCount: number;
  readonly goneCount: number;
  readonly changedCount: number;
  /** One of the two was cut off at its limit: a row that is gone or added may only lie beyond it. */
  readonly isPartial: boolean;
}

export interface ChangedRow {
  readonly before: readonly TableCell[];
  readonly after: readonly TableCell[];
  /** Indexes of the columns that differ. */
  readonly differs: readonly number[];
}
