import { textOf, type Alarm } from '../../core/alarms/recordedAlarms.ts';
import type { ServedCall } from '../operation.ts';
import { giveTopic } from './giveTopic.ts';
import type { PublishedMessage } from './publishedMessage.ts';
import { servedTopics } from './servedTopics.ts';

/** Gives a topic the message of an alarm that changed, worded as CloudWatch does; `null` where there is no such topic. */
export function publishAlarm(arn: string, before: Alarm, after: Alarm, call: ServedCall): PublishedMessage | null {
  const topic = servedTopics(call).topics.get(arn);
  if (topic === undefined) return null;
  const of = (alarm: Alarm, name: string): string => textOf(alarm.members, name) ?? '';
  const [name, state] = [of(after, 'AlarmName'), of(after, 'StateValue')];
  const message = JSON.stringify({
    AlarmName: name,
    AlarmDescription: textOf(after.members, 'AlarmDescription'),
    AWSAccountId: call.account,
    Region: call.region,
    AlarmArn: of(after, 'AlarmArn'),
    OldStateValue: of(before, 'StateValue'),
    NewStateValue: state,
    NewStateReason: of(after, 'StateReason'),
    StateChangeTime: of(after, 'StateUpdatedTimestamp'),
  });
  return giveTopic(topic, { subject: `${state}: "${name}" in ${call.region}`.slice(0, 100), message }, call);
}
