import type { Table } from '../table/table.ts';
import type { Problem } from '../text/problem.ts';
import type { TimeWindow } from '../time/window.ts';

export interface EvaluationOptions {
  /** Rows outside are not seen; both ends belong to it. Rows without a readable time are seen only when it is `null`. */
  readonly window: TimeWindow | null;
  /** At most this many rows in the answer, unless the query sets its own limit. */
  readonly limit: number;
  readonly now: number;
  /** The bytes of the records in the window, for a query that only asks for them; without it their texts are counted. */
  readonly bytesScanned?: () => number;
}

export interface Evaluation {
  readonly table: Table;
  readonly recordsScanned: number;
  /** Records that passed the query's filters, before any grouping or limit. */
  readonly recordsMatched: number;
  /**
   * What the data gave reason to say, with ranges in the query. An error means that there is no answer after all: the
   * table is empty then and not to be shown. Left out where the language has nothing of the kind.
   */
  readonly problems?: readonly Problem[];
}

/**
 * An evaluation under way. It yields every few thousand rows, so that whoever drives it can stop it: `core` itself
 * neither waits nor knows of cancellation.
 */
export type EvaluationSteps = Generator<undefined, Evaluation, undefined>;
