/** The access policy of an own topic: `Value` is what stands for ARN and account in the language it is written in. */
export type TopicPolicy<Value> = {
  readonly Version: '2012-10-17';
  readonly Statement: readonly TopicStatement<Value>[];
};

export type TopicStatement<Value> = {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: { readonly Service: string };
  readonly Action: 'sns:Publish';
  readonly Resource: Value;
  readonly Condition?: { readonly StringEquals: { readonly 'aws:SourceAccount': Value } };
};

/**
 * Lets the services publish to a topic, each for this account only, so that nobody else's alarm can speak through it
 * (Amazon SNS Developer Guide, "Example cases for Amazon SNS access control"). EventBridge's statement has no condition:
 * "You can't use Condition blocks in Amazon SNS topic policies for EventBridge" (Amazon EventBridge User Guide, "Using
 * resource-based policies"): with one, its messages are dropped and nobody hears of it.
 */
export function topicPolicy<Value>(publishers: readonly string[], topic: Value, account: Value): TopicPolicy<Value> {
  return {
    Version: '2012-10-17',
    Statement: publishers.map((service) => ({
      Sid: sidOf(service),
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sns:Publish',
      Resource: topic,
      ...(service === unconditional ? {} : { Condition: { StringEquals: { 'aws:SourceAccount': account } } }),
    })),
  };
}

const unconditional = 'events.amazonaws.com';

/** `apirunbookCloudwatch`: a statement's id has letters and digits only. */
function sidOf(service: string): string {
  const letters = (service.split('.')[0] ?? '').replaceAll(/[^A-Za-z0-9]/g, '');
  return `apirunbook${letters.slice(0, 1).toUpperCase()}${letters.slice(1)}`;
}
