import type { TimeWindow } from '../../time/window.ts';
import type { DryRun } from './dryRun.ts';
import { logAlarmWouldHaveFired, type LogAlarmRule, type QueryRun } from './logAlarmWouldHaveFired.ts';

/** An event that a log alarm's query finds, and the group that it counts in: `''` where there is no `by`. */
export interface CountedEvent {
  readonly time: number;
  readonly group: string;
}

/**
 * A log alarm on `count(*)` over the events that its query finds: it runs every so many minutes of the clock, the first time
 * when the time that it looks back at is within the window.
 */
export function countAlarmWouldHaveFired(
  events: readonly CountedEvent[],
  rule: LogAlarmRule,
  window: TimeWindow,
): DryRun {
  const inside = events.filter(({ time }) => time >= window.start && time <= window.end);
  const ordered = inside.toSorted((a, b) => a.time - b.time);
  return logAlarmWouldHaveFired(runsOver(ordered, rule, window), rule, window, ordered.length);
}

function runsOver(events: readonly CountedEvent[], rule: LogAlarmRule, window: TimeWindow): readonly QueryRun[] {
  const step = rule.everyMinutes * 60_000;
  const lookBack = rule.lookBackMinutes * 60_000;
  const runs: QueryRun[] = [];
  const counts = new Map<string, number>();
  let [entered, left] = [0, 0];
  for (let time = Math.ceil((window.start + lookBack) / step) * step; time <= window.end; time += step) {
    for (let event = events[entered]; event !== undefined && event.time < time; event = events[++entered])
      counts.set(event.group, (counts.get(event.group) ?? 0) + 1);
    for (let event = events[left]; event !== undefined && event.time < time - lookBack; event = events[++left]) {
      const count = (counts.get(event.group) ?? 0) - 1;
      if (count > 0) counts.set(event.group, count);
      else counts.delete(event.group);
    }
    runs.push({ time, values: new Map(counts) });
  }
  return runs;
}
