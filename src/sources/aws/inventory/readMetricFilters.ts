import { writableMetrics } from '../../../core/alarms/writableMetrics.ts';
import { matchMetricFilters } from '../../../core/alarms/matchAlarms.ts';
import type { Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { JsonObject } from '../../../core/json/jsonValue.ts';
import { describeMetricFilters } from '../alarms/describeAlarms.ts';
import type { Connection } from '../connection.ts';

/** Filters of one metric that are read. */
const mostFilters = 200;

/** The metric filters behind an alarm: nothing is asked for one whose metrics no filter can write. */
export async function readMetricFilters(
  connection: Connection,
  alarm: Alarm,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (const { name, namespace } of writableMetrics(alarm)) {
    const asked = { metricName: name, metricNamespace: namespace };
    const { recorded } = await describeMetricFilters(asked, mostFilters, connection, signal);
    found.push(...matchMetricFilters(asked, recorded.filters));
  }
  return found;
}
