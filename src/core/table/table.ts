/** How a column is shown and compared. `timestamp` cells are ISO 8601 text in UTC with milliseconds; `json` is JSON text. */
export type ColumnType = 'string' | 'number' | 'boolean' | 'timestamp' | 'json';

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** An absent value is `null`. Integers beyond 2^53 are strings of digits. */
export type TableCell = string | number | boolean | null;

/** The answer to one question. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Rows in `rows`. */
  readonly rowCount: number;
  /** True when a limit of the target or of the query's default cut the answer off. A limit the author wrote does not truncate. */
  readonly truncated: boolean;
  /**
   * For each row what opens the record that it is (`QuerySource.record`), `null` where it is none; absent where no row
   * has one, or each holds its record in `@message`. Part of no printed form.
   */
  readonly pointers?: readonly (string | null)[];
}

/** What it took, as Logs Insights names it. */
export interface QueryStatistics {
  readonly recordsScanned: number;
  readonly recordsMatched: number;
  /** Bytes of record text among the records scanned. */
  readonly bytesScanned: number;
  readonly elapsedMs: number;
}
