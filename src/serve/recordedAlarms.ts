import type { RecordedAlarms } from '../core/alarms/recordedAlarms.ts';
import { timeOf } from '../core/alarms/recordedAlarms.ts';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../core/json/jsonValue.ts';
import type { ServedCall, ServedObject, ServedValue } from './operation.ts';

/**
 * What is recorded of alarms beside the events: alarms, their history and the metric filters, as DescribeAlarms,
 * DescribeAlarmHistory and DescribeMetricFilters answered when they were saved. For a region of its own only what is of it.
 */
export async function recordedAlarms({ served, signal, region }: ServedCall): Promise<RecordedAlarms> {
  const recorded = await served.source.recordedAlarms(signal);
  if (!served.options.regional) return recorded;
  const isHere = (arn: JsonValue | undefined): boolean =>
    typeof arn !== 'string' || arn.split(':')[3] === undefined || arn.split(':')[3] === region;
  const alarms = recorded.alarms.filter(({ members }) => isHere(members['AlarmArn']));
  const names = new Set(alarms.map(({ members }) => members['AlarmName']));
  return { ...recorded, alarms, history: recorded.history.filter((item) => names.has(item['AlarmName'] ?? null)) };
}

/** Members that are times, in each of the API's structures. */
const times = /Timestamp$/;

/** A recorded structure as an answer holds it: its times are times. */
export function servedObject(object: JsonObject): ServedObject {
  const entries = Object.entries(object).map(([key, value]): [string, ServedValue] => {
    const time = times.test(key) ? timeOf(object, key) : null;
    return [key, time === null ? servedValue(value) : new Date(time)];
  });
  return Object.fromEntries(entries);
}

function servedValue(value: JsonValue): ServedValue {
  if (isJsonList(value)) return value.map(servedValue);
  if (isJsonObject(value)) return servedObject(value);
  return typeof value === 'bigint' ? Number(value) : value;
}
