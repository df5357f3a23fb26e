import { error, hasErrors, unsupported, type Problem } from '../../text/problem.ts';
import type { JoinCommand } from '../ast.ts';
import { EqualIndex } from '../equalIndex.ts';
import { joinKeys } from '../joinKeys.ts';
import { withoutSide } from '../resolveField.ts';
import type { RunQuery } from './answerSubqueries.ts';
import { inChunks } from './chunks.ts';
import { Gather } from './gather.ts';
import { applyOrder, counted, maximumRows, type Pipeline } from './pipeline.ts';
import { Scope } from './scope.ts';
import { reader, rowsPerStep, type Vector } from './vector.ts';

/** "The number of unique key values in the secondary data source is limited to 50,000" (CWL_QuerySyntax-Join). */
const maximumKeys = 50_000;

/** Left rows paired between two yields: each may have thousands of partners. */
const pairsPerStep = 512;

/** Rows of the right side, in their order, by the groups of equal keys. */
interface KeyedRows {
  readonly index: EqualIndex;
  /** For each group where its rows begin in `positions`; one more than there are groups. */
  readonly starts: Int32Array;
  /** Positions of the right side, group by group. */
  readonly positions: Int32Array;
}

/**
 * `join`: each row of the left side with each row of the right side whose key is equal to its own; of type `left` also
 * the rows without any, whose fields of the right side are absent. They stand in the order of the left side, and those of
 * one row in the order of the right side. Absent keys equal nothing.
 */
export function* applyJoin(
  command: JoinCommand,
  pipeline: Pipeline,
  run: RunQuery,
): Generator<undefined, Pipeline, undefined> {
  const inner = yield* run(command.query, pipeline);
  const problems = [...pipeline.problems, ...inner.problems];
  const keys = joinKeys(command);
  if (keys === null || hasErrors(problems)) return { ...pipeline, problems };
  const left = yield* applyOrder(pipeline, pipeline.rows.length);
  const right = yield* applyOrder(inner, inner.rows.length);
  const keyed = yield* keyRows(right.rows, right.scope.field(withoutSide(keys.right)));
  if (keyed === null) {
    const message = `The right side of a join has at most ${maximumKeys} different keys: filter it first.`;
    return { ...pipeline, problems: [...problems, error('insights.join-keys', message, command.nameRange)] };
  }
  const leftKey = left.scope.field(withoutSide(keys.left));
  const pairs = yield* pairRows(left.rows, leftKey, right.rows, keyed, command.type === 'left');
  if (pairs === null) return { ...pipeline, problems: [...problems, tooManyRows(command)] };
  const sides = new Map([
    [command.left.text, { scope: left.scope, rows: new Gather(pairs.left) }],
    [command.right.text, { scope: right.scope, rows: new Gather(pairs.right) }],
  ]);
  const joined: Pipeline = {
    ...pipeline,
    scope: Scope.joining(sides, pipeline.scope.now),
    rows: pairs.left.map((_, row) => row),
    order: null,
    outputs: [],
    added: [],
    display: null,
    afterStats: true,
    hasFields: false,
    bin: null,
    problems,
  };
  return counted(joined, pipeline);
}

function tooManyRows({ nameRange }: JoinCommand): Problem {
  const construct = `join of more than ${maximumRows} rows`;
  const message = `"${construct}" cannot be answered from captured events: it does not fit into memory; filter either side first.`;
  return unsupported('insights.unsupported', construct, message, nameRange);
}

/** The rows of the right side by their keys; `null` when there are too many different ones. */
function* keyRows(rows: Int32Array, key: Vector): Generator<undefined, KeyedRows | null, undefined> {
  const index = new EqualIndex();
  const read = reader(key);
  const groupOf = new Int32Array(rows.length);
  const chunk = rowsPerStep(key);
  for (let start = 0; start < rows.length; start += chunk) {
    for (let i = start; i < Math.min(start + chunk, rows.length); i++) groupOf[i] = index.add(read(rows[i] ?? 0));
    if (index.size > maximumKeys) return null;
    yield;
  }
  const starts = new Int32Array(index.size + 1);
  for (const group of groupOf) if (group >= 0) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  for (let group = 0; group < index.size; group++) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const next = starts.slice();
  const byGroup = new Int32Array(starts[index.size] ?? 0);
  groupOf.forEach((group, position) => {
    if (group < 0) return;
    const at = next[group] ?? 0;
    byGroup[at] = position;
    next[group] = at + 1;
  });
  return { index, starts, positions: byGroup };
}

interface Pairs {
  /** Rows of the left scope. */
  readonly left: Int32Array;
  /** Rows of the right scope; -1 where a left row has none. */
  readonly right: Int32Array;
}

/** The pairs of rows with equal keys; `null` when there are too many, which is known before any is made. */
function* pairRows(
  leftRows: Int32Array,
  leftKey: Vector,
  rightRows: Int32Array,
  { index, starts, positions }: KeyedRows,
  keepsUnmatched: boolean,
): Generator<undefined, Pairs | null, undefined> {
  const read = reader(leftKey);
  const sizeOf = (group: number): number => (starts[group + 1] ?? 0) - (starts[group] ?? 0);
  const least = keepsUnmatched ? 1 : 0;
  let total = 0;
  const countRows = (start: number, end: number): void => {
    for (let i = start; i < end; i++) {
      let found = 0;
      for (const group of index.groups(read(leftRows[i] ?? 0))) found += sizeOf(group);
      total += Math.max(found, least);
    }
  };
  yield* inChunks(leftRows.length, countRows, rowsPerStep(leftKey));
  if (total > maximumRows) return null;
  const left = new Int32Array(total);
  const right = new Int32Array(total).fill(-1);
  let at = 0;
  const pairUp = (start: number, end: number): void => {
    for (let i = start; i < end; i++) {
      const row = leftRows[i] ?? 0;
      const groups = index.groups(read(row));
      const begin = at;
      for (const group of groups) {
        for (let k = starts[group] ?? 0; k < (starts[group + 1] ?? 0); k++) right[at++] = positions[k] ?? 0;
      }
      if (groups.length > 1) right.subarray(begin, at).sort();
      for (let k = begin; k < at; k++) right[k] = rightRows[right[k] ?? 0] ?? -1;
      if (at === begin) at += least;
      left.fill(row, begin, at);
    }
  };
  yield* inChunks(leftRows.length, pairUp, pairsPerStep);
  return { left, right };
}
