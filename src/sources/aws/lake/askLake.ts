import { FailureError } from '../../../run/failure.ts';
import type { AskPart } from '../askPart.ts';
import { approveCost, recordCost } from '../cost/approveCost.ts';
import { usualPacing, type Pacing } from '../sql/pacing.ts';
import { runQuery } from '../sql/runQuery.ts';
import { scanCost } from '../sql/scanCost.ts';
import { lakeService } from './lakeService.ts';
import { readAnswer } from './readAnswer.ts';

/**
 * Asks CloudTrail Lake a question in SQL (CloudTrail API reference: StartQuery, DescribeQuery, GetQueryResults). The text
 * is sent as it is: StartQuery takes values by position for the queries of dashboards only.
 */
export const askLake: AskPart = lakeAsker(usualPacing);

export function lakeAsker(pacing: Pacing): AskPart {
  return async (plan, connection, context) => {
    const estimate = { service: 'lake', bytes: null, basis: 'CloudTrail Lake estimates nothing' } as const;
    await approveCost(estimate, connection, context);
    const { region } = connection.place;
    // What was last heard of a query whose cost is not recorded yet.
    let unrecorded = 0;
    const service = lakeService(plan, connection, (bytesScanned) => {
      unrecorded = bytesScanned;
    });
    try {
      return await runQuery(service, plan, connection, context, pacing, async (queryId, { statistics }) => {
        const cost = scanCost('lake', region, statistics?.BytesScanned ?? 0);
        unrecorded = 0;
        await recordCost(cost.dollars, connection, context);
        return { ...(await readAnswer(queryId, statistics, plan, connection, context)), queryId, cost, logGroups: [] };
      });
    } catch (fault) {
      if (unrecorded > 0 && hasEnded(fault))
        await recordCost(scanCost('lake', region, unrecorded).dollars, connection, context);
      throw fault;
    }
  };
}

/** However a query ends, what it scanned is billed; one that runs on is recorded by whoever picks it up. */
function hasEnded(fault: unknown): boolean {
  if (!(fault instanceof FailureError)) return false;
  return fault.failure.code === 'cancelled' || fault.failure.code.startsWith('aws.query-');
}
