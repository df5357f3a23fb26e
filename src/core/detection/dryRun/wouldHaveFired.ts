import type { TimeWindow } from '../../time/window.ts';
import type { MetricAlarmResource } from '../detection.ts';
import { breaches } from './breaches.ts';
import { countPerDay, type DryRun } from './dryRun.ts';
import { evaluateDatapoints, type AlarmState, type Datapoint } from './evaluateDatapoints.ts';
import { StateLog } from './stateLog.ts';

/** What of a metric alarm decides when it goes off. */
export type MetricAlarmRule = Pick<
  MetricAlarmResource,
  'period' | 'evaluationPeriods' | 'datapointsToAlarm' | 'threshold' | 'comparison' | 'statistic' | 'missingData'
>;

const minute = 60_000;
const day = 86_400_000;

/**
 * How many more data points than it needs an alarm looks back for. The page gives 5 for 3 periods, and says of others only
 * that it depends (alarms-and-missing-data, "evaluation range").
 */
const extraPoints = 2;

/**
 * A metric filter and its alarm over the times of matching events, as page alarm-evaluation has it: evaluated at the end of
 * every minute over the time before it (every ten seconds for shorter periods, every hour where all periods together are
 * more than a day), the first time when one period of the window has passed. Each event is a value of 1 and a period
 * without one has no data point. What was before the window is not known and counts as missing.
 *
 * The time that it takes grows with the evaluations that see an event, not with the length of the window.
 */
export function wouldHaveFired(times: readonly number[], rule: MetricAlarmRule, window: TimeWindow): DryRun {
  const inside = times.filter((time) => time >= window.start && time <= window.end).sort((a, b) => a - b);
  const log = stateLog(inside, rule, window);
  const { evaluated, breached } = clockPeriods(inside, rule, window);
  const { fired, longest } = log.finish();
  return { window, events: inside.length, fired, evaluated, breached, longest, perDay: countPerDay(fired) };
}

function stateLog(times: readonly number[], rule: MetricAlarmRule, window: TimeWindow): StateLog {
  const period = rule.period * 1000;
  const isLong = rule.evaluationPeriods * period > day;
  const step = isLong ? 60 * minute : period < minute ? 10_000 : minute;
  const reach = (rule.evaluationPeriods + extraPoints) * period;
  const first = Math.ceil((window.start + period) / step) * step;
  const last = Math.max(first, Math.ceil((window.end + 1) / step) * step);
  const log = new StateLog(last);
  let state: AlarmState = 'INSUFFICIENT_DATA';
  for (let now = first; now <= last; now += step) {
    const next = countBefore(now, times, times.length);
    state = evaluateDatapoints(pointsBefore(now, times, next, rule), rule, state);
    log.at(now, state);
    const latest = times[next - 1] ?? Number.NEGATIVE_INFINITY;
    // Nothing changes while all that is looked back for is missing.
    if (latest < now - reach) now = Math.max(now, Math.floor((times[next] ?? last) / step) * step - step);
  }
  return log;
}

/** The data points that an evaluation looks at, the newest first. `end` is how many of the times are before it. */
function pointsBefore(now: number, times: readonly number[], end: number, rule: MetricAlarmRule): readonly Datapoint[] {
  const points: Datapoint[] = [];
  let later = end;
  for (let n = 1; n <= rule.evaluationPeriods + extraPoints; n++) {
    const first = later === 0 ? 0 : countBefore(now - n * rule.period * 1000, times, later);
    points.push(datapoint(later - first, rule));
    later = first;
  }
  return points;
}

/** How many of the first `end` times, which are in order, are before a moment. */
function countBefore(moment: number, times: readonly number[], end: number): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function datapoint(count: number, { statistic, comparison, threshold }: MetricAlarmRule): Datapoint {
  if (count === 0) return null;
  const value = statistic === 'Sum' || statistic === 'SampleCount' ? count : 1;
  return breaches(value, comparison, threshold) ? 'breaching' : 'fine';
}

/** The periods of the clock that the window touches, one beside the other. */
function clockPeriods(
  times: readonly number[],
  rule: MetricAlarmRule,
  window: TimeWindow,
): Pick<DryRun, 'evaluated' | 'breached'> {
  const period = rule.period * 1000;
  const evaluated = Math.floor(window.end / period) - Math.floor(window.start / period) + 1;
  const counts = new Map<number, number>();
  for (const time of times) {
    const index = Math.floor(time / period);
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  const real = [...counts.values()].filter((count) => datapoint(count, rule) === 'breaching').length;
  return { evaluated, breached: real + (rule.missingData === 'breaching' ? evaluated - counts.size : 0) };
}
