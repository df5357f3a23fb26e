import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { FailureError } from '../../../run/failure.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { CostEstimate } from '../cost/costEstimate.ts';

/**
 * What a query may scan: Athena estimates nothing, so it is what the workgroup lets a query scan (API_WorkGroupConfiguration,
 * BytesScannedCutoffPerQuery). The workgroup is only asked for where there is a ceiling to hold the bytes against.
 */
export async function estimateAthena(
  connection: Connection,
  workgroup: string,
  signal: AbortSignal,
): Promise<CostEstimate> {
  const estimate = (bytes: number | null, basis: string): CostEstimate => ({ service: 'athena', bytes, basis });
  if (!hasCeiling(connection)) return estimate(null, 'Athena estimates nothing');
  try {
    const cutoff = await cutoffOf(connection, workgroup, signal);
    return cutoff === null
      ? estimate(null, `Athena estimates nothing, and workgroup ${workgroup} limits no query`)
      : estimate(cutoff, `workgroup ${workgroup} lets a query scan so much at most`);
  } catch (fault) {
    if (!(fault instanceof FailureError) || fault.failure.code !== 'aws.access-denied') throw fault;
    return estimate(null, `Athena estimates nothing, and the limit of workgroup ${workgroup} may not be read`);
  }
}

async function cutoffOf(connection: Connection, workgroup: string, signal: AbortSignal): Promise<number | null> {
  const { caller, place, clients } = connection;
  const what = {
    action: 'athena:GetWorkGroup',
    about: `workgroup ${workgroup}`,
    resource: `arn:${caller.partition}:athena:${place.region}:${caller.account}:workgroup/${workgroup}`,
  };
  const { WorkGroup: group } = await call(connection, what, signal, (options) =>
    clients.athena.send(new GetWorkGroupCommand({ WorkGroup: workgroup }), options),
  );
  return group?.Configuration?.BytesScannedCutoffPerQuery ?? null;
}

function hasCeiling({ ceilings }: Connection): boolean {
  return [ceilings.cell, ceilings.runbook, ceilings.day].some(({ ask, refuse }) => ask !== null || refuse !== null);
}
