import { PutLogAlarmCommand, type LogAlarm } from '@aws-sdk/client-cloudwatch';
import { logAlarmInput } from '../../../core/detection/apiInputs.ts';
import type { LogAlarmResource } from '../../../core/detection/detection.ts';
import { detectionTags } from '../../../core/detection/detectionTags.ts';
import { topicArn } from '../../../core/detection/resourceArn.ts';
import { change, type DetectionAsk } from './askDetection.ts';
import { about, arnPlace, plannedGroup, plannedTopic } from './askedPlace.ts';
import { comparisonOf, deleteAlarm, describeAlarm, missingDataOf, unplannedActions } from './describeAlarm.ts';
import { ownership } from './ownership.ts';
import { absent, foreign, type Reading, type ResourceKind } from './resourceKind.ts';
import type { Tags } from './tags.ts';

export const logAlarm: ResourceKind<LogAlarmResource> = {
  read: async (planned, asking) => {
    const named = await describeAlarm(planned, asking);
    if (named === null) return absent;
    return named.kind === 'log'
      ? readingOf(named.alarm, named.tags, planned, asking)
      : foreign(`A ${named.kind} alarm has the name.`);
  },
  put: async (planned, _reading, changing) => {
    const { connection, origin } = changing;
    const actions = planned.actions.map((action) => topicArn(action, arnPlace(connection)));
    await change(changing, about('cloudwatch:PutLogAlarm', planned, connection), (options, pace) => {
      const command = new PutLogAlarmCommand(logAlarmInput(planned, actions, detectionTags(origin)));
      pace(command.middlewareStack);
      return connection.clients.cloudWatch.send(command, options);
    });
  },
  remove: async (planned, _reading, changing) => deleteAlarm(planned, changing),
};

function readingOf(
  alarm: LogAlarm,
  tags: Tags,
  planned: LogAlarmResource,
  { connection, origin }: DetectionAsk,
): Reading {
  const { ScheduledQueryConfiguration: configuration, QueryResultsToEvaluate, QueryResultsToAlarm, Threshold } = alarm;
  const schedule = configuration?.ScheduleConfiguration;
  const everyMinutes = minutesOf(schedule?.ScheduleExpression);
  const comparison = comparisonOf(alarm.ComparisonOperator);
  const owner = ownership(tags, origin);
  if (
    configuration === undefined ||
    everyMinutes === null ||
    schedule?.StartTimeOffset === undefined ||
    QueryResultsToEvaluate === undefined ||
    Threshold === undefined ||
    comparison === null
  )
    return foreign(`The log alarm of this name has no schedule or threshold that a plan makes. ${owner.evidence}`);
  const lines = alarm.ActionLogLineCount ?? 0;
  return {
    found: {
      kind: 'present',
      resource: {
        kind: 'logAlarm',
        name: planned.name,
        description: alarm.AlarmDescription ?? '',
        query: configuration.QueryString ?? '',
        logGroups: (configuration.LogGroupIdentifiers ?? []).map((group) =>
          plannedGroup(group, planned.logGroups, connection),
        ),
        aggregation: configuration.AggregationExpression ?? '',
        everyMinutes,
        lookBackMinutes: schedule.StartTimeOffset / 60,
        threshold: Threshold,
        comparison,
        queriesToEvaluate: QueryResultsToEvaluate,
        queriesToAlarm: QueryResultsToAlarm ?? QueryResultsToEvaluate,
        missingData: missingDataOf(alarm.TreatMissingData),
        linesInMessage: lines,
        role: configuration.ScheduledQueryRoleARN ?? '',
        linesRole: alarm.ActionLogLineRoleArn ?? null,
        actions: (alarm.AlarmActions ?? []).map((arn) => plannedTopic(arn, planned.actions, connection)),
      },
      ...owner,
      unplanned: [...unplannedActions(alarm), ...((schedule.EndTimeOffset ?? 0) === 0 ? [] : ['EndTimeOffset'])],
    },
    id: null,
  };
}

const units: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/** `rate(5 minutes)` in minutes; `null` for what is no rate (Amazon EventBridge User Guide, "Rate expressions"). */
function minutesOf(expression: string | undefined): number | null {
  const [, count, unit] = /^rate\((\d{1,6}) (minute|hour|day)s?\)$/.exec(expression ?? '') ?? [];
  return count === undefined || unit === undefined ? null : Number(count) * (units[unit] ?? 1);
}
