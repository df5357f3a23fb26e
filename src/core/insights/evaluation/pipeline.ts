import type { EventFrame } from '../../events/frame.ts';
import type { EvaluationOptions } from '../../events/evaluation.ts';
import { inChunks } from './chunks.ts';
import { orderRows, type OrderKey } from './ordering.ts';
import { Scope } from './scope.ts';
import type { Vector } from './vector.ts';

/** A column that the answer will show. */
export interface Output {
  readonly name: string;
  readonly vector: Vector;
}

/** What flows from command to command: the rows that are left, what their names mean, and what is to be shown. */
export interface Pipeline {
  readonly scope: Scope;
  readonly rows: Int32Array;
  /** The order asked for and not yet applied; `null` where the rows stand in their order. */
  readonly order: readonly OrderKey[] | null;
  /** What `fields` or `stats` named so far; empty before any. */
  readonly outputs: readonly Output[];
  /** What the last `display` named. */
  readonly display: readonly Output[] | null;
  readonly afterStats: boolean;
  /** Whether a `fields` came, since the last `stats` if there was one. */
  readonly hasFields: boolean;
  /** Whether the author set a limit. */
  readonly hasLimit: boolean;
  /** Events that passed the filters before anything grouped or cut them; `null` until then. */
  readonly matched: number | null;
}

/** The events of the window, newest first (CWL_QuerySyntax-Dedup names that order as the default). */
export function* openPipeline(
  frame: EventFrame,
  options: EvaluationOptions,
): Generator<undefined, Pipeline, undefined> {
  const { window } = options;
  const rows = new Int32Array(frame.rowCount);
  let count = 0;
  yield* inChunks(frame.rowCount, (start, end) => {
    for (let row = start; row < end; row++) {
      const time = frame.times[row] ?? Number.NaN;
      if (window === null || (time >= window.start && time <= window.end)) rows[count++] = row;
    }
  });
  const scope = new Scope(frame, options.now);
  const order = [{ vector: scope.system('@timestamp'), descending: true }];
  return {
    scope,
    rows: rows.subarray(0, count),
    order,
    outputs: [],
    display: null,
    afterStats: false,
    hasFields: false,
    hasLimit: false,
    matched: null,
  };
}

/** The same pipeline with its order applied, cut to `limit` rows. */
export function* applyOrder(pipeline: Pipeline, limit: number): Generator<undefined, Pipeline, undefined> {
  const { rows, order } = pipeline;
  const ordered = order === null ? rows.subarray(0, limit) : yield* orderRows(rows, order, limit);
  return { ...pipeline, rows: ordered, order: null };
}
