import type { QuerySource } from '../../run/source.ts';
import type { Teller } from '../../run/watchRunbook.ts';
import { UsageError } from '../usageError.ts';

/** API_Publish: a standard topic. */
const topicForm = /^arn:aws(?:-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/;

/**
 * Tells an SNS topic, as whom the target is asked as: the sentence as the message, and the link below it.
 *
 * @throws `UsageError` for captured data, and for what is no ARN of a standard topic.
 */
export function topicTeller(topicArn: string, source: QuerySource): Teller {
  if (!topicForm.test(topicArn))
    throw new UsageError('--topic takes the ARN of a standard SNS topic: arn:aws:sns:us-east-1:111122223333:name.');
  if (source.publish === undefined)
    throw new UsageError('--topic is published to as whom the live target asks as; captured data ask nobody.');
  return {
    name: `topic ${topicArn}`,
    tell: async ({ kind, runbook, cell, text, link }, signal) => {
      const subject = `${kind}: ${cell} of ${runbook}`;
      const message = link === null ? text : `${text}\n\n${link}`;
      await source.publish?.({ topicArn, subject, message }, { signal, progress: () => undefined });
    },
  };
}
