import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { alarmTypes } from '../../../core/alarms/alarmsQuery.ts';
import type { DetectionResource, TopicResource } from '../../../core/detection/detection.ts';
import { topicArn } from '../../../core/detection/resourceArn.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import { ask, eachPage, type DetectionAsk } from './askDetection.ts';
import { about, arnPlace } from './askedPlace.ts';
import { eventsOf } from './serviceClients.ts';
import { subscriptionsOf } from './subscriptions.ts';

/**
 * What else a topic is for, in one sentence; `null` where nothing.
 *
 * @param gone What of the plan was removed just before, and may be listed for a while.
 */
export async function topicUses(
  planned: TopicResource,
  asking: DetectionAsk,
  gone: readonly DetectionResource[],
): Promise<string | null> {
  const goneNames = new Set(gone.map(({ name }) => name));
  const others = (await subscriptionsOf(planned, asking)).filter(
    ({ Protocol, Endpoint }) => Protocol !== 'email' || Endpoint !== planned.email,
  );
  if (others.length > 0)
    return `Others are told by it: ${others.length} ${others.length === 1 ? 'subscription' : 'subscriptions'} beside the plan’s.`;
  const alarm = await alarmNaming(planned, asking, goneNames);
  if (alarm !== null) return `The alarm \`${visibleText(alarm.slice(0, 255))}\` names it.`;
  const rule = await ruleNaming(planned, asking, goneNames);
  return rule === null ? null : `The EventBridge rule \`${visibleText(rule.slice(0, 64))}\` names it.`;
}

/**
 * An alarm of the region that names the topic for any of its states. `ActionPrefix` of API_DescribeAlarms does not say
 * whether it looks at all of them, so every alarm is looked at here.
 */
async function alarmNaming(
  planned: TopicResource,
  asking: DetectionAsk,
  gone: ReadonlySet<string>,
): Promise<string | null> {
  const { connection } = asking;
  const arn = topicArn(planned.name, arnPlace(connection));
  const action = 'cloudwatch:DescribeAlarms';
  const alarms = eachPage(action, async (token) => {
    const output = await ask(asking, { action, about: 'all alarms' }, (options, pace) => {
      const command = new DescribeAlarmsCommand({
        AlarmTypes: [...alarmTypes],
        MaxRecords: 100,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      pace(command.middlewareStack);
      return connection.clients.cloudWatch.send(command, options);
    });
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = output;
    const items: readonly NamingAlarm[] = [...MetricAlarms, ...CompositeAlarms, ...LogAlarms];
    return { items, next: output.NextToken };
  });
  for await (const { AlarmName = '', AlarmActions, OKActions, InsufficientDataActions } of alarms) {
    const named = [AlarmActions, OKActions, InsufficientDataActions].flatMap((actions) => actions ?? []);
    if (named.includes(arn) && !gone.has(AlarmName)) return AlarmName;
  }
  return null;
}

type NamingAlarm = Pick<MetricAlarm, 'AlarmName' | 'AlarmActions' | 'OKActions' | 'InsufficientDataActions'>;

async function ruleNaming(
  planned: TopicResource,
  asking: DetectionAsk,
  gone: ReadonlySet<string>,
): Promise<string | null> {
  const { connection } = asking;
  const action = 'events:ListRuleNamesByTarget';
  const { client, ListRuleNamesByTargetCommand } = await eventsOf(connection);
  const rules = eachPage(action, async (token) => {
    const output = await ask(asking, about(action, planned, connection), (options, pace) => {
      const command = new ListRuleNamesByTargetCommand({
        TargetArn: topicArn(planned.name, arnPlace(connection)),
        ...(token === undefined ? {} : { NextToken: token }),
      });
      pace(command.middlewareStack);
      return client.send(command, options);
    });
    return { items: output.RuleNames, next: output.NextToken };
  });
  for await (const rule of rules) if (!gone.has(rule)) return rule;
  return null;
}
