import type { TimeWindow } from '../../time/window.ts';

/** What a detection would have done over recent or captured events. Times are milliseconds since 1970 UTC, in order. */
export interface DryRun {
  readonly window: TimeWindow;
  /** Events of the window that match, or that the runs of a query counted. */
  readonly events: number;
  /** When it would have gone to ALARM, or sent a message. */
  readonly fired: readonly number[];
  /** Periods of the clock, or runs of the query, and how many of them breached; of an event rule both are the events. */
  readonly evaluated: number;
  readonly breached: number;
  /** The longest time in ALARM, in milliseconds; `null` where it has no state (event rules). */
  readonly longest: number | null;
  /** How often it fired on each day (UTC) on which it did: `2026-11-01`. */
  readonly perDay: ReadonlyMap<string, number>;
}

/** How often something happened on each day (UTC) of it. */
export function countPerDay(times: readonly number[]): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (const time of times) {
    const day = new Date(time).toISOString().slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}
