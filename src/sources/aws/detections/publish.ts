import { announcementOf } from '../../../core/watch/announcementOf.ts';
import type { Announcement } from '../../../run/announcement.ts';
import { FailureError } from '../../../run/failure.ts';
import type { InventoryContext } from '../../../run/inventory.ts';
import { call } from '../call.ts';
import type { AwsPlace } from '../connection.ts';
import type { OpenPlace } from '../inventory/openInventory.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';
import { snsOf } from './serviceClients.ts';

/** API_CreateTopic: letters, digits, `-` and `_`; topics of the FIFO kind end in `.fifo` and want more than a message. */
const topicForm = /^arn:aws(?:-[a-z]+)*:sns:([a-z0-9-]+):\d{12}:[A-Za-z0-9_-]{1,256}$/;

/**
 * Publishes to a topic as the first of the places in the topic's region.
 *
 * @returns The id that SNS gave the message.
 * @throws `FailureError`.
 */
export async function publish(
  places: readonly AwsPlace[],
  open: OpenPlace,
  { topicArn, subject, message }: Announcement,
  context: InventoryContext,
): Promise<string> {
  const region = topicForm.exec(topicArn)?.[1];
  if (region === undefined)
    throw new FailureError({
      code: 'aws.request',
      message: `\`${topicArn.slice(0, 300)}\` is no ARN of a standard SNS topic.`,
      nextStep: 'Give it as arn:aws:sns:us-east-1:111122223333:name.',
    });
  const place = places.find((each) => each.region === region);
  if (place === undefined)
    throw new FailureError({
      code: 'aws.region',
      message: `The topic is in ${region}, where the target asks nobody.`,
      nextStep: `Add ${region} to the target's regions, or name a topic in one of them.`,
    });
  const { signal } = context;
  const connection = await open(place, context, signal);
  const { client, PublishCommand } = await snsOf(connection);
  const action = 'sns:Publish';
  const what = { action, about: `topic ${topicArn}`, resource: topicArn };
  const said = announcementOf(subject, message);
  const { MessageId = '' } = await call(connection, what, signal, (options) => {
    const command = new PublishCommand({
      TopicArn: topicArn,
      Message: said.message,
      ...(said.subject === null ? {} : { Subject: said.subject }),
    });
    paceAttempts(command.middlewareStack, connection, action, signal);
    return client.send(command, options);
  });
  return MessageId;
}
