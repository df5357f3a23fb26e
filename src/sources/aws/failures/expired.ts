import { asked, evidence } from './evidence.ts';
import type { FailureRule } from './fault.ts';
import { isExpired } from './isExpired.ts';

/** Credentials that were good once, even after they were resolved anew. */
export const expired: FailureRule = (fault) =>
  isExpired(fault.error)
    ? {
        code: 'aws.credentials-expired',
        message: `AWS refused ${asked(fault)}: the credentials have expired ${evidence(fault)}.`,
        nextStep: fault.connection.credentials.renewal(),
      }
    : null;
