import type { JsonObject } from '../../json/jsonValue.ts';
import type { InventoryPlace } from '../../inventory/inventoryPlace.ts';
import type { TimeWindow } from '../../time/window.ts';
import { conditionOf, metricOf, queriedGroups, queryOf } from '../alarmCondition.ts';
import { namesInRule } from '../alarmRule.ts';
import type { AlarmType } from '../alarmsQuery.ts';
import type { Metric } from '../matchAlarms.ts';
import { objectOf, objectsIn, textOf, type Alarm } from '../recordedAlarms.ts';
import { breachWindow, changeTime } from './breachWindow.ts';

/** What an alarm says to whoever opens a runbook for it. Its texts are as AWS has them: hostile. */
export interface AlarmOccasion {
  /** Who was asked for it. */
  readonly place: InventoryPlace;
  readonly name: string;
  readonly arn: string | null;
  readonly type: AlarmType;
  readonly state: string | null;
  readonly reason: string | null;
  readonly description: string | null;
  /** When it goes off, in a line. */
  readonly condition: string | null;
  /** When it became what it is, in milliseconds; `null` where it does not say. */
  readonly changed: number | null;
  /** The time to look at. */
  readonly window: TimeWindow;
  /** Those of the place; where that knows none, those of the ARN. */
  readonly account: string | null;
  readonly region: string | null;
  readonly metric: Metric | null;
  /** Of the one metric that it watches. */
  readonly dimensions: ReadonlyMap<string, string>;
  /** The metric filters that write the metric. */
  readonly patterns: readonly AlarmPattern[];
  /** The query of Logs Insights that it runs itself, and how its rows are counted. */
  readonly query: { readonly text: string; readonly aggregation: string | null } | null;
  /** The log groups that it reads, each once. */
  readonly logGroups: readonly string[];
  /** The alarms that its rule names, by name or ARN; composite alarms only. */
  readonly children: readonly string[];
}

export interface AlarmPattern {
  readonly pattern: string;
  readonly logGroup: string | null;
}

/** What is known beside the alarm. */
export interface OccasionFacts {
  /** The metric filters (`MetricFilter`) that write its metric. */
  readonly filters?: readonly JsonObject[];
  /** Of a composite alarm those that its rule names. */
  readonly children?: readonly Alarm[];
  /** Its history (`AlarmHistoryItem`). */
  readonly history?: readonly JsonObject[];
}

/** An alarm as the occasion to open a runbook. `now` is in milliseconds since 1970 UTC. */
export function alarmOccasion(
  alarm: Alarm,
  place: InventoryPlace,
  now: number,
  { filters = [], children = [], history = [] }: OccasionFacts = {},
): AlarmOccasion {
  const { type, members } = alarm;
  const arn = textOf(members, 'AlarmArn');
  const patterns = filters.flatMap((filter): readonly AlarmPattern[] => {
    const pattern = textOf(filter, 'filterPattern');
    return pattern === null ? [] : [{ pattern, logGroup: textOf(filter, 'logGroupName') }];
  });
  const own = placeInArn(arn);
  return {
    place,
    name: textOf(members, 'AlarmName') ?? '',
    arn,
    type,
    state: textOf(members, 'StateValue'),
    reason: textOf(members, 'StateReason'),
    description: textOf(members, 'AlarmDescription'),
    condition: conditionOf(alarm),
    changed: changeTime(alarm, now),
    window: breachWindow(alarm, now, { children, history }),
    account: place.account ?? own.account,
    region: place.region ?? own.region,
    metric: metricOf(alarm),
    dimensions: dimensionsOf(members),
    patterns,
    query: logQuery(alarm),
    logGroups: distinct([...patterns.flatMap(({ logGroup }) => logGroup ?? []), ...queriedGroups(alarm)]),
    children: type === 'CompositeAlarm' ? namesInRule(textOf(members, 'AlarmRule') ?? '') : [],
  };
}

/** The account and region of an alarm's ARN: `arn:aws:cloudwatch:us-east-1:111122223333:alarm:name`. */
function placeInArn(arn: string | null): { readonly account: string | null; readonly region: string | null } {
  const [, region = null, account = null] =
    /^arn:[a-z-]{1,20}:cloudwatch:([a-z0-9-]{1,30}):(\d{12}):alarm:/.exec(arn ?? '') ?? [];
  return { account, region };
}

/** The dimensions of the alarm's own metric, or of the only metric behind its expression. Of two of a name the first holds. */
function dimensionsOf(members: JsonObject): ReadonlyMap<string, string> {
  const stats = objectsIn(members, 'Metrics').map((query) => objectOf(query, 'MetricStat'));
  const metrics = stats.map((stat) => stat && objectOf(stat, 'Metric')).filter((metric) => metric !== null);
  const [only] = metrics;
  const metric = textOf(members, 'MetricName') !== null ? members : metrics.length === 1 ? only : undefined;
  const dimensions = new Map<string, string>();
  for (const dimension of metric === undefined ? [] : objectsIn(metric, 'Dimensions')) {
    const name = textOf(dimension, 'Name');
    const value = textOf(dimension, 'Value');
    if (name !== null && value !== null && !dimensions.has(name)) dimensions.set(name, value);
  }
  return dimensions;
}

function logQuery(alarm: Alarm): AlarmOccasion['query'] {
  const { type, members } = alarm;
  // The other alarms with a query have one of PromQL.
  const text = type === 'LogAlarm' ? queryOf(alarm) : null;
  const scheduled = objectOf(members, 'ScheduledQueryConfiguration');
  if (text === null || scheduled === null) return null;
  return { text, aggregation: textOf(scheduled, 'AggregationExpression') };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
