import { ServedFault, type ServedCall } from '../operation.ts';
import type { Tags } from '../tags.ts';
import { text } from '../validate.ts';
import { servedTopics } from './servedTopics.ts';

export const resourceArn = text({ min: 1, max: 1011 });

/** The tags of the account and region, once a topic of that ARN was found. */
export function tagsOfTopic(arn: string, call: ServedCall): Tags {
  const { topics, tags } = servedTopics(call);
  if (!topics.has(arn)) throw new ServedFault('ResourceNotFound', 'Resource does not exist', { status: 404 });
  return tags;
}
