import type { ServedCall } from '../operation.ts';
import type { Tags } from '../tags.ts';
import { text } from '../validate.ts';
import { notFound, servedRules } from './servedRules.ts';

export const resourceArn = text({ min: 1, max: 1600 });

/** The tags of the account and region, once a rule of that ARN was found. */
export function tagsOfRule(arn: string, call: ServedCall): Tags {
  const { rules, tags } = servedRules(undefined, call);
  if (![...rules.values()].some((rule) => rule.arn === arn))
    throw notFound(`Rule ${arn.slice(0, 300)} does not exist on EventBus default.`);
  return tags;
}
