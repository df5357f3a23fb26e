import type { Table } from '../table/table.ts';

/** The private MIME type of a cell's output. The payload is a `ResultOutput`. */
export const resultMime = 'application/vnd.apirunbook.result+json';

/** The version of the payload this program writes; the renderer also reads every earlier one. */
export const resultVersion = 1;

/** The value stored in a cell's output, and what `--format json` prints for a cell: one contract for both. */
export interface ResultOutput {
  readonly version: typeof resultVersion;
  readonly result: CellResult;
}

export type CellStatus = 'ok' | 'failed' | 'unsupported' | 'skipped' | 'cancelled';

/** One cell's result, in the shape of `product.md` §6. */
export interface CellResult {
  readonly id: string | null;
  readonly language: string;
  readonly status: CellStatus;
  /** The rendered text, `null` when it could not be rendered. */
  readonly query: string | null;
  readonly target: {
    readonly name: string;
    readonly account: string | null;
    readonly region: string | null;
    readonly endpoint: string | null;
  };
  readonly window: { readonly start: string; readonly end: string } | null;
  readonly columns: Table['columns'];
  readonly rows: Table['rows'];
  readonly rowCount: number;
  readonly truncated: boolean;
  readonly stats: {
    readonly recordsScanned: number;
    readonly recordsMatched: number;
    readonly bytesScanned: number;
    readonly elapsedMs: number;
    /** Byte-identical repeats set aside while reading the data. */
    readonly repeatsSetAside: number;
    readonly recordsRejected: number;
  } | null;
  readonly problems: readonly ResultProblem[];
}

/** A problem or failure as a result carries it, with its place in the runbook where it has one. */
export interface ResultProblem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  /** What to do next; failures of the outside world always say. */
  readonly nextStep: string | null;
  /** The construct that the target cannot run. */
  readonly unsupported: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}
