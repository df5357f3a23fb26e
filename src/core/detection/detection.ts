import type { JsonObject } from '../json/jsonValue.ts';

/**
 * What a cell becomes when it is made to watch by itself: resources in the order they are created in (removed in the
 * reverse). The same shapes describe what is wanted and what an account has, so that the two can be compared.
 */
export interface DetectionPlan {
  /** What made it: part of every name and of the alarm's description. */
  readonly origin: DetectionOrigin;
  readonly resources: readonly DetectionResource[];
}

export interface DetectionOrigin {
  /** The runbook's path in its workspace, with `/`: what the link back names. */
  readonly runbook: string;
  readonly cell: string;
}

export type DetectionResource =
  | TopicResource
  | MetricFilterResource
  | MetricAlarmResource
  | LogAlarmResource
  | EventRuleResource
  | SavedQueryResource
  | ScheduledQueryResource;

export type DetectionKind = DetectionResource['kind'];

/** An SNS topic. A topic that was there before is named by its ARN and is never made, changed or removed. */
export interface TopicResource {
  readonly kind: 'topic';
  /** A name, or the ARN of a topic of someone else's. */
  readonly name: string;
  readonly isOwn: boolean;
  /** An address to subscribe; it gets a message to confirm first. Own topics only. */
  readonly email: string | null;
  /** Services that may publish: `cloudwatch.amazonaws.com`, `events.amazonaws.com`. Own topics only. */
  readonly publishers: readonly string[];
}

/** API_PutMetricFilter. */
export interface MetricFilterResource {
  readonly kind: 'metricFilter';
  readonly name: string;
  readonly logGroup: string;
  readonly pattern: string;
  readonly metric: { readonly namespace: string; readonly name: string };
  /** `metricValue`, `1` where each event counts once. */
  readonly value: string;
  readonly defaultValue: number | null;
}

/** API_PutMetricAlarm, of one metric and a plain statistic. */
export interface MetricAlarmResource {
  readonly kind: 'metricAlarm';
  readonly name: string;
  readonly description: string;
  readonly metric: { readonly namespace: string; readonly name: string };
  readonly statistic: 'Sum' | 'SampleCount' | 'Average' | 'Minimum' | 'Maximum';
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: AlarmComparison;
  readonly missingData: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
  /** Names of own topics of the plan, or ARNs. */
  readonly actions: readonly string[];
}

export type AlarmComparison =
  'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold';

/** API_PutLogAlarm: an alarm that runs a query of Logs Insights itself. */
export interface LogAlarmResource {
  readonly kind: 'logAlarm';
  readonly name: string;
  readonly description: string;
  /** The query without its aggregation. */
  readonly query: string;
  readonly logGroups: readonly string[];
  /** `count(*) by userIdentity.arn`. */
  readonly aggregation: string;
  /** Minutes between two runs, and the time that each looks at, in minutes. */
  readonly everyMinutes: number;
  readonly lookBackMinutes: number;
  readonly threshold: number;
  readonly comparison: AlarmComparison;
  readonly queriesToEvaluate: number;
  readonly queriesToAlarm: number;
  readonly missingData: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
  /** Log lines that are put into the message, 0 to 50. */
  readonly linesInMessage: number;
  /** The role that CloudWatch runs the query as (`ScheduledQueryRoleARN`, required). */
  readonly role: string;
  /** The role that log lines are read as (`ActionLogLineRoleArn`): required where there are any, else `null`. */
  readonly linesRole: string | null;
  readonly actions: readonly string[];
}

/**
 * API_PutRule and API_PutTargets: a rule on CloudTrail's events as EventBridge delivers them. Its state is always
 * `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`: with `ENABLED` no management event that only reads would match.
 */
export interface EventRuleResource {
  readonly kind: 'eventRule';
  readonly name: string;
  readonly description: string;
  readonly pattern: JsonObject;
  /** The own topic's name, or an ARN. */
  readonly target: string;
}

/** API_PutQueryDefinition. */
export interface SavedQueryResource {
  readonly kind: 'savedQuery';
  readonly name: string;
  readonly query: string;
  readonly logGroups: readonly string[];
  readonly parameters: readonly {
    readonly name: string;
    readonly defaultValue: string;
    readonly description: string;
  }[];
}

/** API_CreateScheduledQuery. */
export interface ScheduledQueryResource {
  readonly kind: 'scheduledQuery';
  readonly name: string;
  readonly description: string;
  readonly query: string;
  readonly logGroups: readonly string[];
  /** `cron(0 6 * * ? *)`. */
  readonly schedule: string;
  /** How far back each run looks, in minutes. */
  readonly lookBackMinutes: number;
  /** The role that runs it, and the bucket and prefix for its results: `s3://bucket/prefix`. */
  readonly role: string;
  readonly output: string;
}
