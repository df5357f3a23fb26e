import { setMaxListeners } from 'node:events';
import type { TimeWindow } from '../../../core/time/window.ts';
import type { FilterPage, LogEvent } from './filterPage.ts';
import { cutRest, cutWindow, type Slice } from './slices.ts';

export interface SliceReading {
  readonly window: TimeWindow;
  /** Pages that are asked for at the same time. */
  readonly slots: number;
  /** Slices to begin with. */
  readonly slices: number;
  /** Behind it there is hardly anything: a window is cut as if it ended here. */
  readonly horizon: number;
  /** So many of the oldest events are wanted: what lies behind them is not read. */
  readonly wanted: number;
  readonly signal: AbortSignal;
  readonly readPage: (slice: Readonly<Slice>, signal: AbortSignal) => Promise<FilterPage>;
  /** Told after each page: the events in order so far, and the share of the time that is done, 0 to 1. */
  readonly onPage: (events: () => readonly LogEvent[], share: number) => void;
}

/**
 * Reads a window's events in order of their time, several slices of it at once. A slice that goes on is cut again as soon
 * as slots are idle, so that one busy minute does not keep the others waiting.
 *
 * Rejects with what the first failing page rejects with; pages under way are then dropped.
 */
export async function readSlices(reading: SliceReading): Promise<readonly LogEvent[]> {
  const { window, horizon, wanted } = reading;
  const slices = cutWindow(window, reading.slices, horizon);
  const dropped = new AbortController();
  const signal = AbortSignal.any([reading.signal, dropped.signal]);
  // Each slot listens to it.
  setMaxListeners(0, signal);
  const gathered = (): readonly LogEvent[] => slices.flatMap(({ events }) => events);
  const shown = { start: window.start, end: Math.max(window.start, Math.min(window.end, horizon)) };
  let reached = 0;

  const read = async (slice: Slice): Promise<void> => {
    slice.state = 'reading';
    const page = await reading.readPage(slice, signal);
    // It was dropped while it was read.
    if (!slices.includes(slice)) return;
    for (const event of page.events) slice.events.push(event);
    slice.emptyPages = page.events.length === 0 ? slice.emptyPages + 1 : 0;
    slice.nextToken = page.nextToken;
    slice.state = page.nextToken === null ? 'read' : 'waiting';
    // Before it is cut: a slice that has all that is wanted is read no further.
    dropBehind(slices, wanted);
    const idle = reading.slots - slices.filter(({ state }) => state !== 'read').length;
    if (isGoingOn(slice) && idle > 0) {
      const rest = cutRest(slice, page.events, idle + 1, horizon);
      if (rest !== null) {
        slices.splice(slices.indexOf(slice) + 1, 0, ...rest);
        if (page.events.length > 0) slice.state = 'read';
      }
    }
    reached = Math.max(reached, shareOf(slices, shown));
    reading.onPage(gathered, reached);
  };

  const underWay = new Set<Promise<void>>();
  try {
    for (;;) {
      for (const slice of slices.filter(({ state }) => state === 'waiting').slice(0, reading.slots - underWay.size)) {
        const reads = read(slice);
        underWay.add(reads);
        void reads.then(
          () => underWay.delete(reads),
          () => underWay.delete(reads),
        );
      }
      if (slices.every(({ state }) => state === 'read')) return gathered();
      await Promise.race(underWay);
    }
  } finally {
    dropped.abort();
    // What was dropped rejects as cancelled, and nobody waits for it any more.
    await Promise.allSettled(underWay);
  }
}

function isGoingOn({ state }: Slice): boolean {
  return state === 'waiting';
}

/** Takes away what lies behind the events that are wanted, whether it is read or not. */
function dropBehind(slices: Slice[], wanted: number): void {
  let count = 0;
  for (const [index, { events }] of slices.entries()) {
    count += events.length;
    if (count < wanted) continue;
    const slice = slices[index];
    slices.length = index + 1;
    // What is left of this one lies behind its own events, since they come by time.
    if (slice !== undefined && slice.state === 'waiting') slice.state = 'read';
    return;
  }
}

function shareOf(slices: readonly Slice[], { start, end }: TimeWindow): number {
  const done = slices.reduce((sum, slice) => {
    const until = slice.state === 'read' ? slice.end + 1 : (slice.events.at(-1)?.timestamp ?? slice.start);
    return sum + Math.max(0, until - slice.start);
  }, 0);
  return Math.min(1, done / (end - start + 1));
}
