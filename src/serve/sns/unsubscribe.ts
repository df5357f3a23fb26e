import type { Operation, ServedObject } from '../operation.ts';
import { required, text, validate } from '../validate.ts';
import { invalid, servedTopics } from './servedTopics.ts';

/** API_Unsubscribe of SNS. Position: a subscription that is not there is passed over. */
export const unsubscribe: Operation = {
  service: 'sns',
  name: 'Unsubscribe',
  handle: (input, call): Promise<ServedObject> => {
    const { SubscriptionArn: arn } = validate(input, { SubscriptionArn: required(text()) }, 'InvalidParameter');
    if (!/^arn:[a-z-]+:sns:[^:]+:\d{12}:[^:]+:[^:]+$/.test(arn)) throw invalid('SubscriptionArn');
    for (const { subscriptions } of servedTopics(call).topics.values()) subscriptions.delete(arn);
    return Promise.resolve({});
  },
};
