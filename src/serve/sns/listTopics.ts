import type { Operation, ServedObject } from '../operation.ts';
import { text, validate } from '../validate.ts';
import { pageOf } from './pages.ts';
import { servedTopics } from './servedTopics.ts';

/** API_ListTopics of SNS: "each call returns a limited list of topics, up to 100". */
export const listTopics: Operation = {
  service: 'sns',
  name: 'ListTopics',
  handle: (input, call): Promise<ServedObject> => {
    const { NextToken: token } = validate(input, { NextToken: text() }, 'InvalidParameter');
    const { items, NextToken } = pageOf([...servedTopics(call).topics.values()], token, 'topics');
    return Promise.resolve({ Topics: items.map(({ arn }) => ({ TopicArn: arn })), NextToken });
  },
};
