import type { Failure } from '../../../run/failure.ts';

/** What the states mean in which a query has ended without an answer (API_GetQueryResults). */
export function endedFailure(status: string, queryId: string): Failure {
  switch (status) {
    case 'Timeout':
      return {
        code: 'aws.query-timeout',
        message: `CloudWatch Logs stopped query ${queryId}, which took more than 60 minutes.`,
        nextStep: 'Ask about a shorter time or fewer log groups, or filter earlier.',
      };
    case 'Cancelled':
      return {
        code: 'aws.query-cancelled',
        message: `Query ${queryId} was stopped at AWS, and not from here.`,
        nextStep: 'Run it again if nobody stopped it on purpose.',
      };
    case 'Unknown':
      return {
        code: 'aws.query-failed',
        message: `CloudWatch Logs does not know the state of query ${queryId}, asked several times.`,
        nextStep: 'Run it again; look for the query in the history of Logs Insights.',
      };
    default:
      return {
        code: 'aws.query-failed',
        message: `CloudWatch Logs reports query ${queryId} as ${status}.`,
        nextStep: 'Run it again; if it fails again, try it in the console, which may say more.',
      };
  }
}

/** A cancelled query: whether it has ended at AWS is the person's money. */
export function cancelled(queryId: string, stop: 'stopped' | 'ended' | 'unconfirmed'): Failure {
  const became = {
    stopped: 'AWS confirmed that it stopped; what it had scanned is billed.',
    ended: 'It had ended at AWS before; what it scanned is billed.',
    unconfirmed: 'AWS did not confirm that it stopped: it may run on for up to 60 minutes, and be billed.',
  } as const;
  return {
    code: 'cancelled',
    message: `The query was cancelled. ${became[stop]}`,
    nextStep:
      stop === 'unconfirmed'
        ? `Stop query ${queryId} in the history of Logs Insights, or run \`aws logs stop-query --query-id ${queryId}\`.`
        : 'Run it again when you want its answer.',
  };
}

/** A cancelled request for a query whose answer did not come: nobody knows the number of the query. */
export const unheard: Failure = {
  code: 'cancelled',
  message:
    'The query was cancelled while AWS was asked to start it, and AWS did not say whether it had: it may run, and be billed.',
  nextStep: 'Look into the history of Logs Insights, and stop it there.',
};
