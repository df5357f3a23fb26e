import { objectOf, objectsIn, textOf, type Alarm } from './recordedAlarms.ts';
import type { Metric } from './matchAlarms.ts';
import type { JsonObject } from '../json/jsonValue.ts';

/** A metric that a metric filter can write. */
export interface WritableMetric extends Metric {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Whether a metric filter can write the metric: "AWS/" begins the namespaces of AWS's services, which no filter may write to
 * (PublishMetrics), and `:`, `*` and `$` stand in no name that a filter takes (API_MetricTransformation).
 */
export function isWritable(metric: Metric): metric is WritableMetric {
  const { namespace, name } = metric;
  if (namespace === null || name === null || name === '' || namespace === '') return false;
  return !namespace.startsWith('AWS/') && !/[:*$]/.test(`${name}${namespace}`);
}

/** The metrics that an alarm watches, each once, and that a metric filter can write; none of composite and log alarms. */
export function writableMetrics({ type, members }: Alarm): readonly WritableMetric[] {
  if (type !== 'MetricAlarm') return [];
  const metrics = [metricIn(members), ...objectsIn(members, 'Metrics').flatMap(metricBehind)].filter(isWritable);
  return [...new Map(metrics.map((metric) => [JSON.stringify([metric.namespace, metric.name]), metric])).values()];
}

/** Of API_MetricDataQuery: an expression has none of its own. */
function metricBehind(query: JsonObject): readonly Metric[] {
  const stat = objectOf(query, 'MetricStat');
  const metric = stat === null ? null : objectOf(stat, 'Metric');
  return metric === null ? [] : [metricIn(metric)];
}

function metricIn(members: JsonObject): Metric {
  return { namespace: textOf(members, 'Namespace'), name: textOf(members, 'MetricName') };
}
