import type { TimeWindow } from '../../../core/time/window.ts';

/** Both ends included, in seconds since 1970 UTC, as StartQuery takes them. */
export interface WindowSeconds {
  readonly startTime: number;
  readonly endTime: number;
}

/** "timestamps ... in the future" are taken up to two hours ahead (API_PutLogEvents): no event is later, in seconds. */
const ahead = 7200;

/**
 * The whole seconds of a window, `null` when it holds none. CloudTrail's event times are whole seconds, so that these are
 * exactly the events of the window in milliseconds, both ends included; of other log groups the events in the part of a
 * second at either edge are left out, never events outside brought in. Without a window it is everything that is kept.
 *
 * @param now Milliseconds since 1970 UTC.
 */
export function windowSeconds(window: TimeWindow | null, now: number): WindowSeconds | null {
  if (window === null) return { startTime: 0, endTime: Math.ceil(now / 1000) + ahead };
  const startTime = Math.max(0, Math.ceil(window.start / 1000));
  const endTime = Math.floor(window.end / 1000);
  return startTime <= endTime ? { startTime, endTime } : null;
}
