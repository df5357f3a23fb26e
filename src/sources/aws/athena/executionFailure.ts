import type { QueryExecutionStatus } from '@aws-sdk/client-athena';
import type { Failure, FailureCode } from '../../../run/failure.ts';

/** Characters of the service's own words that are repeated. */
const longest = 1000;

interface KnownError {
  readonly types: readonly number[];
  readonly code: FailureCode;
  readonly nextStep: string;
}

/** Athena user guide, "Athena error catalog": types that say more than their category. */
const knownErrors: readonly KnownError[] = [
  { types: [206, 210], code: 'aws.query-timeout', nextStep: 'Narrow the query: ask for fewer days.' },
  {
    types: [1400, 1401, 1403, 1404, 1405, 1406],
    code: 'aws.throttled',
    nextStep: 'Wait a minute, then run it again.',
  },
  {
    types: [1500, 1501],
    code: 'aws.access-denied',
    nextStep:
      'Have a policy allow what it names: Athena reads the table in Glue and the data in S3, and writes results to S3, as the caller.',
  },
  {
    types: [1602],
    code: 'aws.quota',
    nextStep: 'Wait for queries to end, or have the reserved capacity raised.',
  },
];

/** What it means that a query ended without an answer; its text is not at fault in a place that is known. */
export function executionFailure(queryId: string, status: QueryExecutionStatus, workgroup: string): Failure {
  if (status.State === 'CANCELLED')
    return {
      code: 'aws.query-cancelled',
      message: `Query ${queryId} was cancelled at Athena, not from here${said(status.StateChangeReason)}.`,
      nextStep: `Run it again; the limits of workgroup ${workgroup} and others who may stop queries are where to look.`,
    };
  const { ErrorCategory: category, ErrorType: type, Retryable: retryable } = status.AthenaError ?? {};
  const known = knownErrors.find(({ types }) => type !== undefined && types.includes(type));
  const which = category === undefined ? '' : ` (error category ${category}, type ${type ?? 'none'})`;
  return {
    code: known?.code ?? 'aws.query-failed',
    message: `Query ${queryId} failed at Athena${which}${said(status.StateChangeReason)}.`,
    nextStep:
      known?.nextStep ??
      (retryable === true
        ? 'Run it again: Athena says that it may succeed.'
        : 'Mend what it names, then run it again.'),
  };
}

function said(reason: string | undefined): string {
  const words = (reason ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, longest);
  return words === '' ? '' : `: "${words}"`;
}
