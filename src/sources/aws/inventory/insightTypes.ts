import { GetInsightSelectorsCommand } from '@aws-sdk/client-cloudtrail';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { takeTurn } from '../pace/takeTurn.ts';

/**
 * The kinds of Insights that a trail has, by its ARN (API_GetInsightSelectors). A trail without Insights is answered with
 * `InsightNotEnabledException`: it has none, and nothing went wrong.
 */
export async function insightTypes(
  arn: string,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const what = { action: 'cloudtrail:GetInsightSelectors', about: `trail ${arn}`, resource: arn };
  await takeTurn(connection, what.action, signal);
  return await call(connection, what, signal, async (options) => {
    try {
      const command = new GetInsightSelectorsCommand({ TrailName: arn });
      const { InsightSelectors: selectors = [] } = await connection.clients.cloudTrail.send(command, options);
      return selectors.flatMap(({ InsightType: type }) => (type === undefined ? [] : [type]));
    } catch (fault) {
      if (fault instanceof Error && fault.name === 'InsightNotEnabledException') return [];
      throw fault;
    }
  });
}
