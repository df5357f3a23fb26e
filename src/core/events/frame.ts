import type { JsonValue } from '../json/jsonValue.ts';
import type { FieldPath } from './fieldPath.ts';

/**
 * One field of all events, dictionary-coded: most CloudTrail fields have few distinct values, so a predicate is decided
 * once for each distinct value and then looked up for each row.
 */
export interface Column {
  /** For each row the index of its value in `values`, or -1 where the path leads nowhere (absent is not JSON `null`). */
  readonly codes: Int32Array;
  /** The distinct values. Two entries may be equal; a code stands for one value all the same. */
  readonly values: readonly JsonValue[];
}

/**
 * The events a query sees, one row each, in the order they were read. Evaluators are synchronous: whoever builds a frame
 * fetches beforehand every column that the query's plan names.
 */
export interface EventFrame {
  readonly rowCount: number;
  /** `eventTime` of each row in milliseconds since 1970 UTC; NaN where a record has none that can be read. */
  readonly times: Float64Array;
  /** The column of a path that the plan named. Throws for any other path: that is a fault of ours, not the user's. */
  column(path: FieldPath): Column;
  /** The record's JSON text, byte for byte as it was captured. Costly: ask only for rows that are shown or searched. */
  message(row: number): string;
  /** `@logStream`: account, region and trail of the record. */
  logStream(row: number): string;
  /** `@log`: account and group. */
  log(row: number): string;
  /** `@ptr`: an opaque handle that opens the record. */
  pointer(row: number): string;
}

/** What a query needs of a frame, told before it runs. */
export interface FrameNeeds {
  readonly paths: readonly FieldPath[];
  /** True when every row's text is searched (terms, `@message like`), so the engine can say it will take longer. */
  readonly scansMessages: boolean;
}
