import { isJsonList, isJsonObject, member, type JsonObject, type JsonValue } from '../json/jsonValue.ts';
import type { AlarmType } from './alarmsQuery.ts';

/** An alarm as DescribeAlarms answers with it: `MetricAlarm`, `CompositeAlarm` or `LogAlarm` of the API reference. */
export interface Alarm {
  readonly type: AlarmType;
  readonly members: JsonObject;
}

/** What there is to ask: answers of DescribeAlarms, DescribeAlarmHistory and DescribeMetricFilters. Plain data. */
export interface RecordedAlarms {
  readonly alarms: readonly Alarm[];
  /** `AlarmHistoryItem` of the API reference. */
  readonly history: readonly JsonObject[];
  /** `MetricFilter` of the API reference. */
  readonly filters: readonly JsonObject[];
}

export const noAlarms: RecordedAlarms = { alarms: [], history: [], filters: [] };

/** The members of DescribeAlarms' answer. */
export const alarmLists: readonly (readonly [string, AlarmType])[] = [
  ['MetricAlarms', 'MetricAlarm'],
  ['CompositeAlarms', 'CompositeAlarm'],
  ['LogAlarms', 'LogAlarm'],
];

/** What one answer of the three operations holds; elements that are no objects, or have no name, are left out. */
export function readRecordedAlarms(answer: JsonValue): RecordedAlarms {
  return {
    alarms: alarmLists.flatMap(([list, type]) =>
      objectsIn(answer, list).flatMap((members) => (hasText(members, 'AlarmName') ? [{ type, members }] : [])),
    ),
    history: objectsIn(answer, 'AlarmHistoryItems').filter((item) => timeOf(item, 'Timestamp') !== null),
    filters: objectsIn(answer, 'metricFilters').filter((filter) => hasText(filter, 'filterName')),
  };
}

/**
 * Several answers as one. Of an alarm that was recorded more than once the state of the newest `StateUpdatedTimestamp` holds, of a
 * metric filter the newest `creationTime`; where those are equal, the one recorded last. An entry of the history counts once.
 */
export function mergeRecordedAlarms(answers: readonly RecordedAlarms[]): RecordedAlarms {
  const alarms = new Map<string, Alarm>();
  const history = new Map<string, JsonObject>();
  const filters = new Map<string, JsonObject>();
  for (const answer of answers) {
    for (const alarm of answer.alarms) {
      const key = textOf(alarm.members, 'AlarmArn') ?? JSON.stringify([alarm.type, textOf(alarm.members, 'AlarmName')]);
      const known = alarms.get(key);
      if (known === undefined || !isOlder(alarm.members, known.members, 'StateUpdatedTimestamp'))
        alarms.set(key, alarm);
    }
    for (const item of answer.history)
      history.set(JSON.stringify(historyKeys.map((key) => identityOf(item, key))), item);
    for (const filter of answer.filters) {
      const key = JSON.stringify([textOf(filter, 'logGroupName'), textOf(filter, 'filterName')]);
      const known = filters.get(key);
      if (known === undefined || !isOlder(filter, known, 'creationTime')) filters.set(key, filter);
    }
  }
  return { alarms: [...alarms.values()], history: [...history.values()], filters: [...filters.values()] };
}

const historyKeys = [
  'AlarmName',
  'AlarmType',
  'AlarmContributorId',
  'Timestamp',
  'HistoryItemType',
  'HistorySummary',
  'HistoryData',
];

function identityOf(item: JsonObject, key: string): string | number | null {
  return key === 'Timestamp' ? timeOf(item, key) : textOf(item, key);
}

function isOlder(one: JsonObject, other: JsonObject, key: string): boolean {
  return (timeOf(one, key) ?? 0) < (timeOf(other, key) ?? 0);
}

/** A text member, or `null`. */
export function textOf(object: JsonObject, key: string): string | null {
  const value = member(object, key);
  return typeof value === 'string' ? value : null;
}

export function numberOf(object: JsonObject, key: string): number | null {
  const value = member(object, key);
  return typeof value === 'number' ? value : null;
}

export function objectOf(object: JsonObject, key: string): JsonObject | null {
  const value = member(object, key);
  return isJsonObject(value) ? value : null;
}

/** The texts of a list. */
export function textsOf(object: JsonObject, key: string): readonly string[] {
  const value = member(object, key);
  return isJsonList(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The objects of a list; none where the value is no object with such a list. */
export function objectsIn(value: JsonValue, key: string): readonly JsonObject[] {
  const list = isJsonObject(value) ? member(value, key) : undefined;
  return isJsonList(list) ? list.filter(isJsonObject) : [];
}

/**
 * A time in milliseconds: ISO 8601 as the AWS CLI prints it by default, seconds since 1970 as it prints it when asked for the
 * wire's own form (`cli_timestamp_format`), and milliseconds where the API counts them (`creationTime` of CloudWatch Logs).
 */
export function timeOf(object: JsonObject, key: string): number | null {
  const value = member(object, key);
  if (typeof value === 'number') {
    const milliseconds = Math.round(key === 'creationTime' ? value : value * 1000);
    return milliseconds >= 0 && milliseconds <= latest ? milliseconds : null;
  }
  if (typeof value !== 'string' || !isoTimestamp.test(value)) return null;
  const milliseconds = Date.parse(value);
  return milliseconds >= 0 && milliseconds <= latest ? milliseconds : null;
}

/** The end of the year 9999. */
const latest = 253_402_300_799_999;
const isoTimestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

function hasText(object: JsonObject, key: string): boolean {
  return textOf(object, key) !== null;
}
