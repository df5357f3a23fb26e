import { conditionOf } from '../../alarms/alarmCondition.ts';
import { objectOf, objectsIn, textOf, type Alarm } from '../../alarms/recordedAlarms.ts';
import type { JsonObject } from '../../json/jsonValue.ts';
import { alarmSubject } from './judged.ts';

/** `ComparisonOperator` of alarms that a count never sets off (API_MetricAlarm). */
const falling = new Set(['LessThanThreshold', 'LessThanOrEqualToThreshold', 'LessThanLowerThreshold']);

/**
 * Why an alarm on the metric of a metric filter does not go off when the filter counts something, as a sentence without its full
 * stop; `null` where it does. What an expression makes of a metric is not worked out.
 *
 * @param transformation One of the filter's `metricTransformations` (API_MetricTransformation).
 */
export function deafAlarm(alarm: Alarm, transformation: JsonObject): string | null {
  const { members } = alarm;
  const isPlain = textOf(members, 'MetricName') !== null;
  const { name } = alarmSubject(alarm);
  if (isPlain && falling.has(textOf(members, 'ComparisonOperator') ?? ''))
    return `alarm ${name} goes off when the count falls: ${conditionOf(alarm) ?? ''}`;
  const written = Object.keys(objectOf(transformation, 'dimensions') ?? {});
  const stats = isPlain ? [members] : objectsIn(members, 'Metrics').flatMap((query) => metricIn(query));
  // A query of Metrics Insights sees a metric with all of its dimensions.
  if (stats.length === 0) return null;
  const watched = new Set(stats.flatMap((stat) => objectsIn(stat, 'Dimensions')));
  if (written.length === 0 && watched.size > 0)
    return `alarm ${name} looks for dimensions, which the filter does not write`;
  if (written.length === 0) return null;
  // Each combination of dimensions is a metric of its own ("Publishing custom metrics").
  return watched.size === 0
    ? `alarm ${name} looks for no dimensions, and the filter writes the metric by ${written.join(', ').slice(0, 80)} only`
    : `alarm ${name} looks at one value of ${written.join(', ').slice(0, 80)} only`;
}

function metricIn(query: JsonObject): readonly JsonObject[] {
  const stat = objectOf(query, 'MetricStat');
  const metric = stat === null ? null : objectOf(stat, 'Metric');
  return metric === null ? [] : [metric];
}
