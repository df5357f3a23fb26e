import { ServedFault, type Operation, type ServedObject } from '../operation.ts';
import { partitionOf } from '../partition.ts';
import { keptMembers } from '../servedObject.ts';
import { tagPairs, tagShape } from '../tags.ts';
import { list, oneOf, required, text, validate } from '../validate.ts';
import { provePattern } from './eventPattern.ts';
import { busName, invalid, ruleLimits, ruleName, servedRules } from './servedRules.ts';

const shape = {
  Name: required(ruleName),
  ScheduleExpression: text({ max: 256 }),
  EventPattern: text({ max: 4096 }),
  State: oneOf('ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'),
  Description: text({ max: 512 }),
  RoleArn: text({ min: 1, max: 1600 }),
  Tags: list(tagShape),
  EventBusName: busName,
};

/**
 * API_PutRule of EventBridge, on the default bus: "if you omit arguments, the old values for those arguments are not kept"; of
 * a rule that is there "any tags you specify are ignored".
 */
export const putRule: Operation = {
  service: 'events',
  name: 'PutRule',
  handle: (input, call): Promise<ServedObject> => {
    const { Tags = [], EventBusName, ...asked } = validate(input, shape, 'ValidationException');
    const { rules, tags } = servedRules(EventBusName, call);
    if (asked.EventPattern === undefined && asked.ScheduleExpression === undefined)
      throw invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.');
    if (asked.EventPattern !== undefined) provePattern(asked.EventPattern);
    if (asked.ScheduleExpression?.match(/^(?:rate\([1-9]\d* (?:minute|hour|day)s?\)|cron\(\S+(?: \S+){5}\))$/) === null)
      throw invalid('Parameter ScheduleExpression is not valid.');
    const { region, account } = call;
    const { Name: name } = asked;
    const arn = `arn:${partitionOf(region)}:events:${region}:${account}:rule/${name}`;
    const known = rules.get(name);
    if (known === undefined) {
      if (rules.size >= ruleLimits.rules)
        throw new ServedFault('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
      if (!tags.add(arn, tagPairs(Tags))) throw invalid('A rule has 50 tags at most.');
    }
    const members = keptMembers({
      ...asked,
      State: asked.State ?? 'ENABLED',
      Arn: arn,
      EventBusName: 'default',
      CreatedBy: account,
    });
    rules.set(name, { name, arn, members, targets: known?.targets ?? new Map() });
    return Promise.resolve({ RuleArn: arn });
  },
};
