import type { LogFile } from '../delivery.ts';
import { accounts } from '../organisation.ts';
import type { ApiRecord, JsonObject } from '../record.ts';
import { countAlarms, deniedAlarm, period, interval, wakingAlarm, type CountAlarm } from './definitions.ts';
import { compositeChanges, countChanges, madeAt, principalChanges, type Change } from './states.ts';

const { platform, payments } = accounts;
const region = 'us-east-1';
const logGroup = 'aws-cloudtrail-logs';
const namespace = 'CloudTrailMetrics';
const topic = `arn:aws:sns:${region}:${platform}:on-call`;

/** An alarm that is recorded: what DescribeAlarms has of it beside its name and state, and how it came to that state. */
interface Recorded {
  readonly list: 'MetricAlarms' | 'CompositeAlarms' | 'LogAlarms';
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
  readonly rest: JsonObject;
  readonly changes: readonly Change[];
}

/**
 * What a responder saves of alarms at the end of the day, with
 *
 *     aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm LogAlarm
 *     aws cloudwatch describe-alarm-history --alarm-types MetricAlarm CompositeAlarm LogAlarm
 *     aws logs describe-metric-filters
 *
 * The alarms are the organization's: what happens in payments, which is not in it yet, sets none of them off.
 */
export function recordedAlarms(delivered: readonly LogFile[]): readonly LogFile[] {
  const records = delivered
    .flatMap(({ content }) => (JSON.parse(content) as { readonly Records: readonly ApiRecord[] }).Records)
    .filter(({ recipientAccountId }) => recipientAccountId !== payments);
  const counted = countAlarms.map((alarm) => countAlarm(alarm, countChanges(alarm, records)));
  const all = [...counted, composite(counted), logAlarm(principalChanges(deniedAlarm, records))];
  const listed = (list: Recorded['list']): readonly JsonObject[] =>
    all.filter((alarm) => alarm.list === list).map(described);
  return [
    file('describe-alarm-history', {
      AlarmHistoryItems: all
        .flatMap(history)
        .toSorted((a, b) => b.time - a.time)
        .map(({ item }) => item),
    }),
    file('describe-alarms', {
      MetricAlarms: listed('MetricAlarms'),
      CompositeAlarms: listed('CompositeAlarms'),
      LogAlarms: listed('LogAlarms'),
    }),
    file('describe-metric-filters', { metricFilters: countAlarms.map(metricFilter) }),
  ];
}

function file(name: string, content: JsonObject): LogFile {
  return { path: `alarms/${name}.json`, content: `${JSON.stringify(content, null, 2)}\n` };
}

function countAlarm(alarm: CountAlarm, changes: readonly Change[]): Recorded {
  const { name, description, metric, threshold, whenQuiet } = alarm;
  const rest = {
    MetricName: metric,
    Namespace: namespace,
    Statistic: 'Sum',
    Dimensions: [],
    Period: period / 1000,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
    Threshold: threshold,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: whenQuiet,
  };
  return { list: 'MetricAlarms', name, description, actions: [], rest, changes };
}

function composite(counted: readonly Recorded[]): Recorded {
  const { name, description, children } = wakingAlarm;
  const named = counted.filter((alarm) => children.some((child) => child === alarm.name));
  return {
    list: 'CompositeAlarms',
    name,
    description,
    actions: [topic],
    rest: { AlarmRule: children.map((child) => `ALARM("${child}")`).join(' OR ') },
    changes: compositeChanges(named.map((alarm) => ({ arn: arnOf(alarm.name), changes: alarm.changes }))),
  };
}

function logAlarm(changes: readonly Change[]): Recorded {
  const { name, description, query, aggregation, threshold } = deniedAlarm;
  const rest = {
    ScheduledQueryConfiguration: {
      QueryString: query,
      LogGroupIdentifiers: [logGroup],
      AggregationExpression: aggregation,
      ScheduledQueryRoleARN: `arn:aws:iam::${platform}:role/log-alarms`,
      ScheduleConfiguration: {
        ScheduleExpression: `rate(${interval / 60_000} minutes)`,
        StartTimeOffset: interval / 1000,
        EndTimeOffset: 0,
      },
    },
    QueryResultsToEvaluate: 1,
    QueryResultsToAlarm: 1,
    Threshold: threshold,
    ComparisonOperator: 'GreaterThanThreshold',
  };
  return { list: 'LogAlarms', name, description, actions: [topic], rest, changes };
}

function described({ name, description, actions, rest, changes }: Recorded): JsonObject {
  const last = changes.at(-1);
  return {
    AlarmName: name,
    AlarmArn: arnOf(name),
    AlarmDescription: description,
    AlarmConfigurationUpdatedTimestamp: printed(madeAt),
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: actions,
    InsufficientDataActions: [],
    StateValue: last?.state ?? 'OK',
    StateReason: last?.reason ?? '',
    StateUpdatedTimestamp: printed(last?.time ?? madeAt),
    StateTransitionedTimestamp: printed(last?.time ?? madeAt),
    ...rest,
  };
}

interface HistoryItem {
  readonly time: number;
  readonly item: JsonObject;
}

function history({ list, name, actions, changes }: Recorded): readonly HistoryItem[] {
  const item = (time: number, type: string, summary: string, data: JsonObject): HistoryItem => ({
    time,
    item: {
      AlarmName: name,
      AlarmType: list.slice(0, -1),
      Timestamp: printed(time),
      HistoryItemType: type,
      HistorySummary: summary,
      HistoryData: JSON.stringify({ version: '1.0', ...data }),
    },
  });
  const state = (change: Change | undefined) => ({
    stateValue: change?.state ?? 'INSUFFICIENT_DATA',
    stateReason: change?.reason ?? 'Unchecked: Initial alarm creation',
  });
  const made = item(madeAt, 'ConfigurationUpdate', `Alarm "${name}" created`, { type: 'Create' });
  const updates = changes.flatMap((change, index) => {
    const before = state(changes[index - 1]);
    const summary = `Alarm updated from ${before.stateValue} to ${change.state}`;
    const update = item(change.time, 'StateUpdate', summary, { oldState: before, newState: state(change) });
    if (change.state !== 'ALARM') return [update];
    const acted = actions.map((action) =>
      item(change.time + 321, 'Action', `Successfully executed action ${action}`, {
        actionState: 'Succeeded',
        notificationResource: action,
      }),
    );
    return [update, ...acted];
  });
  return [made, ...updates];
}

function metricFilter({ name, metric, pattern }: CountAlarm): JsonObject {
  return {
    filterName: name,
    filterPattern: pattern,
    metricTransformations: [{ metricName: metric, metricNamespace: namespace, metricValue: '1' }],
    creationTime: madeAt,
    logGroupName: logGroup,
    applyOnTransformedLogs: false,
  };
}

function arnOf(name: string): string {
  return `arn:aws:cloudwatch:${region}:${platform}:alarm:${name}`;
}

/** As the AWS CLI prints a time. */
function printed(time: number): string {
  return new Date(time).toISOString().replace(/(\.\d{3})Z$/, '$1000+00:00');
}
