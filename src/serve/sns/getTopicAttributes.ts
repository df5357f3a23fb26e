import type { Operation, ServedObject } from '../operation.ts';
import { required, text, validate } from '../validate.ts';
import { findTopic } from './servedTopics.ts';
import { attributesOf } from './topicAttributes.ts';

/** API_GetTopicAttributes of SNS. */
export const getTopicAttributes: Operation = {
  service: 'sns',
  name: 'GetTopicAttributes',
  handle: (input, call): Promise<ServedObject> => {
    const { TopicArn } = validate(input, { TopicArn: required(text()) }, 'InvalidParameter');
    return Promise.resolve({ Attributes: attributesOf(findTopic(TopicArn, call), call) });
  },
};
