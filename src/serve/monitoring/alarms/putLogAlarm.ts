import { randomUUID } from 'node:crypto';
import { objectOf, textOf } from '../../../core/alarms/recordedAlarms.ts';
import type { Operation, ServedCall, ServedObject } from '../../operation.ts';
import { partitionOf } from '../../partition.ts';
import { tagShape } from '../../tags.ts';
import {
  anything,
  double,
  flag,
  integer,
  list,
  oneOf,
  required,
  structure,
  text,
  validate,
  type Validated,
} from '../../validate.ts';
import { alarmShapes, thresholdOperators } from './alarmShapes.ts';
import { invalid, putAlarm } from './putAlarm.ts';
import { servedAlarms } from './servedAlarms.ts';

const roleArn = text({ min: 20, max: 2048, pattern: /^arn:[\w-]+:iam::\d{12}:role\/.+$/ });

const scheduledQuery = structure({
  QueryString: required(text({ min: 1, max: 10_000 })),
  LogGroupIdentifiers: list(text({ min: 1, max: 2048, pattern: /^[\w#+=/:,.@-]*$/ }), { min: 1, max: 50 }),
  QueryARN: text(),
  ScheduledQueryRoleARN: required(roleArn),
  ScheduleConfiguration: required(
    structure({
      ScheduleExpression: required(text({ min: 1, max: 256, pattern: /^rate\([1-9]\d{0,6} (?:minute|hour|day)s?\)$/ })),
      StartTimeOffset: required(integer(1)),
      EndTimeOffset: integer(0),
    }),
  ),
  AggregationExpression: required(text({ min: 1, max: 2048 })),
  Tags: list(tagShape, { max: 50 }),
});

const shape = {
  AlarmName: required(alarmShapes.newName),
  AlarmDescription: alarmShapes.description,
  ScheduledQueryConfiguration: required(scheduledQuery),
  ActionLogLineCount: integer(0, 50),
  ActionLogLineRoleArn: roleArn,
  ActionsEnabled: flag(),
  OKActions: alarmShapes.actions,
  AlarmActions: alarmShapes.actions,
  InsufficientDataActions: alarmShapes.actions,
  QueryResultsToEvaluate: required(integer(1, 100)),
  QueryResultsToAlarm: required(integer(1)),
  Threshold: required(double()),
  ComparisonOperator: required(oneOf(...thresholdOperators)),
  TreatMissingData: alarmShapes.missingData,
  Tags: list(tagShape),
  WarmUpConfiguration: anything(),
  ActionConfiguration: anything(),
};

/** CloudWatch API Reference, "PutLogAlarm": an alarm that runs a query of Logs Insights itself. */
export const putLogAlarm: Operation = {
  service: 'monitoring',
  name: 'PutLogAlarm',
  handle: async (input, call): Promise<ServedObject> => {
    const { Tags, ...asked } = validate(input, shape, 'ValidationException');
    check(asked);
    // The query is the service's own to make; its tags are not told again.
    const { Tags: _queryTags, QueryARN: _queryArn, ...query } = asked.ScheduledQueryConfiguration;
    const given = {
      ...asked,
      TreatMissingData: asked.TreatMissingData ?? 'missing',
      ActionLogLineCount: asked.ActionLogLineCount ?? 0,
      ScheduledQueryConfiguration: { ...query, QueryARN: await queryArn(asked.AlarmName, call) },
    };
    await putAlarm('LogAlarm', given, Tags, call);
    return {};
  },
};

type Asked = Omit<Validated<typeof shape>, 'Tags'>;

function check(asked: Asked): void {
  const { LogGroupIdentifiers, QueryString, ScheduleConfiguration } = asked.ScheduledQueryConfiguration;
  const { StartTimeOffset, EndTimeOffset = 0 } = ScheduleConfiguration;
  if (EndTimeOffset >= StartTimeOffset) throw invalid('EndTimeOffset must be less than StartTimeOffset.');
  if (asked.QueryResultsToAlarm > asked.QueryResultsToEvaluate)
    throw invalid('QueryResultsToAlarm must be less than or equal to QueryResultsToEvaluate.');
  if ((asked.ActionLogLineCount ?? 0) > 0 && asked.ActionLogLineRoleArn === undefined)
    throw invalid('ActionLogLineRoleArn is required when ActionLogLineCount is greater than 0.');
  if (LogGroupIdentifiers === undefined && !/^\s*source\b/i.test(QueryString))
    throw invalid('LogGroupIdentifiers are required unless the query begins with SOURCE.');
}

/** That of the alarm's query as it is, or of a new one. */
async function queryArn(name: string, call: ServedCall): Promise<string> {
  const known = (await servedAlarms(call)).find(name, call);
  const query = known === null ? null : objectOf(known.members, 'ScheduledQueryConfiguration');
  const { region, account } = call;
  return (
    (query && textOf(query, 'QueryARN')) ??
    `arn:${partitionOf(region)}:logs:${region}:${account}:scheduled-query:${randomUUID()}`
  );
}
