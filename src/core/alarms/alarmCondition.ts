import { member, type JsonObject } from '../json/jsonValue.ts';
import type { Metric } from './matchAlarms.ts';
import { numberOf, objectOf, objectsIn, textOf, type Alarm } from './recordedAlarms.ts';

/** `ComparisonOperator` of API_MetricAlarm, as people write it; the ones of bands are kept as they are. */
const operators: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: '>=',
  GreaterThanThreshold: '>',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};

/**
 * When an alarm goes off, in a line: `Sum >= 1, 1 of 1 periods of 300 s`, `count(*) >= 5, 1 of 3 queries`; a composite alarm's is
 * its rule. `null` where nothing says it.
 */
export function conditionOf({ type, members }: Alarm): string | null {
  if (type === 'CompositeAlarm') return textOf(members, 'AlarmRule');
  const comparison = textOf(members, 'ComparisonOperator');
  if (comparison === null) return null;
  const operator = Object.hasOwn(operators, comparison) ? operators[comparison] : comparison;
  const threshold = numberOf(members, 'Threshold') ?? textOf(members, 'ThresholdMetricId') ?? '';
  const what = type === 'LogAlarm' ? (aggregationOf(members) ?? 'result') : statisticOf(members);
  const [all, some, unit] =
    type === 'LogAlarm'
      ? [numberOf(members, 'QueryResultsToEvaluate'), numberOf(members, 'QueryResultsToAlarm'), ' queries']
      : [numberOf(members, 'EvaluationPeriods'), numberOf(members, 'DatapointsToAlarm'), periodsOf(members)];
  const times = all === null ? '' : `, ${some ?? all} of ${all}${unit}`;
  return `${what} ${operator ?? comparison} ${threshold}${times}`;
}

/** The metric that an alarm watches, alone or as the only one behind its expression. */
export function metricOf({ members }: Alarm): Metric | null {
  const name = textOf(members, 'MetricName');
  if (name !== null) return { namespace: textOf(members, 'Namespace'), name };
  const metrics = objectsIn(members, 'Metrics').flatMap((query) => listOf(objectOf(query, 'MetricStat')));
  const [only, ...others] = metrics.flatMap((stat) => listOf(objectOf(stat, 'Metric')));
  if (only === undefined || others.length > 0) return null;
  return { namespace: textOf(only, 'Namespace'), name: textOf(only, 'MetricName') };
}

/** The query that an alarm runs itself: of Logs Insights (API_ScheduledQueryConfiguration) or PromQL (API_AlarmPromQLCriteria). */
export function queryOf({ members }: Alarm): string | null {
  const scheduled = objectOf(members, 'ScheduledQueryConfiguration');
  if (scheduled !== null) return textOf(scheduled, 'QueryString');
  const criteria = objectOf(members, 'EvaluationCriteria');
  const prometheus = criteria === null ? null : objectOf(criteria, 'PromQLCriteria');
  return prometheus === null ? null : textOf(prometheus, 'Query');
}

/** The log groups that an alarm's own query reads. */
export function queriedGroups({ members }: Alarm): readonly string[] {
  const scheduled = objectOf(members, 'ScheduledQueryConfiguration');
  const groups = scheduled === null ? undefined : member(scheduled, 'LogGroupIdentifiers');
  return Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [];
}

function aggregationOf(members: JsonObject): string | null {
  const scheduled = objectOf(members, 'ScheduledQueryConfiguration');
  return scheduled === null ? null : textOf(scheduled, 'AggregationExpression');
}

function statisticOf(members: JsonObject): string {
  const plain = textOf(members, 'Statistic') ?? textOf(members, 'ExtendedStatistic');
  if (plain !== null) return plain;
  const queries = objectsIn(members, 'Metrics');
  const returned = queries.filter((query) => member(query, 'ReturnData') !== false);
  const shown = returned[0] ?? queries[0];
  if (shown === undefined) return 'value';
  const stat = objectOf(shown, 'MetricStat');
  return textOf(shown, 'Expression') ?? (stat === null ? null : textOf(stat, 'Stat')) ?? 'value';
}

function periodsOf(members: JsonObject): string {
  const period = numberOf(members, 'Period');
  return period === null ? ' periods' : ` periods of ${period} s`;
}

function listOf(object: JsonObject | null): readonly JsonObject[] {
  return object === null ? [] : [object];
}
