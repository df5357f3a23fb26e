import {
  CreateScheduledQueryCommand,
  DeleteScheduledQueryCommand,
  GetScheduledQueryCommand,
  ListTagsForResourceCommand,
  UpdateScheduledQueryCommand,
  type GetScheduledQueryCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { scheduledQueryInput } from '../../../core/detection/apiInputs.ts';
import type { ScheduledQueryResource } from '../../../core/detection/detection.ts';
import { detectionTags } from '../../../core/detection/detectionTags.ts';
import { ask, askForOne, change, type DetectionAsk } from './askDetection.ts';
import { about, plannedGroup } from './askedPlace.ts';
import { ownership } from './ownership.ts';
import { absent, foreign, type Reading, type ResourceKind } from './resourceKind.ts';
import type { Tags } from './tags.ts';

export const scheduledQuery: ResourceKind<ScheduledQueryResource> = {
  read: async (planned, asking) => {
    const { logs } = asking.connection.clients;
    const what = about('logs:GetScheduledQuery', planned, asking.connection);
    const found = await askForOne(asking, what, (options, pace) => {
      const command = new GetScheduledQueryCommand({ identifier: planned.name });
      pace(command.middlewareStack);
      return logs.send(command, options);
    });
    if (found === null) return absent;
    const { scheduledQueryArn: arn } = found;
    if (arn === undefined || found.scheduleType === 'AWS_MANAGED')
      return foreign('A scheduled query that AWS manages has the name.');
    const { tags } = await ask(
      asking,
      about('logs:ListTagsForResource', planned, asking.connection),
      (options, pace) => {
        const command = new ListTagsForResourceCommand({ resourceArn: arn });
        pace(command.middlewareStack);
        return logs.send(command, options);
      },
    );
    return readingOf(found, arn, new Map(Object.entries(tags ?? {})), planned, asking);
  },
  put: async (planned, { id }, changing) => {
    const { connection, origin } = changing;
    const input = scheduledQueryInput(planned);
    if (id === null) {
      await change(changing, about('logs:CreateScheduledQuery', planned, connection), (options, pace) => {
        const command = new CreateScheduledQueryCommand({
          name: planned.name,
          ...input,
          tags: { ...detectionTags(origin) },
        });
        pace(command.middlewareStack);
        return connection.clients.logs.send(command, options);
      });
      return;
    }
    await change(changing, about('logs:UpdateScheduledQuery', planned, connection), (options, pace) => {
      const command = new UpdateScheduledQueryCommand({ identifier: id, ...input });
      pace(command.middlewareStack);
      return connection.clients.logs.send(command, options);
    });
  },
  remove: async (planned, { id }, changing) => {
    await change(changing, about('logs:DeleteScheduledQuery', planned, changing.connection), (options, pace) => {
      const command = new DeleteScheduledQueryCommand({ identifier: id ?? planned.name });
      pace(command.middlewareStack);
      return changing.connection.clients.logs.send(command, options);
    });
    return null;
  },
};

function readingOf(
  found: GetScheduledQueryCommandOutput,
  arn: string,
  tags: Tags,
  planned: ScheduledQueryResource,
  { connection, origin }: DetectionAsk,
): Reading {
  const { destinationConfiguration, queryLanguage, timezone } = found;
  const s3 = destinationConfiguration?.s3Configuration;
  const role = found.executionRoleArn ?? '';
  return {
    found: {
      kind: 'present',
      resource: {
        kind: 'scheduledQuery',
        name: planned.name,
        description: found.description ?? '',
        query: found.queryString ?? '',
        logGroups: (found.logGroupIdentifiers ?? []).map((group) => plannedGroup(group, planned.logGroups, connection)),
        schedule: found.scheduleExpression ?? '',
        lookBackMinutes: (found.startTimeOffset ?? 0) / 60,
        role,
        output: s3?.destinationIdentifier ?? '',
      },
      ...ownership(tags, origin),
      unplanned: [
        ...(found.state === 'DISABLED' ? ['state'] : []),
        ...(queryLanguage === undefined || queryLanguage === 'CWLI' ? [] : ['queryLanguage']),
        ...(timezone === undefined || timezone === 'UTC' ? [] : ['timezone']),
        ...((found.endTimeOffset ?? 0) === 0 ? [] : ['endTimeOffset']),
        ...(s3?.roleArn === undefined || s3.roleArn === role ? [] : ['roleArn']),
        ...(s3?.kmsKeyId === undefined ? [] : ['kmsKeyId']),
        ...(destinationConfiguration?.lookupTableConfiguration === undefined ? [] : ['lookupTableConfiguration']),
      ],
    },
    id: arn,
  };
}
