import { asked, evidence } from './evidence.ts';
import { member, type FailureRule } from './fault.ts';

const names = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestLimitExceeded',
  'BandwidthLimitExceeded',
  'SlowDown',
  'PriorRequestNotComplete',
]);

/** Too many requests a second, still so after the SDK's retries. */
export const throttled: FailureRule = (fault) => {
  if (!names.has(fault.name) && fault.status !== 429) return null;
  const attempts = member(member(fault.error, '$metadata'), 'attempts');
  const tries = typeof attempts === 'number' ? ` ${attempts} times` : '';
  return {
    code: 'aws.throttled',
    message: `AWS throttled ${asked(fault)}${tries}: the account's rate is used up, by this or by other tools ${evidence(fault)}.`,
    nextStep: 'Wait a minute, ask for less (a shorter window, one region), and run it again.',
  };
};
