import { asked, evidence } from './evidence.ts';
import type { FailureRule } from './fault.ts';

/** Log groups of the Infrequent Access class lack operations ("Log classes" of the CloudWatch Logs user guide). */
export const logClass: FailureRule = (fault) =>
  fault.name === 'InvalidOperationException' && fault.what.action.startsWith('logs:')
    ? {
        code: 'aws.log-class',
        message: `${asked(fault)} is no operation of that log group's class; Infrequent Access has neither FilterLogEvents nor Live Tail ${evidence(fault)}.`,
        nextStep:
          'Ask in a cell of Logs Insights, which works on every class, or ask a log group of the class Standard.',
      }
    : null;
