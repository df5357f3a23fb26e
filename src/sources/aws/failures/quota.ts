import { asked, evidence } from './evidence.ts';
import type { FailureRule } from './fault.ts';

/** More at once than the account may have, still so after the retries. */
const names = new Set([
  'LimitExceededException',
  'LimitExceeded',
  'TooManyRequestsException',
  'MaxConcurrentQueriesException',
  'ServiceQuotaExceededException',
  // CloudWatch, and SNS.
  'LimitExceededFault',
  'TopicLimitExceededException',
  'SubscriptionLimitExceededException',
]);

export const quota: FailureRule = (fault) =>
  names.has(fault.name)
    ? {
        code: 'aws.quota',
        message: `${asked(fault)} would pass a quota of the account: ${fault.name} ${evidence(fault)}.`,
        nextStep:
          'Wait for running queries to end or stop some, then run it again; the quota itself is raised in Service Quotas.',
      }
    : null;
