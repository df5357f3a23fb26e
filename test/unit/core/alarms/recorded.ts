import {
  mergeRecordedAlarms,
  readRecordedAlarms,
  type RecordedAlarms,
} from '../../../../src/core/alarms/recordedAlarms.ts';
import type { JsonValue } from '../../../../src/core/json/jsonValue.ts';

const arn = (name: string): string => `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${name}`;

/** What `aws cloudwatch describe-alarms` and its like print, of an account with one alarm of each kind and two metric alarms. */
export const recordedFiles: Readonly<Record<'alarms' | 'history' | 'filters', JsonValue>> = {
  alarms: {
    MetricAlarms: [
      {
        AlarmName: 'cis-root-login',
        AlarmArn: arn('cis-root-login'),
        AlarmDescription: 'The root user signed in',
        ActionsEnabled: true,
        OKActions: [],
        AlarmActions: ['arn:aws:sns:us-east-1:111122223333:security'],
        InsufficientDataActions: [],
        StateValue: 'ALARM',
        StateReason: 'Threshold Crossed',
        StateUpdatedTimestamp: '2026-11-01T09:12:44.123000+00:00',
        MetricName: 'RootLogin',
        Namespace: 'CISBenchmark',
        Statistic: 'Sum',
        Dimensions: [],
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      },
      {
        AlarmName: 'cpu',
        AlarmArn: arn('cpu'),
        ActionsEnabled: false,
        OKActions: ['arn:aws:automate:us-east-1:ec2:stop'],
        AlarmActions: [],
        StateValue: 'OK',
        StateUpdatedTimestamp: '2026-10-01T09:12:44+00:00',
        MetricName: 'CPUUtilization',
        Namespace: 'AWS/EC2',
        Statistic: 'Average',
        Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
        Period: 60,
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
        Threshold: 80.5,
        ComparisonOperator: 'GreaterThanThreshold',
      },
    ],
    CompositeAlarms: [
      {
        AlarmName: 'account-takeover',
        AlarmArn: arn('account-takeover'),
        AlarmRule: `ALARM("cis-root-login") AND NOT OK(${arn('cpu')})`,
        ActionsEnabled: true,
        StateValue: 'ALARM',
        StateUpdatedTimestamp: '2026-11-01T09:13:00+00:00',
      },
    ],
    LogAlarms: [
      {
        AlarmName: 'denied-calls',
        AlarmArn: arn('denied-calls'),
        StateValue: 'INSUFFICIENT_DATA',
        StateUpdatedTimestamp: '2026-11-01T08:00:00+00:00',
        ScheduledQueryConfiguration: {
          QueryString: 'filter errorCode = "AccessDenied"',
          LogGroupIdentifiers: ['aws-cloudtrail-logs'],
          AggregationExpression: 'count(*) by userIdentity.arn',
          ScheduledQueryRoleARN: 'arn:aws:iam::111122223333:role/scheduled',
          ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)' },
        },
        QueryResultsToEvaluate: 3,
        QueryResultsToAlarm: 1,
        Threshold: 5,
        ComparisonOperator: 'GreaterThanThreshold',
      },
    ],
  },
  history: {
    AlarmHistoryItems: [
      {
        AlarmName: 'account-takeover',
        AlarmType: 'CompositeAlarm',
        Timestamp: '2026-11-01T09:13:00+00:00',
        HistoryItemType: 'Action',
        HistorySummary: 'Successfully executed action',
        HistoryData: '{"publishedMessage":"x"}',
      },
      {
        AlarmName: 'cis-root-login',
        AlarmType: 'MetricAlarm',
        Timestamp: '2026-11-01T09:12:44.123000+00:00',
        HistoryItemType: 'StateUpdate',
        HistorySummary: 'Alarm updated from OK to ALARM',
        HistoryData: '{"version":"1.0","oldState":{"stateValue":"OK"},"newState":{"stateValue":"ALARM"}}',
      },
      {
        AlarmName: 'cis-root-login',
        AlarmType: 'MetricAlarm',
        Timestamp: '2026-10-20T00:00:00+00:00',
        HistoryItemType: 'ConfigurationUpdate',
        HistorySummary: 'Alarm "cis-root-login" created',
        HistoryData: 'no json',
      },
    ],
  },
  filters: {
    metricFilters: [
      {
        filterName: 'root-login',
        filterPattern: '{ $.userIdentity.type = "Root" }',
        metricTransformations: [{ metricName: 'RootLogin', metricNamespace: 'CISBenchmark', metricValue: '1' }],
        creationTime: 1_700_000_000_000,
        logGroupName: 'aws-cloudtrail-logs',
      },
      {
        filterName: 'errors',
        filterPattern: 'ERROR',
        metricTransformations: [{ metricName: 'Errors', metricNamespace: 'App', metricValue: '1' }],
        creationTime: 1_700_000_000_001,
        logGroupName: 'app',
      },
    ],
  },
};

export const recorded: RecordedAlarms = mergeRecordedAlarms(Object.values(recordedFiles).map(readRecordedAlarms));
