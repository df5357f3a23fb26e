import type { TimeWindow } from '../time/window.ts';
import type { EventFrame } from './frame.ts';

export interface RowMatches {
  /** Row numbers in the frame's order. */
  readonly rows: readonly number[];
  /** Rows of the time window, matched or not. */
  readonly scanned: number;
}

/** Rows tested between two yields. */
const step = 4096;

/** The rows of the window that pass the check. Rows without a readable time are seen only when there is no window. */
export function* matchRows(
  frame: EventFrame,
  window: TimeWindow | null,
  check: (row: number) => boolean,
): Generator<undefined, RowMatches, undefined> {
  const rows: number[] = [];
  let scanned = 0;
  for (let row = 0; row < frame.rowCount; row++) {
    if (row % step === step - 1) yield;
    const time = frame.times[row] ?? Number.NaN;
    if (window !== null && !(time >= window.start && time <= window.end)) continue;
    scanned++;
    if (check(row)) rows.push(row);
  }
  return { rows, scanned };
}

/** The rows by time, equal times in the frame's order either way; rows without a time come last. */
export function sortByTime(frame: EventFrame, rows: readonly number[], order: 'oldest' | 'newest'): readonly number[] {
  const sign = order === 'oldest' ? 1 : -1;
  const timeOf = (row: number): number => {
    const time = (frame.times[row] ?? Number.NaN) * sign;
    return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
  };
  // Infinity minus infinity is not a number, so times are compared and not subtracted.
  return rows.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : a - b));
}
