import { ServedFault, type Operation, type ServedObject } from '../operation.ts';
import { flag, map, required, text, validate } from '../validate.ts';
import { findTopic, invalid, makeSubscription, topicLimits, type ServedTopic } from './servedTopics.ts';

const shape = {
  TopicArn: required(text()),
  Protocol: required(text()),
  Endpoint: text(),
  Attributes: map(text(), text(), { max: 50 }),
  ReturnSubscriptionArn: flag(),
};

/** What an endpoint looks like, by protocol (API_Subscribe). */
const endpoints: ReadonlyMap<string, RegExp> = new Map([
  ['http', /^http:\/\/\S+$/],
  ['https', /^https:\/\/\S+$/],
  ['email', /^[^\s@]+@[^\s@]+$/],
  ['email-json', /^[^\s@]+@[^\s@]+$/],
  ['sms', /^\+?[\d-]{4,20}$/],
  ['sqs', /^arn:[a-z-]+:sqs:/],
  ['application', /^arn:[a-z-]+:sns:/],
  ['lambda', /^arn:[a-z-]+:lambda:/],
  ['firehose', /^arn:[a-z-]+:firehose:/],
]);

/** Those whose owner is asked first: "must call the ConfirmSubscription action". */
const unconfirmed: ReadonlySet<string> = new Set(['http', 'https', 'email', 'email-json']);

/** API_Subscribe of SNS. The same protocol and endpoint are the same subscription. Nobody is sent anything. */
export const subscribe: Operation = {
  service: 'sns',
  name: 'Subscribe',
  handle: (input, call): Promise<ServedObject> => {
    const asked = validate(input, shape, 'InvalidParameter');
    const { Protocol: protocol, Endpoint: endpoint = '' } = asked;
    const form = endpoints.get(protocol);
    if (form === undefined) throw invalid('Amazon SNS does not support this protocol string');
    if (!form.test(endpoint) || endpoint.length > 2048) throw invalid('Endpoint');
    const topic = findTopic(asked.TopicArn, call);
    const subscription =
      knownSubscription(topic, protocol, endpoint) ??
      made(topic, { protocol, endpoint, isConfirmed: !unconfirmed.has(protocol) });
    const isTold = subscription.isConfirmed || asked.ReturnSubscriptionArn === true;
    return Promise.resolve({ SubscriptionArn: isTold ? subscription.arn : 'pending confirmation' });
  },
};

function knownSubscription({ subscriptions }: ServedTopic, protocol: string, endpoint: string) {
  return [...subscriptions.values()].find((each) => each.protocol === protocol && each.endpoint === endpoint);
}

function made(topic: ServedTopic, given: Parameters<typeof makeSubscription>[1]) {
  if (topic.subscriptions.size < topicLimits.subscriptions) return makeSubscription(topic, given);
  throw new ServedFault('SubscriptionLimitExceeded', `There are ${topicLimits.subscriptions} subscriptions already.`, {
    status: 403,
  });
}
