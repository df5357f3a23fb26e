import type { ColumnType, TableCell } from '../table/table.ts';

/** One column, dictionary-coded: row `i` holds `values[codes[i]]`. No two values are the same. */
export interface ViewColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly values: readonly TableCell[];
  readonly codes: Uint32Array;
  /** Codes of the values that came cut; the whole of them is asked for with the row. */
  readonly clipped: ReadonlySet<number>;
  /** A column that the query did not ask for, read from the record, which the reader may bring in. */
  readonly isExtra: boolean;
  /** The values stay with the extension (the record's whole text): every value here is `null`. */
  readonly isDeferred: boolean;
}

/** The rows that have come so far of an answer, column by column. */
export interface ViewTable {
  readonly columns: readonly ViewColumn[];
  readonly rowCount: number;
}

/** Rows by their number in the answer, in the order in which they are shown. */
export type RowOrder = Uint32Array;
