import type { AlarmType } from '../../../src/core/alarms/alarmsQuery.ts';
import type { Alarm } from '../../../src/core/alarms/recordedAlarms.ts';
import type { JsonObject } from '../../../src/core/json/jsonValue.ts';
import type { PreparedAccount } from '../../../src/serve/accounts/preparedAccount.ts';
import type { ServedTrail } from '../../../src/serve/cloudtrail/servedTrail.ts';
import { emptyAccount } from './emptyAccount.ts';

/** The regions of the trails; all alarms and log groups are in the first. */
export const bigRegions: readonly string[] = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1', 'eu-west-1', 'eu-west-2'],
  ...['eu-west-3', 'eu-central-1', 'eu-north-1', 'eu-south-1', 'ap-south-1', 'ap-northeast-1', 'ap-northeast-2'],
  ...['ap-northeast-3', 'ap-southeast-1', 'ap-southeast-2', 'me-south-1', 'af-south-1'],
];

/** How much there is of each. */
export const bigCounts = {
  trails: 60,
  MetricAlarm: 430,
  CompositeAlarm: 40,
  LogAlarm: 30,
  inAlarm: { MetricAlarm: 9, CompositeAlarm: 2, LogAlarm: 1 },
  logGroups: 10_000,
} as const;

const minute = 60_000;

/**
 * As large an account as the product promises to be quick with: 60 trails in 20 regions, 500 alarms of which 12 are in ALARM, 10,000
 * log groups. `now` is in milliseconds, by the clock of whoever will ask.
 */
export function bigAccount({ account, now }: { readonly account: string; readonly now: number }): PreparedAccount {
  const alarms = (['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const).flatMap((type) =>
    Array.from({ length: bigCounts[type] }, (_, index) => alarmOf(type, index, account, now)),
  );
  return {
    ...emptyAccount(account),
    trails: Array.from({ length: bigCounts.trails }, (_, index) => trailOf(index, now)),
    logGroups: Array.from({ length: bigCounts.logGroups }, (_, index) => ({
      region: bigRegions[0] ?? '',
      name: `/service/${String(index).padStart(5, '0')}`,
      class: 'STANDARD',
      retentionDays: 30,
    })),
    alarms,
    history: alarms.flatMap(({ type, members }) => (members['StateValue'] === 'ALARM' ? [entryOf(type, members)] : [])),
  };
}

/** Three a region; the first is of all regions, so that each other sees its shadow. */
function trailOf(index: number, now: number): ServedTrail {
  const isStopped = index % 7 === 3;
  return {
    name: `trail-${String(index).padStart(2, '0')}`,
    homeRegion: bigRegions[index % bigRegions.length] ?? '',
    isMultiRegion: index === 0,
    includesGlobalEvents: index === 0,
    isOrganization: false,
    bucket: `trail-logs-${index % 5}`,
    logGroup: null,
    status: {
      isLogging: !isStopped,
      startedAt: now - 1_000_000 * minute,
      stoppedAt: isStopped ? now - 10_000 * minute : null,
      latestDelivery: isStopped ? now - 10_000 * minute : now - 5 * minute,
      latestLogsDelivery: null,
    },
    insightTypes: [],
  };
}

const words: Readonly<Record<AlarmType, string>> = {
  MetricAlarm: 'metric',
  CompositeAlarm: 'composite',
  LogAlarm: 'log',
};

function alarmOf(type: AlarmType, index: number, account: string, now: number): Alarm {
  const AlarmName = `${words[type]}-${String(index).padStart(3, '0')}`;
  const state = index < bigCounts.inAlarm[type] ? 'ALARM' : index % 10 === 9 ? 'INSUFFICIENT_DATA' : 'OK';
  const at = new Date(now - (index + 1) * minute).toISOString();
  return {
    type,
    members: {
      AlarmName,
      AlarmArn: `arn:aws:cloudwatch:us-east-1:${account}:alarm:${AlarmName}`,
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [`arn:aws:sns:us-east-1:${account}:alerts`],
      InsufficientDataActions: [],
      StateValue: state,
      StateReason: 'Threshold Crossed: 1 datapoint was greater than or equal to the threshold (1.0).',
      StateUpdatedTimestamp: at,
      AlarmConfigurationUpdatedTimestamp: at,
      ...ofKind(type, index, account),
    },
  };
}

function ofKind(type: AlarmType, index: number, account: string): JsonObject {
  if (type === 'CompositeAlarm') return { AlarmRule: `ALARM("metric-${String(index).padStart(3, '0')}")` };
  const threshold = { Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' };
  if (type === 'MetricAlarm')
    return {
      ...threshold,
      MetricName: `Metric${index}`,
      Namespace: 'Service',
      Statistic: 'Sum',
      Dimensions: [],
      Period: 60,
      EvaluationPeriods: 1,
      TreatMissingData: 'missing',
    };
  return {
    ...threshold,
    QueryResultsToEvaluate: 1,
    QueryResultsToAlarm: 1,
    ScheduledQueryConfiguration: {
      QueryString: `filter eventName = "Call${index}"`,
      LogGroupIdentifiers: [`/service/${String(index).padStart(5, '0')}`],
      AggregationExpression: 'count(*)',
      ScheduledQueryRoleARN: `arn:aws:iam::${account}:role/queries`,
      ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 300 },
    },
  };
}

function entryOf(type: AlarmType, members: JsonObject): JsonObject {
  return {
    AlarmName: members['AlarmName'] ?? '',
    AlarmType: type,
    Timestamp: members['StateUpdatedTimestamp'] ?? '',
    HistoryItemType: 'StateUpdate',
    HistorySummary: 'Alarm updated from OK to ALARM',
    HistoryData: '{"version":"1.0","oldState":{"stateValue":"OK"},"newState":{"stateValue":"ALARM"}}',
  };
}
