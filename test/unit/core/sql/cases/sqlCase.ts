import type { TableCell } from '../../../../../src/core/table/table.ts';

/** One query over the records of `caseRecords.ts`, of the shape of a published one, and its answer. */
export interface SqlCase {
  /** The page or the file that has a query of this shape, or `position` for a choice where none says what to do. */
  readonly page: string;
  readonly sql: string;
  readonly columns?: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** A query that Athena refuses too, or that is refused here by name. */
export interface RefusedSqlCase {
  readonly page: string;
  readonly sql: string;
  readonly code: string;
  /** The construct, where it is one that only the local engine lacks. */
  readonly unsupported?: string;
  /** The text that the problem stands at. */
  readonly at?: string;
}

/** A published file that is left out of the share of samples that run. */
export interface UncountedSqlCase extends RefusedSqlCase {
  /** Why no engine over CloudTrail events can run it. */
  readonly why: string;
}
