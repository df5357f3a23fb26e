import type { TimeWindow } from '../../time/window.ts';
import { countPerDay, type DryRun } from './dryRun.ts';

/** An event rule over the times of matching events: each is a message, and there is no state. */
export function ruleWouldHaveFired(times: readonly number[], window: TimeWindow): DryRun {
  const fired = times.filter((time) => time >= window.start && time <= window.end).sort((a, b) => a - b);
  const events = fired.length;
  return { window, events, fired, evaluated: events, breached: events, longest: null, perDay: countPerDay(fired) };
}
