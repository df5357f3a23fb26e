import type { TimeWindow } from '../../time/window.ts';
import type { LogAlarmResource } from '../detection.ts';
import { breaches } from './breaches.ts';
import { countPerDay, type DryRun } from './dryRun.ts';
import { evaluateDatapoints, type AlarmState, type Datapoint } from './evaluateDatapoints.ts';
import { StateLog } from './stateLog.ts';

/** What of a log alarm decides when it goes off. */
export type LogAlarmRule = Pick<
  LogAlarmResource,
  | 'everyMinutes'
  | 'lookBackMinutes'
  | 'threshold'
  | 'comparison'
  | 'queriesToEvaluate'
  | 'queriesToAlarm'
  | 'missingData'
>;

/** The result of one run of a log alarm's query: the value of each group. Without `by` there is one, `''`; without rows none. */
export interface QueryRun {
  /** When it ran, in milliseconds. */
  readonly time: number;
  readonly values: ReadonlyMap<string, number>;
}

/**
 * A log alarm over the results of its runs: "The alarm transitions to ALARM when M of those N executions breach the
 * threshold" (alarm-log). Each group is evaluated on its own, and a group that comes no more is `OK`
 * (alarms-and-missing-data, of queries with several series); a run without any result is a missing data point.
 *
 * @param events How many events of the window the query finds, for the summary.
 */
export function logAlarmWouldHaveFired(
  runs: readonly QueryRun[],
  rule: Omit<LogAlarmRule, 'everyMinutes' | 'lookBackMinutes'>,
  window: TimeWindow,
  events: number,
): DryRun {
  const inside = runs.filter(({ time }) => time >= window.start && time <= window.end);
  const ordered = inside.toSorted((a, b) => a.time - b.time);
  const isBreaching = (value: number) => breaches(value, rule.comparison, rule.threshold);
  const groups = new Set(ordered.flatMap(({ values }) => [...values.keys()]));
  const logs = [...(groups.size === 0 ? [''] : groups)].map((group) => groupLog(group, ordered, rule, window.end));
  const fired = logs.flatMap((log) => log.fired).sort((a, b) => a - b);
  const breached = ordered.filter(({ values }) =>
    values.size === 0 ? rule.missingData === 'breaching' : [...values.values()].some(isBreaching),
  );
  return {
    window,
    events,
    fired,
    evaluated: ordered.length,
    breached: breached.length,
    longest: Math.max(0, ...logs.map((log) => log.longest)),
    perDay: countPerDay(fired),
  };
}

function groupLog(
  group: string,
  runs: readonly QueryRun[],
  rule: Omit<LogAlarmRule, 'everyMinutes' | 'lookBackMinutes'>,
  end: number,
): ReturnType<StateLog['finish']> {
  const log = new StateLog(end);
  const datapoints = {
    evaluationPeriods: rule.queriesToEvaluate,
    datapointsToAlarm: rule.queriesToAlarm,
    missingData: rule.missingData,
  };
  const recent: Datapoint[] = [];
  let state: AlarmState = 'INSUFFICIENT_DATA';
  for (const { time, values } of runs) {
    const value = values.get(group);
    const isGone = value === undefined && values.size > 0;
    recent.unshift(value === undefined ? (isGone ? 'fine' : null) : pointOf(value, rule));
    recent.length = Math.min(recent.length, rule.queriesToEvaluate);
    state = isGone ? 'OK' : evaluateDatapoints(recent, datapoints, state);
    log.at(time, state);
  }
  return log.finish();
}

function pointOf(value: number, { comparison, threshold }: Pick<LogAlarmRule, 'comparison' | 'threshold'>): Datapoint {
  return breaches(value, comparison, threshold) ? 'breaching' : 'fine';
}
