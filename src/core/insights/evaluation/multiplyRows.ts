import { error, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { costlyRows } from './chunks.ts';
import { maximumMatches } from './everyMatch.ts';
import { counted, maximumRows, overRows, tooManyRows, type Pipeline } from './pipeline.ts';

/** What a row becomes: one row for each item. */
export interface ItemSource<Item> {
  readonly of: (row: number) => readonly Item[];
  /** The same, yielding on its way, for items that cost much; `null` when there are too many of them. */
  readonly inSteps?: (row: number) => Generator<undefined, readonly Item[] | null, undefined>;
}

export interface Multiplied<Item> {
  readonly pipeline: Pipeline;
  /** The item that a row of the new pipeline stands for; `undefined` for a row that was kept without one. */
  readonly item: (row: number) => Item | undefined;
}

/** So many items are kept as they are made; beyond, the items of a row are made again when they are asked for. */
const keptItems = 500_000;
/** Longer lists are kept all the same: made again for each of their items, they would take the square of their length. */
const longList = 32;

/**
 * Makes of each row as many as it has items, in the order of the items; with `keepsEmpty` a row without items stays as
 * one. The pipeline has an error instead when there would be too many rows.
 */
export function* multiplyRows<Item>(
  pipeline: Pipeline,
  { of, inSteps }: ItemSource<Item>,
  range: Range,
  keepsEmpty: boolean,
): Generator<undefined, Multiplied<Item>, undefined> {
  const { rows } = pipeline;
  const kept = new Map<number, readonly Item[]>();
  let parents = new Int32Array(Math.max(16, rows.length));
  let positions = new Int32Array(parents.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    if (i % costlyRows === 0) yield;
    const row = rows[i] ?? 0;
    const items = inSteps === undefined ? of(row) : yield* inSteps(row);
    if (items === null) {
      return without(
        pipeline,
        error('insights.too-many-matches', `An event has more than ${maximumMatches} matches.`, range),
      );
    }
    const added = Math.max(items.length, keepsEmpty ? 1 : 0);
    if (count + added > maximumRows) return without(pipeline, tooManyRows(range));
    if (items.length > (count < keptItems ? 0 : longList)) kept.set(row, items);
    while (count + added > parents.length) [parents, positions] = [doubled(parents), doubled(positions)];
    for (let position = 0; position < added; position++) {
      parents[count] = row;
      positions[count++] = position;
    }
  }
  const sources = parents.slice(0, count);
  let lastRow = -1;
  let lastItems: readonly Item[] = [];
  const itemsOf = (row: number): readonly Item[] => {
    if (row !== lastRow) [lastRow, lastItems] = [row, kept.get(row) ?? of(row)];
    return lastItems;
  };
  const item = (row: number): Item | undefined => itemsOf(sources[row] ?? 0)[positions[row] ?? 0];
  return { pipeline: counted(overRows(pipeline, sources), pipeline), item };
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(numbers.length * 2);
  grown.set(numbers);
  return grown;
}

function without<Item>(pipeline: Pipeline, problem: Problem): Multiplied<Item> {
  return { pipeline: { ...pipeline, problems: [...pipeline.problems, problem] }, item: () => undefined };
}
