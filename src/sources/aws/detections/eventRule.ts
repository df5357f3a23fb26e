import type { DescribeRuleCommandOutput, Target } from '@aws-sdk/client-eventbridge';
import { ruleInput, ruleTargetId, ruleTargetInput } from '../../../core/detection/apiInputs.ts';
import type { EventRuleResource } from '../../../core/detection/detection.ts';
import { detectionTags } from '../../../core/detection/detectionTags.ts';
import { topicArn } from '../../../core/detection/resourceArn.ts';
import { isJsonObject } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import { FailureError } from '../../../run/failure.ts';
import { ask, askForOne, change, eachPage, type DetectionAsk, type DetectionChange } from './askDetection.ts';
import { about, arnPlace, plannedTopic } from './askedPlace.ts';
import { ownership } from './ownership.ts';
import { absent, foreign, type Reading, type ResourceKind } from './resourceKind.ts';
import { eventsOf } from './serviceClients.ts';
import { listedTags, type Tags } from './tags.ts';

/** A rule of the default event bus, where AWS's own events come, with its one target. */
export const eventRule: ResourceKind<EventRuleResource> = {
  read: async (planned, asking) => {
    const { connection } = asking;
    const { client, DescribeRuleCommand } = await eventsOf(connection);
    const found = await askForOne(asking, about('events:DescribeRule', planned, connection), (options, pace) => {
      const command = new DescribeRuleCommand({ Name: planned.name });
      pace(command.middlewareStack);
      return client.send(command, options);
    });
    if (found === null) return absent;
    const tags = await tagsOf(found.Arn, planned, asking);
    const targets = await targetsOf(planned, asking);
    return readingOf(found, tags, targets, planned, asking);
  },
  put: async (planned, _reading, changing) => {
    const { connection, origin } = changing;
    const { client, PutRuleCommand, PutTargetsCommand } = await eventsOf(connection);
    await change(changing, about('events:PutRule', planned, connection), (options, pace) => {
      const command = new PutRuleCommand(ruleInput(planned, detectionTags(origin)));
      pace(command.middlewareStack);
      return client.send(command, options);
    });
    const target = topicArn(planned.target, arnPlace(connection));
    const answered = await change(changing, about('events:PutTargets', planned, connection), (options, pace) => {
      const command = new PutTargetsCommand(ruleTargetInput(planned, target));
      pace(command.middlewareStack);
      return client.send(command, options);
    });
    proveEveryEntry('events:PutTargets', planned, answered);
  },
  remove: async (planned, _reading, changing) => {
    const targets = await targetsOf(planned, changing);
    const others = targets.filter(({ Id }) => Id !== ruleTargetId);
    if (others.length > 0)
      return `Others are told by it: ${others.length} ${others.length === 1 ? 'target' : 'targets'} beside the plan’s.`;
    await removeRule(planned, targets.length > 0, changing);
    return null;
  },
};

/** A rule that has a target is not deleted (API_DeleteRule). */
async function removeRule(planned: EventRuleResource, hasTarget: boolean, changing: DetectionChange): Promise<void> {
  const { connection } = changing;
  const { client, DeleteRuleCommand, RemoveTargetsCommand } = await eventsOf(connection);
  if (hasTarget) {
    const answered = await change(changing, about('events:RemoveTargets', planned, connection), (options, pace) => {
      const command = new RemoveTargetsCommand({ Rule: planned.name, Ids: [ruleTargetId] });
      pace(command.middlewareStack);
      return client.send(command, options);
    });
    proveEveryEntry('events:RemoveTargets', planned, answered);
  }
  await change(changing, about('events:DeleteRule', planned, connection), (options, pace) => {
    const command = new DeleteRuleCommand({ Name: planned.name });
    pace(command.middlewareStack);
    return client.send(command, options);
  });
}

interface Entries {
  readonly FailedEntryCount?: number | undefined;
  readonly FailedEntries?:
    readonly { readonly ErrorCode?: string | undefined; readonly ErrorMessage?: string | undefined }[] | undefined;
}

/** The request itself succeeds where a target is refused (API_PutTargets, "FailedEntryCount"). */
function proveEveryEntry(
  action: string,
  { name }: EventRuleResource,
  { FailedEntryCount, FailedEntries }: Entries,
): void {
  if ((FailedEntryCount ?? 0) === 0) return;
  const [failed] = FailedEntries ?? [];
  const said = (failed?.ErrorMessage ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  throw new FailureError({
    code: 'aws.request',
    message: `AWS refused ${action} of EventBridge rule ${name}: ${failed?.ErrorCode ?? 'no reason'}${said === '' ? '' : `, "${said}"`}.`,
    nextStep: 'Check that the topic is there and in the region of the rule, then run it again.',
  });
}

async function tagsOf(arn: string | undefined, planned: EventRuleResource, asking: DetectionAsk): Promise<Tags> {
  if (arn === undefined) return new Map();
  const { connection } = asking;
  const { client, ListRuleTagsCommand: ListTagsForResourceCommand } = await eventsOf(connection);
  const { Tags } = await ask(asking, about('events:ListTagsForResource', planned, connection), (options, pace) => {
    const command = new ListTagsForResourceCommand({ ResourceARN: arn });
    pace(command.middlewareStack);
    return client.send(command, options);
  });
  return listedTags(Tags);
}

async function targetsOf(planned: EventRuleResource, asking: DetectionAsk): Promise<readonly Target[]> {
  const { connection } = asking;
  const action = 'events:ListTargetsByRule';
  const { client, ListTargetsByRuleCommand } = await eventsOf(connection);
  const all = eachPage(action, async (token) => {
    const output = await ask(asking, about(action, planned, connection), (options, pace) => {
      const command = new ListTargetsByRuleCommand({
        Rule: planned.name,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      pace(command.middlewareStack);
      return client.send(command, options);
    });
    return { items: output.Targets, next: output.NextToken };
  });
  const targets: Target[] = [];
  for await (const target of all) targets.push(target);
  return targets;
}

function readingOf(
  rule: DescribeRuleCommandOutput,
  tags: Tags,
  targets: readonly Target[],
  planned: EventRuleResource,
  { connection, origin }: DetectionAsk,
): Reading {
  const owner = ownership(tags, origin);
  if ((rule.ManagedBy ?? '') !== '')
    return foreign(`The rule of this name is managed by ${visibleText(rule.ManagedBy ?? '')}.`);
  const pattern = parseJson(rule.EventPattern ?? '');
  if (pattern === undefined || !isJsonObject(pattern))
    return foreign(`The rule of this name has no event pattern. ${owner.evidence}`);
  const target = targets.find(({ Id }) => Id === ruleTargetId);
  return {
    found: {
      kind: 'present',
      resource: {
        kind: 'eventRule',
        name: planned.name,
        description: rule.Description ?? '',
        pattern,
        target: target === undefined ? '' : plannedTopic(target.Arn ?? '', [planned.target], connection),
      },
      ...owner,
      unplanned: [
        ...(rule.State === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' ? [] : ['State']),
        ...((rule.ScheduleExpression ?? '') === '' ? [] : ['ScheduleExpression']),
        ...((rule.RoleArn ?? '') === '' ? [] : ['RoleArn']),
        ...targetSettings.filter((setting) => target?.[setting] !== undefined),
      ],
    },
    id: null,
  };
}

/** What a target may have that ours has not. */
const targetSettings = [
  'Input',
  'InputPath',
  'InputTransformer',
  'RoleArn',
  'DeadLetterConfig',
  'RetryPolicy',
] as const satisfies readonly (keyof Target)[];
