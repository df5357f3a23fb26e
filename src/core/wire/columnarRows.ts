import type { ColumnType, TableCell } from '../table/table.ts';

/** Rows inline in an output; the rest is fetched. */
export const inlineRows = 2_000;
/** Rows of one later piece. */
export const pieceRows = 10_000;
/** UTF-16 code units of a text in a piece; what is longer comes cut, and whole with its row. */
export const longestPieceText = 4_096;

/** The columns of an answer as the renderer is told of them: the query's own first, then extra ones. */
export interface WireColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Absent means false. */
  readonly extra?: boolean;
  readonly deferred?: boolean;
}

/** Some consecutive rows of an answer, column by column, in the order of its `WireColumn`s. */
export interface ColumnarRows {
  /** The number of the first row in the answer. */
  readonly start: number;
  readonly count: number;
  /** One entry for each column; `null` for a deferred one. */
  readonly columns: readonly (ColumnPart | null)[];
}

export interface ColumnPart {
  readonly values: readonly TableCell[];
  /** `values[codes[i]]` is row `i`; `null` where row `i` is `values[i]`. */
  readonly codes: readonly number[] | null;
  /** Indexes into `values` of the texts that were cut; absent where none was. */
  readonly clipped?: readonly number[];
}
