import type { MetricAlarmResource } from '../detection.ts';

/** A data point against the threshold; `null` is a missing one. */
export type Datapoint = 'breaching' | 'fine' | null;

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface DatapointRule {
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
  readonly missingData: MetricAlarmResource['missingData'];
}

/**
 * The state of an alarm after one evaluation (alarms-and-missing-data, "How alarm state is evaluated when data is missing").
 *
 * The page is silent where fewer points than needed are there, all of them breach, and the oldest is too young for a
 * "premature" alarm: the state is kept here, for the page says only that it is no ALARM yet.
 *
 * @param recent The points of the evaluation range, the newest first: at least `evaluationPeriods` of them.
 */
export function evaluateDatapoints(recent: readonly Datapoint[], rule: DatapointRule, state: AlarmState): AlarmState {
  const { datapointsToAlarm, evaluationPeriods, missingData } = rule;
  const real = recent.filter((point) => point !== null);
  const verdict = (breaching: number): AlarmState => (breaching >= datapointsToAlarm ? 'ALARM' : 'OK');
  // "the most recent real data points … including the necessary extra data points from farther back"
  if (real.length >= evaluationPeriods) return verdict(countBreaching(real.slice(0, evaluationPeriods)));
  const breaching = countBreaching(real);
  const filled = evaluationPeriods - real.length;
  if (missingData === 'breaching') return verdict(breaching + filled);
  if (missingData === 'notBreaching' || breaching >= datapointsToAlarm) return verdict(breaching);
  if (real.length === 0) return missingData === 'missing' ? 'INSUFFICIENT_DATA' : state;
  if (breaching < real.length) return 'OK';
  // "Avoiding premature transitions": the oldest breaching point is as old as M, and all later ones breach or are missing.
  const age = recent.lastIndexOf('breaching') + 1;
  return missingData === 'missing' && age >= datapointsToAlarm ? 'ALARM' : state;
}

function countBreaching(points: readonly Datapoint[]): number {
  return points.filter((point) => point === 'breaching').length;
}
