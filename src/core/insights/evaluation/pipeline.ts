import type { EventFrame } from '../../events/frame.ts';
import type { EvaluationOptions } from '../../events/evaluation.ts';
import { error, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Period } from '../period.ts';
import type { LookupTables } from '../tables/lookupTables.ts';
import { inChunks } from './chunks.ts';
import { Gather } from './gather.ts';
import { orderRows, type OrderKey } from './ordering.ts';
import { Scope } from './scope.ts';
import type { Vector } from './vector.ts';

/** A column that the answer will show. */
export interface Output {
  readonly name: string;
  readonly vector: Vector;
}

/** What a query is asked over: its subqueries and the right side of its join see the same. */
export interface Question {
  readonly frame: EventFrame;
  readonly options: EvaluationOptions;
  /** The lookup tables that the query names; `null` when it names none. */
  readonly tables: LookupTables | null;
}

/** What flows from command to command: the rows that are left, what their names mean, and what is to be shown. */
export interface Pipeline {
  readonly question: Question;
  readonly scope: Scope;
  readonly rows: Int32Array;
  /** The order asked for and not yet applied; `null` where the rows stand in their order. */
  readonly order: readonly OrderKey[] | null;
  /** What `fields` or `stats` named so far; empty before any. */
  readonly outputs: readonly Output[];
  /** What commands such as `accum` added while nothing was named; shown after the fields that are shown by default. */
  readonly added: readonly Output[];
  /** What the last `display` named. */
  readonly display: readonly Output[] | null;
  readonly afterStats: boolean;
  /** Whether a `fields` came, since the last `stats` if there was one. */
  readonly hasFields: boolean;
  /** Whether the author set a limit. */
  readonly hasLimit: boolean;
  /** Events that passed the filters before anything grouped or cut them; `null` until then. */
  readonly matched: number | null;
  /** The key of the `stats` that just ran, where it is `bin` and nothing else, by all of its names. */
  readonly bin: { readonly names: readonly string[]; readonly period: Period } | null;
  /** What the data gave reason to say. An error means that there is no answer, and no further command is applied. */
  readonly problems: readonly Problem[];
}

/** More rows than this are not made of the events, for memory's sake. Not a limit of AWS. */
export const maximumRows = 5_000_000;

export function tooManyRows(range: Range): Problem {
  const most = maximumRows.toLocaleString('en-US');
  const message = `This makes more than ${most} rows, the most that are held here: filter first, or take longer bins.`;
  return error('insights.too-many-rows', message, range);
}

/** The events of the window, newest first (CWL_QuerySyntax-Dedup names that order as the default). */
export function* openPipeline(question: Question): Generator<undefined, Pipeline, undefined> {
  const { frame, options } = question;
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
    question,
    scope,
    rows: rows.subarray(0, count),
    order,
    outputs: [],
    added: [],
    display: null,
    afterStats: false,
    hasFields: false,
    hasLimit: false,
    matched: null,
    bin: null,
    problems: [],
  };
}

/** The same pipeline with its order applied, cut to `limit` rows. */
export function* applyOrder(pipeline: Pipeline, limit: number): Generator<undefined, Pipeline, undefined> {
  const { rows, order } = pipeline;
  const ordered = order === null ? rows.subarray(0, limit) : yield* orderRows(rows, order, limit);
  return { ...pipeline, rows: ordered, order: null };
}

/** Notes how many events passed the filters, before the first command that drops or adds rows for another reason. */
export function counted(next: Pipeline, before: Pipeline): Pipeline {
  return { ...next, matched: before.matched ?? before.rows.length };
}

/** The pipeline over rows 0, 1, 2 … that are rows of this one, or none at all where `sources` has -1. */
export function overRows(pipeline: Pipeline, sources: Int32Array): Pipeline {
  const gather = new Gather(sources);
  const gathered = (outputs: readonly Output[]): Output[] =>
    outputs.map(({ name, vector }) => ({ name, vector: gather.vector(vector) }));
  const { order, display } = pipeline;
  return {
    ...pipeline,
    scope: pipeline.scope.over(gather),
    rows: sources.map((_, row) => row),
    order: order?.map(({ vector, descending }) => ({ vector: gather.vector(vector), descending })) ?? null,
    outputs: gathered(pipeline.outputs),
    added: gathered(pipeline.added),
    display: display === null ? null : gathered(display),
  };
}

/** The pipeline with its rows numbered in their order, for commands that go from row to row. */
export function* inOrder(pipeline: Pipeline): Generator<undefined, Pipeline, undefined> {
  const ordered = yield* applyOrder(pipeline, pipeline.rows.length);
  return overRows(ordered, ordered.rows);
}

/** Gives a name its values, in the commands that follow and in the columns that are shown already. */
export function redefine(
  pipeline: Pipeline,
  name: string,
  vector: Vector,
  structured: boolean = pipeline.scope.isStructured(name),
): Pipeline {
  pipeline.scope.define(name, vector, structured);
  const replace = (outputs: readonly Output[]): Output[] =>
    outputs.map((output) => (output.name === name ? { name, vector } : output));
  const { outputs, added, display } = pipeline;
  return {
    ...pipeline,
    outputs: replace(outputs),
    added: replace(added),
    display: display === null ? null : replace(display),
  };
}

/** Defines a name and shows it as a column, in the place of one that is called the same. */
export function addColumn(pipeline: Pipeline, name: string, vector: Vector, structured = false): Pipeline {
  pipeline.scope.define(name, vector, structured);
  const column: Output = { name, vector };
  const without = (outputs: readonly Output[]): Output[] => outputs.filter((output) => output.name !== name);
  if (pipeline.outputs.length === 0) return { ...pipeline, added: [...without(pipeline.added), column] };
  return { ...pipeline, outputs: [...without(pipeline.outputs), column] };
}
