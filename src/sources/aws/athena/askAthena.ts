import type { QueryExecution } from '@aws-sdk/client-athena';
import { FailureError } from '../../../run/failure.ts';
import type { AskPart } from '../askPart.ts';
import { approveCost, recordCost } from '../cost/approveCost.ts';
import { usualPacing, type Pacing } from '../sql/pacing.ts';
import { runQuery } from '../sql/runQuery.ts';
import { athenaCost } from './athenaCost.ts';
import { athenaService } from './athenaService.ts';
import { estimateAthena } from './estimateAthena.ts';
import { readAnswer } from './readAnswer.ts';
import { startInput } from './startInput.ts';

/**
 * Asks Athena a question in SQL (Athena API reference: StartQueryExecution, GetQueryExecution, GetQueryResults). Values
 * that stand in comparisons of WHERE go as execution parameters, every other one as the proven literal that it is.
 */
export const askAthena: AskPart = athenaAsker(usualPacing);

export function athenaAsker(pacing: Pacing): AskPart {
  return async (plan, connection, context) => {
    const start = startInput(plan, connection);
    await approveCost(await estimateAthena(connection, start.workgroup, context.signal), connection, context);
    // What was last heard of a query whose cost is not recorded yet.
    let unrecorded: QueryExecution | null = null;
    const service = athenaService(plan, start, connection, (execution) => {
      unrecorded = execution;
    });
    try {
      return await runQuery(service, plan, connection, context, pacing, async (queryId, ended) => {
        if ('kind' in ended) return ended;
        const { execution } = ended;
        const cost = athenaCost(execution, connection);
        unrecorded = null;
        await recordCost(cost.dollars, connection, context);
        return { ...(await readAnswer(execution, plan, connection, context)), queryId, cost, logGroups: [] };
      });
    } catch (fault) {
      if (unrecorded !== null && isCancelled(fault))
        await recordCost(athenaCost(unrecorded, connection).dollars, connection, context);
      throw fault;
    }
  };
}

/** "Athena pricing": a query that was cancelled is billed for what it scanned, one that failed is not. */
function isCancelled(fault: unknown): boolean {
  if (!(fault instanceof FailureError)) return false;
  return fault.failure.code === 'cancelled' || fault.failure.code === 'aws.query-cancelled';
}
