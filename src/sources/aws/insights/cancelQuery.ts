import { FailureError } from '../../../run/failure.ts';
import type { Connection } from '../connection.ts';
import { stopQuery } from '../running/stopQuery.ts';
import { cancelled } from './queryFailures.ts';

/** How long AWS may take to confirm that a query stopped, in milliseconds. */
const patience = 5000;

/** What became of a query that was cancelled. */
export interface CancelledQuery {
  readonly failure: FailureError;
  /** False where AWS did not confirm it: the query may run on. */
  readonly hasEnded: boolean;
}

/** Stops a query whose person does not want it any longer, and returns what to tell of it. */
export async function cancelQuery(queryId: string, connection: Connection): Promise<CancelledQuery> {
  try {
    await stopQuery('insights', queryId, connection, AbortSignal.timeout(patience));
    return { failure: new FailureError(cancelled(queryId, 'stopped')), hasEnded: true };
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    // The service answered: the query is not running, or not known any more.
    const hasEnded = fault.failure.code === 'aws.request' || fault.failure.code === 'aws.not-found';
    return { failure: new FailureError(cancelled(queryId, hasEnded ? 'ended' : 'unconfirmed')), hasEnded };
  }
}
