import { metricOf } from '../../../core/alarms/alarmCondition.ts';
import { matchMetricFilters, type Metric } from '../../../core/alarms/matchAlarms.ts';
import type { Alarm } from '../../../core/alarms/recordedAlarms.ts';
import { isWritable } from '../../../core/alarms/writableMetrics.ts';
import type { JsonObject } from '../../../core/json/jsonValue.ts';
import { warning, type Problem } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import { FailureError } from '../../../run/failure.ts';
import type { PartContext } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { describeMetricFilters, metricFiltersAction } from './describeAlarms.ts';

export interface JoinedFilters {
  /** `null` where the filters of a metric could not be had. */
  readonly of: (metric: Metric) => readonly JsonObject[] | null;
  readonly problems: readonly Problem[];
}

/** Metrics that are looked up: five calls a second (CloudWatch Logs quotas) make that ten seconds. */
const usualMetrics = 50;
/** Filters of one metric. */
const mostFilters = 200;

/**
 * The metric filters behind alarms: a metric of one of AWS's own namespaces comes from no filter and is not asked about. A
 * permission that is missing costs the column and not the answer.
 */
export async function joinFilters(
  alarms: readonly Alarm[],
  connection: Connection,
  { signal, progress }: PartContext,
  mostMetrics = usualMetrics,
): Promise<JoinedFilters> {
  const metrics = distinctMetrics(alarms);
  const found = new Map<string, readonly JsonObject[]>();
  const problems: Problem[] = [];
  const place = range(0, 0);
  for (const [index, metric] of metrics.slice(0, mostMetrics).entries()) {
    progress({ message: `Looking for metric filters: ${index + 1} of ${metrics.length} metrics`, fraction: null });
    const asked = { metricName: metric.name, metricNamespace: metric.namespace };
    try {
      const { recorded } = await describeMetricFilters(asked, mostFilters, connection, signal);
      found.set(keyOf(metric), matchMetricFilters(asked, recorded.filters));
    } catch (fault) {
      if (!(fault instanceof FailureError) || fault.failure.code !== 'aws.access-denied') throw fault;
      const message = `The filter patterns behind the alarms are not shown: ${connection.caller.arn} may not do ${metricFiltersAction}.`;
      problems.push(warning('alarms.filters-denied', message, place));
      break;
    }
  }
  if (metrics.length > mostMetrics) {
    const message = `Filter patterns are shown for ${mostMetrics} of ${metrics.length} metrics: ask for fewer alarms to see theirs.`;
    problems.push(warning('alarms.filters-cut', message, place));
  }
  return { of: (metric) => found.get(keyOf(metric)) ?? null, problems };
}

function distinctMetrics(alarms: readonly Alarm[]): readonly Metric[] {
  const metrics = new Map<string, Metric>();
  for (const alarm of alarms) {
    const metric = metricOf(alarm);
    if (metric === null || !isWritable(metric)) continue;
    metrics.set(keyOf(metric), metric);
  }
  return [...metrics.values()];
}

function keyOf({ namespace, name }: Metric): string {
  return JSON.stringify([namespace, name]);
}
