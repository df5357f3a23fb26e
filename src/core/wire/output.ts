import type { Table } from '../table/table.ts';
import type { AuthorView } from '../view/authorView.ts';
import type { ViewState } from '../view/viewState.ts';
import type { ColumnarRows, WireColumn } from './columnarRows.ts';

/** The private MIME type of a cell's output. The payload is a `ResultOutput`. */
export const resultMime = 'application/vnd.apirunbook.result+json';

/** The version of the payload this program writes; the renderer also reads every earlier one. */
export const resultVersion = 2;

/**
 * The value stored in a cell's output. The first version held `{version: 1, result: CellResult}`, with all rows; since
 * the second, rows are columnar, at most `inlineRows` of them, and the rest and the records are asked for by `run.id`.
 */
export interface ResultOutput {
  readonly version: typeof resultVersion;
  readonly result: ResultHead;
  readonly columns: readonly WireColumn[];
  /** The first rows. */
  readonly rows: ColumnarRows;
  /** What the rest can be asked for by; `null` where nobody keeps it. */
  readonly run: RunReference | null;
  /** What the author says of how it is shown. */
  readonly view: AuthorView | null;
  /** How the reader had arranged this cell's answer before. */
  readonly state: ViewState | null;
}

/** All of a result but its rows. */
export type ResultHead = Omit<CellResult, 'columns' | 'rows'>;

/** One run of a cell, whose answer the extension keeps for the session. */
export interface RunReference {
  readonly id: string;
  /** When it was asked, ISO 8601 in UTC. */
  readonly at: string;
  /** The parameter values that it was asked with, as people see them; no secret. */
  readonly values: Readonly<Record<string, string>>;
  /** Rows that are kept: all of them, unless the answer is larger than the extension keeps. */
  readonly rowsKept: number;
  /** Whether a whole record can be had of a row: its text is in the answer, or a pointer leads to it. */
  readonly hasRecords: boolean;
}

export type CellStatus = 'ok' | 'failed' | 'unsupported' | 'skipped' | 'cancelled';

/** One cell's result, in the shape of `product.md` §6: what `--format json` prints. */
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
    /** Live targets only: the profile, and the ARN of the caller once it is known. */
    readonly profile?: string;
    readonly caller?: string;
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
  /** Live targets: what became of each profile and region that was asked. */
  readonly parts?: readonly ResultPart[];
  /** Live targets: what the question cost, where the service bills it. */
  readonly cost?: ResultCost;
  /** Live targets, when there are no rows: why. */
  readonly emptiness?: ResultEmptiness;
}

/** One profile and region of a live target: whose answer it is, and whether it is all. */
export interface ResultPart {
  readonly profile: string | null;
  readonly account: string | null;
  readonly region: string;
  /** The endpoint where it is not AWS's own. */
  readonly endpoint: string | null;
  readonly caller: string | null;
  readonly status: 'ok' | 'failed' | 'cancelled';
  readonly rowCount: number;
  /** Why there are no rows from here; `null` for `ok`. */
  readonly problem: ResultProblem | null;
  /** The service's number of the query, for its console and history. */
  readonly queryId: string | null;
}

export interface ResultCost {
  readonly service: 'insights' | 'athena' | 'lake' | 'live-tail';
  /** Bytes the service says it scanned, and `null` where it bills by time. */
  readonly bytesScanned: number | null;
  /** US dollars at the price of `price`, unrounded; an estimate, for the bill is AWS's. */
  readonly dollars: number;
  /** How it was worked out: "0.005 USD per GB in us-east-1". */
  readonly price: string;
}

/**
 * Why a question over CloudTrail has no rows. `nothing-happened`: what was asked was recorded and delivered for the whole
 * time, and holds no such event. `not-logged`: it was not recorded, at least in part. `not-delivered`: it may be recorded
 * and not be there yet. `cannot-tell`: what would show it could not be read.
 */
export type EmptinessVerdict = 'nothing-happened' | 'not-logged' | 'not-delivered' | 'cannot-tell';

export interface ResultEmptiness {
  readonly verdict: EmptinessVerdict;
  /** One sentence for the person. */
  readonly message: string;
  readonly evidence: readonly EmptinessEvidence[];
}

export interface EmptinessEvidence {
  /** What was found, one sentence: "Trail org-trail (us-east-1) has been logging since 2024-03-01". */
  readonly fact: string;
  /** The call that says so: "cloudtrail:GetTrailStatus". */
  readonly source: string;
  readonly account: string | null;
  readonly region: string | null;
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
