import { inChunks } from './chunks.ts';

/** Items sorted at once between two yields. */
const run = 8192;

/** A stable merge sort that yields on its way, so that sorting many texts can be stopped. */
export function* sortInSteps<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Generator<undefined, Item[], undefined> {
  let runs: Item[][] = [];
  for (let start = 0; start < items.length; start += run) {
    runs.push(items.slice(start, start + run).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* merge(runs[i] ?? [], runs[i + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Generator<undefined, Item[], undefined> {
  const merged: Item[] = [];
  let i = 0;
  let j = 0;
  yield* inChunks(left.length + right.length, (start, end) => {
    for (let count = start; count < end; count++) {
      const takeLeft = j >= right.length || (i < left.length && compare(left[i] as Item, right[j] as Item) <= 0);
      merged.push((takeLeft ? left[i++] : right[j++]) as Item);
    }
  });
  return merged;
}
