import type { TimeSpan } from '../../core/view/viewState.ts';

/** Consecutive bins of a chart, `to` not included; never empty. */
export interface BinRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What a key makes of a selection: an arrow moves its end by a bin, with Shift its beginning; Page Up and Page Down by a
 * tenth of all, Home and End to the last there is. An edge that meets the other pushes it, so that a bin walks through
 * the chart. `null` for any other key.
 */
export function movedRange(
  { from, to }: BinRange,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  bins: number,
): BinRange | null {
  const step = stepOf(key, bins);
  if (step === null) return null;
  if (shiftKey) {
    const start = clamped(from + step, 0, bins - 1);
    return { from: start, to: Math.max(to, start + 1) };
  }
  const end = clamped(to + step, 1, bins);
  return { from: Math.min(from, end - 1), to: end };
}

function stepOf(key: string, bins: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return -1;
    case 'ArrowRight':
    case 'ArrowUp':
      return 1;
    case 'PageDown':
      return -Math.ceil(bins / 10);
    case 'PageUp':
      return Math.ceil(bins / 10);
    case 'Home':
      return -bins;
    case 'End':
      return bins;
    default:
      return null;
  }
}

/** The bins between two places of a chart, in either order; places are parts of its length, 0 to 1. */
export function rangeBetween(edges: Float64Array, one: number, other: number): BinRange {
  const [from, to] = [binAt(edges, one), binAt(edges, other)];
  return { from: Math.min(from, to), to: Math.max(from, to) + 1 };
}

/** The bins that a span touches; `null` where it lies beside them. */
export function rangeOf(edges: Float64Array, { start, end }: TimeSpan): BinRange | null {
  const from = Math.max(
    0,
    edges.findLastIndex((edge) => edge <= start),
  );
  const after = edges.findIndex((edge) => edge >= end);
  const to = after === -1 ? edges.length - 1 : after;
  return to > from && start < (edges[edges.length - 1] ?? 0) ? { from, to } : null;
}

export function spanOf(edges: Float64Array, { from, to }: BinRange): TimeSpan {
  return { start: edges[from] ?? 0, end: edges[to] ?? 0 };
}

/** Where a time stands in a chart, as a part of its length: outside of 0 to 1 for what lies beside it. */
export function placeOf(edges: Float64Array, time: number): number {
  const start = edges[0] ?? 0;
  return (time - start) / ((edges[edges.length - 1] ?? 1) - start);
}

/** The bin at a place; the first or the last for places beside the chart. */
function binAt(edges: Float64Array, place: number): number {
  const bin = edges.findLastIndex((edge) => placeOf(edges, edge) <= place);
  return clamped(bin, 0, edges.length - 2);
}

function clamped(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
