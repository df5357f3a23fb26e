import type { Operation, ServedObject } from '../operation.ts';
import { required, text, validate } from '../validate.ts';
import { pageOf } from './pages.ts';
import { findTopic } from './servedTopics.ts';

const shape = { TopicArn: required(text()), NextToken: text() };

/** API_ListSubscriptionsByTopic of SNS; one that is not confirmed has `PendingConfirmation` for its ARN. */
export const listSubscriptionsByTopic: Operation = {
  service: 'sns',
  name: 'ListSubscriptionsByTopic',
  handle: (input, call): Promise<ServedObject> => {
    const asked = validate(input, shape, 'InvalidParameter');
    const topic = findTopic(asked.TopicArn, call);
    const { items, NextToken } = pageOf([...topic.subscriptions.values()], asked.NextToken, topic.arn);
    return Promise.resolve({
      Subscriptions: items.map(({ arn, protocol, endpoint, isConfirmed }) => ({
        SubscriptionArn: isConfirmed ? arn : 'PendingConfirmation',
        Owner: call.account,
        Protocol: protocol,
        Endpoint: endpoint,
        TopicArn: topic.arn,
      })),
      NextToken,
    });
  },
};
