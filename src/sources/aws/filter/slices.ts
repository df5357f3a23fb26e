import type { TimeWindow } from '../../../core/time/window.ts';
import type { LogEvent } from './filterPage.ts';

/** A stretch of the time asked about, both ends included, that is read page by page. */
export interface Slice {
  readonly start: number;
  end: number;
  nextToken: string | null;
  readonly events: LogEvent[];
  /** Pages in a row that held nothing. */
  emptyPages: number;
  state: 'waiting' | 'reading' | 'read';
}

export function newSlice(start: number, end: number): Slice {
  return { start, end, nextToken: null, events: [], emptyPages: 0, state: 'waiting' };
}

/**
 * Cuts a window into slices, in order, without a gap or an overlap: up to the horizon they are of about one length, and the
 * last of them has what lies behind it too.
 */
export function cutWindow({ start, end }: TimeWindow, count: number, horizon: number): Slice[] {
  const length = Math.max(1, Math.min(end, horizon) - start + 1);
  const pieces = Math.max(1, Math.min(count, length));
  const border = (index: number): number => start + Math.floor((length * index) / pieces);
  return Array.from({ length: pieces }, (_, index) =>
    newSlice(border(index), index === pieces - 1 ? end : border(index + 1) - 1),
  );
}

/** Slices are not cut shorter than this, in milliseconds: events come in bursts, and each slice costs a call. */
const shortest = 1_000;

/**
 * Cuts what is left of a slice that goes on, so that idle slots have something to read: behind the time of its last event,
 * of which it forgets the events of that time, as the first of the new slices asks for them again. `null` where it cannot
 * be cut: all its last page is of one time, or so little is left that its own token is as good.
 */
export function cutRest(slice: Slice, page: readonly LogEvent[], pieces: number, horizon: number): Slice[] | null {
  const last = page.at(-1)?.timestamp;
  if (last === undefined) return cutEmpty(slice, pieces, horizon);
  const first = page[0]?.timestamp ?? last;
  // The page says that its events are sorted; where they are not, only the token knows what is left.
  const isSorted = page.every(({ timestamp }, index) => timestamp >= (page[index - 1]?.timestamp ?? first));
  const left = Math.min(slice.end, horizon) - last;
  if (!isSorted || last === first || last > slice.end || left < shortest) return null;
  while (slice.events.length > 0 && slice.events.at(-1)?.timestamp === last) slice.events.pop();
  const rest = cutWindow({ start: last, end: slice.end }, Math.min(pieces, Math.floor(left / shortest)), horizon);
  slice.end = last - 1;
  slice.nextToken = null;
  return rest;
}

/** A slice whose first page is empty and goes on is long for what the service searches at once: it is begun anew, in pieces. */
function cutEmpty(slice: Slice, pieces: number, horizon: number): Slice[] | null {
  const length = Math.min(slice.end, horizon) - slice.start;
  if (slice.emptyPages !== 1 || slice.events.length > 0 || length < 60 * shortest) return null;
  const [first, ...rest] = cutWindow(slice, Math.max(2, pieces), horizon);
  if (first === undefined) return null;
  slice.end = first.end;
  slice.nextToken = null;
  slice.state = 'waiting';
  return rest;
}
