import {
  alarmOccasion,
  type AlarmOccasion,
  type OccasionFacts,
} from '../../../../../src/core/alarms/runbooks/alarmOccasion.ts';
import type { Alarm } from '../../../../../src/core/alarms/recordedAlarms.ts';
import type { InventoryPlace } from '../../../../../src/core/inventory/inventoryPlace.ts';
import type { JsonObject } from '../../../../../src/core/json/jsonValue.ts';

export const now = Date.parse('2026-11-03T12:00:00Z');

export const place: InventoryPlace = {
  target: 'prod',
  account: '210987654321',
  region: 'eu-west-1',
  profile: 'prod-readonly',
  caller: 'arn:aws:iam::210987654321:user/responder',
  endpoint: null,
};

const arn = (name: string): string => `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${name}`;

/** A metric alarm that went off at 09:30. */
export function metricAlarm(members: JsonObject = {}): Alarm {
  return {
    type: 'MetricAlarm',
    members: {
      AlarmName: 'root-use',
      AlarmArn: arn('root-use'),
      StateValue: 'ALARM',
      StateUpdatedTimestamp: '2026-11-03T09:30:00Z',
      Namespace: 'CloudTrailMetrics',
      MetricName: 'RootUse',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      ...members,
    },
  };
}

export function logAlarm(members: JsonObject = {}, query: JsonObject = {}, schedule: JsonObject = {}): Alarm {
  return {
    type: 'LogAlarm',
    members: {
      AlarmName: 'refusals',
      AlarmArn: arn('refusals'),
      StateValue: 'ALARM',
      StateUpdatedTimestamp: '2026-11-03T09:30:00Z',
      ScheduledQueryConfiguration: {
        QueryString: 'filter errorCode = "AccessDenied"',
        LogGroupIdentifiers: ['aws-cloudtrail-logs'],
        AggregationExpression: 'count(*) by userIdentity.arn',
        ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 600, ...schedule },
        ...query,
      },
      QueryResultsToEvaluate: 3,
      QueryResultsToAlarm: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
      ...members,
    },
  };
}

export function compositeAlarm(members: JsonObject = {}): Alarm {
  return {
    type: 'CompositeAlarm',
    members: {
      AlarmName: 'on-call',
      AlarmArn: arn('on-call'),
      AlarmRule: 'ALARM("root-use") OR ALARM(refusals)',
      StateValue: 'ALARM',
      StateUpdatedTimestamp: '2026-11-03T09:30:30Z',
      ...members,
    },
  };
}

export function metricFilter(pattern: string, logGroup = 'aws-cloudtrail-logs'): JsonObject {
  return {
    filterName: 'f',
    filterPattern: pattern,
    logGroupName: logGroup,
    metricTransformations: [{ metricName: 'RootUse', metricNamespace: 'CloudTrailMetrics', metricValue: '1' }],
  };
}

export const rootPattern = '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS }';

export function occasionOf(alarm: Alarm, facts: OccasionFacts = {}): AlarmOccasion {
  return alarmOccasion(alarm, place, now, facts);
}
