import type { JsonObject } from '../json/jsonValue.ts';
import { printJson } from '../json/printJson.ts';
import type {
  EventRuleResource,
  LogAlarmResource,
  MetricAlarmResource,
  MetricFilterResource,
  SavedQueryResource,
  ScheduledQueryResource,
} from './detection.ts';
import type { DetectionTags } from './detectionTags.ts';

/**
 * What is given to AWS for each resource of a plan, as its API reference names it: the same for the SDK and for
 * `--cli-input-json` of the AWS CLI. `actions` and `target` are ARNs here; tags count where the resource is made only.
 */

/** API_PutMetricFilter. */
export function metricFilterInput({ name, logGroup, pattern, metric, value, defaultValue }: MetricFilterResource) {
  return {
    logGroupName: logGroup,
    filterName: name,
    filterPattern: pattern,
    metricTransformations: [
      {
        metricName: metric.name,
        metricNamespace: metric.namespace,
        metricValue: value,
        ...(defaultValue === null ? {} : { defaultValue }),
      },
    ],
  } satisfies JsonObject;
}

/** API_PutMetricAlarm. */
export function metricAlarmInput(alarm: MetricAlarmResource, actions: readonly string[], tags: DetectionTags) {
  return {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    ActionsEnabled: true,
    AlarmActions: [...actions],
    Namespace: alarm.metric.namespace,
    MetricName: alarm.metric.name,
    Statistic: alarm.statistic,
    Period: alarm.period,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.missingData,
    Tags: tagList(tags),
  } satisfies JsonObject;
}

/** API_PutLogAlarm. Offsets are seconds before the time of a run. */
export function logAlarmInput(alarm: LogAlarmResource, actions: readonly string[], tags: DetectionTags) {
  return {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    ActionsEnabled: true,
    AlarmActions: [...actions],
    ScheduledQueryConfiguration: {
      QueryString: alarm.query,
      LogGroupIdentifiers: [...alarm.logGroups],
      ScheduledQueryRoleARN: alarm.role,
      AggregationExpression: alarm.aggregation,
      ScheduleConfiguration: {
        ScheduleExpression: rate(alarm.everyMinutes),
        StartTimeOffset: alarm.lookBackMinutes * 60,
        EndTimeOffset: 0,
      },
    },
    QueryResultsToEvaluate: alarm.queriesToEvaluate,
    QueryResultsToAlarm: alarm.queriesToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.missingData,
    ActionLogLineCount: alarm.linesInMessage,
    ...(alarm.linesRole === null ? {} : { ActionLogLineRoleArn: alarm.linesRole }),
    Tags: tagList(tags),
  } satisfies JsonObject;
}

/** API_PutRule; the pattern is a JSON text there. */
export function ruleInput({ name, description, pattern }: EventRuleResource, tags: DetectionTags) {
  return {
    Name: name,
    Description: description,
    EventPattern: printJson(pattern),
    State: ruleState,
    Tags: tagList(tags),
  } satisfies JsonObject;
}

/** With `ENABLED`, a rule never sees management events that only read (API_PutRule, "State"). */
export const ruleState = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' as const;

/** The id of a rule's one target: unique in the rule. */
export const ruleTargetId = 'apirunbook';

/** API_PutTargets. */
export function ruleTargetInput({ name }: EventRuleResource, target: string) {
  return { Rule: name, Targets: [{ Id: ruleTargetId, Arn: target }] } satisfies JsonObject;
}

/** API_PutQueryDefinition, without the id that changes one that is there. */
export function savedQueryInput({ name, query, logGroups, parameters }: SavedQueryResource) {
  return {
    queryLanguage: 'CWLI' as const,
    name,
    queryString: query,
    logGroupNames: [...logGroups],
    ...(parameters.length === 0 ? {} : { parameters: parameters.map((parameter) => ({ ...parameter })) }),
  } satisfies JsonObject;
}

/** What API_CreateScheduledQuery and API_UpdateScheduledQuery share: all but name, tags and identifier. */
export function scheduledQueryInput(scheduled: ScheduledQueryResource) {
  return {
    description: scheduled.description,
    queryLanguage: 'CWLI' as const,
    queryString: scheduled.query,
    // A query that names its own log groups has none here.
    ...(scheduled.logGroups.length === 0 ? {} : { logGroupIdentifiers: [...scheduled.logGroups] }),
    scheduleExpression: scheduled.schedule,
    timezone: 'UTC',
    startTimeOffset: scheduled.lookBackMinutes * 60,
    destinationConfiguration: {
      s3Configuration: { destinationIdentifier: scheduled.output, roleArn: scheduled.role },
    },
    executionRoleArn: scheduled.role,
    state: 'ENABLED' as const,
  } satisfies JsonObject;
}

/** "rate(1 minute)": the unit agrees with the number (Amazon EventBridge User Guide, "Rate expressions"). */
function rate(minutes: number): string {
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}

function tagList(tags: DetectionTags) {
  return Object.entries(tags).map(([Key, Value]: [string, string]) => ({ Key, Value }));
}
