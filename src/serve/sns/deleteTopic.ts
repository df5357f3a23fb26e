import type { Operation, ServedObject } from '../operation.ts';
import { required, text, validate } from '../validate.ts';
import { findTopic, servedTopics } from './servedTopics.ts';

/** API_DeleteTopic of SNS, with its subscriptions. Position: a topic that is not there is `NotFound`. */
export const deleteTopic: Operation = {
  service: 'sns',
  name: 'DeleteTopic',
  handle: (input, call): Promise<ServedObject> => {
    const { TopicArn } = validate(input, { TopicArn: required(text()) }, 'InvalidParameter');
    const { arn } = findTopic(TopicArn, call);
    const { topics, tags } = servedTopics(call);
    topics.delete(arn);
    tags.remove(arn);
    return Promise.resolve({});
  },
};
