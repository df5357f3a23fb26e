import { randomUUID } from 'node:crypto';
import { preparedAccount } from '../accounts/preparedAccount.ts';
import { ServedFault, type ServedCall } from '../operation.ts';
import { partitionOf } from '../partition.ts';
import { PlaceStates } from '../placeStates.ts';
import { Tags } from '../tags.ts';

export interface ServedTopic {
  readonly arn: string;
  readonly name: string;
  /** Those that were set, by name. */
  readonly attributes: Map<string, string>;
  /** By ARN. */
  readonly subscriptions: Map<string, ServedSubscription>;
}

export interface ServedSubscription {
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** An address that has not answered yet has no ARN to show. */
  readonly isConfirmed: boolean;
}

export interface ServedTopics {
  /** By ARN, in the order they were made. */
  readonly topics: Map<string, ServedTopic>;
  readonly tags: Tags;
}

/** Bounds of what clients may leave in the server's memory, for one account and region. */
export const topicLimits = { topics: 1000, subscriptions: 1000 } as const;

/** The topics of the request's account and region: those that were prepared, and what clients have made of them since. */
export function servedTopics(call: ServedCall): ServedTopics {
  return call.served.state(makeTopics).of(call);
}

/** Throws `NotFound` where the account has no such topic in the region, and `InvalidParameter` for what is no ARN of one. */
export function findTopic(arn: string, call: ServedCall): ServedTopic {
  const parts = arn.split(':');
  const [prefix, , service, region, account] = parts;
  if (prefix !== 'arn' || service !== 'sns' || parts.length !== 6) throw invalid('TopicArn');
  if (region !== call.region) throw invalid('TopicArn');
  if (account !== call.account)
    throw new ServedFault('AuthorizationError', `User: ${call.caller.arn} is not authorized on resource: ${arn}`, {
      status: 403,
    });
  const topic = servedTopics(call).topics.get(arn);
  if (topic === undefined) throw new ServedFault('NotFound', 'Topic does not exist', { status: 404 });
  return topic;
}

export function topicArn(name: string, { account, region }: Pick<ServedCall, 'account' | 'region'>): string {
  return `arn:${partitionOf(region)}:sns:${region}:${account}:${name}`;
}

export function makeSubscription(
  topic: ServedTopic,
  { protocol, endpoint, isConfirmed }: Omit<ServedSubscription, 'arn'>,
): ServedSubscription {
  const arn = `${topic.arn}:${randomUUID()}`;
  const subscription = { arn, protocol, endpoint, isConfirmed };
  topic.subscriptions.set(arn, subscription);
  return subscription;
}

/** In the words of the service. */
export function invalid(parameter: string, reason?: string): ServedFault {
  const why = reason === undefined ? '' : ` Reason: ${reason}`;
  return new ServedFault('InvalidParameter', `Invalid parameter: ${parameter}${why}`);
}

function makeTopics(): PlaceStates<ServedTopics> {
  return new PlaceStates((call) => {
    const prepared = (preparedAccount(call)?.topics ?? []).filter(({ region }) => region === call.region);
    const topics = prepared.map(({ name, subscriptions }) => {
      const arn = topicArn(name, call);
      const topic: ServedTopic = { arn, name, attributes: new Map(), subscriptions: new Map() };
      for (const subscription of subscriptions) makeSubscription(topic, subscription);
      return [arn, topic] as const;
    });
    return { topics: new Map(topics), tags: new Tags() };
  });
}
