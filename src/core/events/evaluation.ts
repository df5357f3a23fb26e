import type { Table } from '../table/table.ts';
import type { TimeWindow } from '../time/window.ts';

export interface EvaluationOptions {
  /** Rows outside are not seen; both ends belong to it. Rows without a readable time are seen only when it is `null`. */
  readonly window: TimeWindow | null;
  /** At most this many rows in the answer, unless the query sets its own limit. */
  readonly limit: number;
  readonly now: number;
}

export interface Evaluation {
  readonly table: Table;
  readonly recordsScanned: number;
  /** Records that passed the query's filters, before any grouping or limit. */
  readonly recordsMatched: number;
}

/**
 * An evaluation under way. It yields every few thousand rows, so that whoever drives it can stop it: `core` itself
 * neither waits nor knows of cancellation.
 */
export type EvaluationSteps = Generator<undefined, Evaluation, undefined>;
