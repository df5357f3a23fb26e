import type { Subscription } from '@aws-sdk/client-sns';
import type { TopicResource } from '../../../core/detection/detection.ts';
import { topicArn } from '../../../core/detection/resourceArn.ts';
import { ask, eachPage, type DetectionAsk } from './askDetection.ts';
import { about, arnPlace } from './askedPlace.ts';
import { snsOf } from './serviceClients.ts';

/** Everyone who is told, those that have not confirmed yet among them. */
export async function subscriptionsOf(planned: TopicResource, asking: DetectionAsk): Promise<readonly Subscription[]> {
  const { connection } = asking;
  const action = 'sns:ListSubscriptionsByTopic';
  const { client, ListSubscriptionsByTopicCommand } = await snsOf(connection);
  const all = eachPage(action, async (token) => {
    const output = await ask(asking, about(action, planned, connection), (options, pace) => {
      const command = new ListSubscriptionsByTopicCommand({
        TopicArn: topicArn(planned.name, arnPlace(connection)),
        ...(token === undefined ? {} : { NextToken: token }),
      });
      pace(command.middlewareStack);
      return client.send(command, options);
    });
    return { items: output.Subscriptions, next: output.NextToken };
  });
  const found: Subscription[] = [];
  for await (const one of all) found.push(one);
  return found;
}

export async function emailsOf(planned: TopicResource, asking: DetectionAsk): Promise<readonly string[]> {
  const subscriptions = await subscriptionsOf(planned, asking);
  return subscriptions.flatMap(({ Protocol, Endpoint }) =>
    Protocol === 'email' && Endpoint !== undefined ? [Endpoint] : [],
  );
}
