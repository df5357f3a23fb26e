import { isJsonObject } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import type { ServedCall } from '../operation.ts';
import { invalid, type ServedTopic } from './servedTopics.ts';

/** What may be set (API_SetTopicAttributes); the first five are JSON. */
const settable: ReadonlySet<string> = new Set([
  ...['Policy', 'DeliveryPolicy', 'DataProtectionPolicy', 'ArchivePolicy', 'DisplayName', 'KmsMasterKeyId'],
  ...['SignatureVersion', 'TracingConfig', 'ContentBasedDeduplication', 'FifoThroughputScope'],
  ...['HTTP', 'Firehose', 'Lambda', 'Application', 'SQS'].flatMap((protocol) =>
    ['SuccessFeedbackRoleArn', 'SuccessFeedbackSampleRate', 'FailureFeedbackRoleArn'].map((name) => protocol + name),
  ),
]);

const json: ReadonlySet<string> = new Set(['Policy', 'DeliveryPolicy', 'DataProtectionPolicy', 'ArchivePolicy']);

/** "Length Constraints: … 30 KB" of a policy ("Amazon SNS quotas"), as the bound of any. */
const longest = 30_720;

/** Throws `InvalidParameter` for an attribute that cannot be set, or not to that value. */
export function checkAttribute(name: string, value: string, isNew: boolean): void {
  if (!settable.has(name) && !(isNew && name === 'FifoTopic')) throw invalid('AttributeName');
  if (value.length > longest) throw invalid(name, 'the value is too long');
  if (name === 'DisplayName' && value.length > 100) throw invalid('DisplayName', 'must be at most 100 characters');
  if (json.has(name) && value !== '' && !isJsonObject(parseJson(value)))
    throw invalid(name === 'Policy' ? 'Policy Error: null' : name);
}

/** API_GetTopicAttributes. */
export function attributesOf(topic: ServedTopic, { account }: ServedCall): ReadonlyMap<string, string> {
  const subscriptions = [...topic.subscriptions.values()];
  const confirmed = subscriptions.filter(({ isConfirmed }) => isConfirmed).length;
  return new Map([
    ['TopicArn', topic.arn],
    ['Owner', account],
    ['Policy', defaultPolicy(topic.arn, account)],
    ['DisplayName', ''],
    ['EffectiveDeliveryPolicy', deliveryPolicy],
    ['SubscriptionsConfirmed', String(confirmed)],
    ['SubscriptionsPending', String(subscriptions.length - confirmed)],
    ['SubscriptionsDeleted', '0'],
    ...topic.attributes,
  ]);
}

const deliveryPolicy = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
  },
});

/** What a topic allows that nobody told otherwise: its own account ("Default access policy"). */
function defaultPolicy(arn: string, account: string): string {
  const actions = ['GetTopicAttributes', 'SetTopicAttributes', 'AddPermission', 'RemovePermission', 'DeleteTopic'];
  return JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [...actions, 'Subscribe', 'ListSubscriptionsByTopic', 'Publish'].map((name) => `SNS:${name}`),
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  });
}
