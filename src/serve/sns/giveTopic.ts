import { randomUUID } from 'node:crypto';
import type { ServedCall } from '../operation.ts';
import type { PublishedMessage } from './publishedMessage.ts';
import type { ServedTopic } from './servedTopics.ts';

/** Gives a topic a message: whoever runs the server is told. */
export function giveTopic(
  { arn }: ServedTopic,
  given: Pick<PublishedMessage, 'subject' | 'message'>,
  { served }: ServedCall,
): PublishedMessage {
  const message = { topicArn: arn, messageId: randomUUID(), ...given, at: served.now() };
  served.onPublished(message);
  return message;
}
