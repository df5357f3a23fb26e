import type { DetectionResource } from './detection.ts';

/** Whose resources they are. */
export interface ArnPlace {
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
}

/**
 * The ARN that AWS gives a resource of a plan, of a metric filter that of its log group; `null` where no name tells it: saved
 * queries have none, and a scheduled query's has an id of the service's own ("Service Authorization Reference").
 */
export function resourceArn(resource: DetectionResource, place: ArnPlace): string | null {
  const { partition, account, region } = place;
  const inPlace = (service: string, rest: string): string => `arn:${partition}:${service}:${region}:${account}:${rest}`;
  switch (resource.kind) {
    case 'topic':
      return topicArn(resource.name, place);
    case 'metricFilter':
      return inPlace('logs', `log-group:${resource.logGroup}`);
    case 'metricAlarm':
    case 'logAlarm':
      return inPlace('cloudwatch', `alarm:${resource.name}`);
    case 'eventRule':
      return inPlace('events', `rule/${resource.name}`);
    case 'savedQuery':
    case 'scheduledQuery':
      return null;
  }
}

/** A topic as actions and targets of a plan name it: an own one by its name, another's by its ARN. */
export function topicArn(topic: string, { partition, account, region }: ArnPlace): string {
  return topic.startsWith('arn:') ? topic : `arn:${partition}:sns:${region}:${account}:${topic}`;
}

/**
 * An ARN as a policy's `Resource` names exactly it: `*`, `?` and `$` stand for themselves ("IAM policy elements: Variables
 * and tags").
 */
export function policyArn(arn: string): string {
  return arn.replaceAll(/[*?$]/g, (sign) => `\${${sign}}`);
}
