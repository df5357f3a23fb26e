import type { Operation, ServedObject } from '../operation.ts';
import { required, text, validate } from '../validate.ts';
import { findTopic } from './servedTopics.ts';
import { checkAttribute } from './topicAttributes.ts';

const shape = { TopicArn: required(text()), AttributeName: required(text()), AttributeValue: text() };

/** API_SetTopicAttributes of SNS. A value that is left out or empty takes the attribute back to what a new topic has. */
export const setTopicAttributes: Operation = {
  service: 'sns',
  name: 'SetTopicAttributes',
  handle: (input, call): Promise<ServedObject> => {
    const { TopicArn, AttributeName: name, AttributeValue: value = '' } = validate(input, shape, 'InvalidParameter');
    const { attributes } = findTopic(TopicArn, call);
    checkAttribute(name, value, false);
    if (value === '') attributes.delete(name);
    else attributes.set(name, value);
    return Promise.resolve({});
  },
};
