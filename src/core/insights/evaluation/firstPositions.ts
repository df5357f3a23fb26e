import { inChunks } from './chunks.ts';

/**
 * The `limit` positions among 0 to `count` that come first, in no order: a heap with the worst of them on top, so that
 * most positions cost one comparison. `compare` must tell all positions apart. It begins at the end that sorts first,
 * for events are mostly read oldest first and wanted newest first.
 */
export function* firstPositions(
  count: number,
  limit: number,
  compare: (a: number, b: number) => number,
): Generator<undefined, Uint32Array, undefined> {
  const fromEnd = count > 0 && compare(0, count - 1) > 0;
  const positionOf = (i: number): number => (fromEnd ? count - 1 - i : i);
  const heap = Uint32Array.from({ length: Math.min(limit, count) }, (_, i) => positionOf(i));
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(heap, i, compare);
  yield;
  yield* inChunks(count - heap.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const position = positionOf(heap.length + i);
      if (compare(position, heap[0] ?? 0) >= 0) continue;
      heap[0] = position;
      sink(heap, 0, compare);
    }
  });
  return heap;
}

function sink(heap: Uint32Array, from: number, compare: (a: number, b: number) => number): void {
  const item = heap[from] ?? 0;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compare(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child++;
    if (compare(heap[child] ?? 0, item) <= 0) break;
    heap[at] = heap[child] ?? 0;
    at = child;
  }
  heap[at] = item;
}
