import { namesInRule } from './alarmRule.ts';
import { valueOf, type AlarmsQuery } from './alarmsQuery.ts';
import { objectsIn, textOf, textsOf, timeOf, type Alarm, type RecordedAlarms } from './recordedAlarms.ts';
import type { JsonObject } from '../json/jsonValue.ts';
import type { TimeWindow } from '../time/window.ts';

/** The alarms that DescribeAlarms would answer with, given these. Types that are left out are all types. */
export function matchAlarms(query: AlarmsQuery, alarms: readonly Alarm[]): readonly Alarm[] {
  const children = valueOf(query, 'ChildrenOfAlarmName');
  if (children !== null) return childrenOf(children, alarms);
  const parents = valueOf(query, 'ParentsOfAlarmName');
  if (parents !== null) return parentsOf(parents, alarms);
  const names = query.values.get('AlarmNames');
  const types = query.values.get('AlarmTypes');
  const prefix = valueOf(query, 'AlarmNamePrefix') ?? '';
  const state = valueOf(query, 'StateValue');
  const action = valueOf(query, 'ActionPrefix');
  const wanted = names === undefined ? null : new Set(names);
  return alarms.filter(({ type, members }) => {
    const name = textOf(members, 'AlarmName') ?? '';
    if (types?.includes(type) === false || wanted?.has(name) === false || !name.startsWith(prefix)) return false;
    if (state !== null && textOf(members, 'StateValue') !== state) return false;
    return action === null || actionsOf(members).some((arn) => arn.startsWith(action));
  });
}

/** What an alarm does in any of its states. */
export function actionsOf(members: JsonObject): readonly string[] {
  const lists = ['AlarmActions', 'InsufficientDataActions', 'OKActions'];
  return [...new Set(lists.flatMap((list) => textsOf(members, list)))];
}

function childrenOf(name: string, alarms: readonly Alarm[]): readonly Alarm[] {
  const parent = alarms.find(({ type, members }) => type === 'CompositeAlarm' && isCalled(members, name));
  const named = new Set(namesInRule((parent && textOf(parent.members, 'AlarmRule')) ?? ''));
  return alarms.filter(({ members }) => identities(members).some((identity) => named.has(identity)));
}

function parentsOf(name: string, alarms: readonly Alarm[]): readonly Alarm[] {
  const child = alarms.find(({ members }) => isCalled(members, name));
  const wanted = new Set(child === undefined ? [name] : identities(child.members));
  return alarms.filter(({ type, members }) => {
    if (type !== 'CompositeAlarm') return false;
    return namesInRule(textOf(members, 'AlarmRule') ?? '').some((named) => wanted.has(named));
  });
}

function isCalled(members: JsonObject, name: string): boolean {
  return identities(members).includes(name);
}

/** A rule names an alarm by its name or its ARN. */
function identities(members: JsonObject): readonly string[] {
  return ['AlarmName', 'AlarmArn'].flatMap((key) => textOf(members, key) ?? []);
}

/** The entries that DescribeAlarmHistory would answer with, in its order. */
export function matchHistory(
  query: AlarmsQuery,
  history: readonly JsonObject[],
  window: TimeWindow | null,
): readonly JsonObject[] {
  const types = query.values.get('AlarmTypes');
  const equal = [
    ['AlarmName', valueOf(query, 'AlarmName')],
    ['AlarmContributorId', valueOf(query, 'AlarmContributorId')],
    ['HistoryItemType', valueOf(query, 'HistoryItemType')],
  ] as const;
  const found = history.filter((item) => {
    const time = timeOf(item, 'Timestamp');
    if (window !== null && (time === null || time < window.start || time > window.end)) return false;
    if (types?.includes(textOf(item, 'AlarmType') ?? 'MetricAlarm') === false) return false;
    return equal.every(([key, wanted]) => wanted === null || textOf(item, key) === wanted);
  });
  const order = valueOf(query, 'ScanBy') === 'TimestampAscending' ? 1 : -1;
  return found.toSorted((a, b) => order * ((timeOf(a, 'Timestamp') ?? 0) - (timeOf(b, 'Timestamp') ?? 0)));
}

/** The metric filters that DescribeMetricFilters would answer with, by log group and name ("ASCII-sorted by filter name"). */
export function matchMetricFilters(
  asked: {
    readonly logGroupName?: string | null | undefined;
    readonly filterNamePrefix?: string | null | undefined;
    readonly metricName?: string | null | undefined;
    readonly metricNamespace?: string | null | undefined;
  },
  filters: RecordedAlarms['filters'],
): readonly JsonObject[] {
  const { logGroupName = null, filterNamePrefix = null, metricName = null, metricNamespace = null } = asked;
  const found = filters.filter((filter) => {
    if (logGroupName !== null && textOf(filter, 'logGroupName') !== logGroupName) return false;
    if (filterNamePrefix !== null && textOf(filter, 'filterName')?.startsWith(filterNamePrefix) !== true) return false;
    return metricsOf(filter).some(
      (metric) =>
        (metricName === null || metric.name === metricName) &&
        (metricNamespace === null || metric.namespace === metricNamespace),
    );
  });
  const key = (filter: JsonObject): string =>
    `${textOf(filter, 'filterName') ?? ''}\0${textOf(filter, 'logGroupName') ?? ''}`;
  return found.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** A metric, by which an alarm and a metric filter meet. */
export interface Metric {
  readonly namespace: string | null;
  readonly name: string | null;
}

/** The metrics that a metric filter writes; one of nothing where it says none. */
export function metricsOf(filter: JsonObject): readonly Metric[] {
  const metrics = objectsIn(filter, 'metricTransformations').map((each) => ({
    namespace: textOf(each, 'metricNamespace'),
    name: textOf(each, 'metricName'),
  }));
  return metrics.length === 0 ? [{ namespace: null, name: null }] : metrics;
}
