import { namesInRule } from '../../alarms/alarmRule.ts';
import { metricsOf, type Metric } from '../../alarms/matchAlarms.ts';
import { objectOf, objectsIn, textOf, textsOf, type Alarm } from '../../alarms/recordedAlarms.ts';
import { member, type JsonObject } from '../../json/jsonValue.ts';
import type { CoverageSite } from './coverageSite.ts';

/** Who writes which metric and who watches it, looked up in one step each. */
export interface SiteMetrics {
  /** The alarms that watch a metric; none where alarms could not be read. */
  readonly watchers: (metric: Metric) => readonly Alarm[];
  /** The metric filters that write a metric. */
  readonly writers: (metric: Metric) => readonly JsonObject[];
  /**
   * Whether a composite alarm that notifies somebody names the alarm in its rule, itself or by way of other composite alarms, or
   * waits for it (`ActionsSuppressor`).
   */
  readonly isHeardOf: (alarm: Alarm) => boolean;
}

const known = new WeakMap<CoverageSite, SiteMetrics>();

/** Made once for a site: each alarm and each filter is looked at once. */
export function siteMetrics(site: CoverageSite): SiteMetrics {
  const made = known.get(site) ?? makeSiteMetrics(site);
  known.set(site, made);
  return made;
}

function makeSiteMetrics({ evidence: { alarms, filters } }: CoverageSite): SiteMetrics {
  const all = 'value' in alarms ? alarms.value : [];
  const watchers = grouped(all, watchedMetrics);
  const writers = grouped('value' in filters ? filters.value : [], metricsOf);
  const heard = heardNames(all);
  return {
    watchers: (metric) => watchers.get(metricKey(metric)) ?? [],
    writers: (metric) => writers.get(metricKey(metric)) ?? [],
    isHeardOf: ({ members }) => ['AlarmName', 'AlarmArn'].some((key) => heard.has(textOf(members, key) ?? '')),
  };
}

/** The names and ARNs of alarms that composite alarms which notify somebody look at. */
function heardNames(alarms: readonly Alarm[]): ReadonlySet<string> {
  const composites = alarms.filter(({ type }) => type === 'CompositeAlarm');
  const known = new Map(
    composites.flatMap((each) =>
      ['AlarmName', 'AlarmArn'].map((key) => [textOf(each.members, key) ?? '', each] as const),
    ),
  );
  const heard = new Set<string>();
  const listening = new Set(composites.filter(({ members }) => notifies(members)));
  // A set hands out what is added on the way, and each once.
  for (const { members } of listening) {
    for (const name of [
      ...namesInRule(textOf(members, 'AlarmRule') ?? ''),
      textOf(members, 'ActionsSuppressor') ?? '',
    ]) {
      heard.add(name);
      const below = known.get(name);
      if (below !== undefined) listening.add(below);
    }
  }
  return heard;
}

function grouped<Item>(
  items: readonly Item[],
  metricsIn: (item: Item) => readonly Metric[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const metric of metricsIn(item)) {
      if (metric.name === null) continue;
      const group = groups.get(metricKey(metric)) ?? [];
      if (group.length === 0) groups.set(metricKey(metric), group);
      group.push(item);
    }
  }
  return groups;
}

function metricKey({ namespace, name }: Metric): string {
  return JSON.stringify([namespace, name]);
}

/** `SELECT SUM("RootUsage") FROM SCHEMA("CISBenchmark")`: the metric that a query of Metrics Insights asks for. */
const insightsQuery =
  /^\s*SELECT\s+\w+\(\s*"?([^"()]{1,255}?)"?\s*\)\s+FROM\s+(?:SCHEMA\s*\(\s*)?"?([^"(),\s]{1,255})/i;

/** All metrics that an alarm looks at, by itself or in its expressions. */
export function watchedMetrics({ members }: Alarm): readonly Metric[] {
  const name = textOf(members, 'MetricName');
  if (name !== null) return [{ namespace: textOf(members, 'Namespace'), name }];
  return objectsIn(members, 'Metrics').flatMap((query) => {
    const stat = objectOf(query, 'MetricStat');
    const metric = stat === null ? null : objectOf(stat, 'Metric');
    const [, asked, namespace] = insightsQuery.exec(textOf(query, 'Expression') ?? '') ?? [];
    if (asked !== undefined && namespace !== undefined) return [{ namespace, name: asked }];
    return metric === null ? [] : [{ namespace: textOf(metric, 'Namespace'), name: textOf(metric, 'MetricName') }];
  });
}

/** Whether somebody is told when an alarm goes off. */
export function notifies(members: JsonObject): boolean {
  return textsOf(members, 'AlarmActions').length > 0 && member(members, 'ActionsEnabled') !== false;
}

/** "CISBenchmark/RootUsage". */
export function metricText({ namespace, name }: Metric): string {
  return [namespace, name].filter((part) => part !== null).join('/');
}
