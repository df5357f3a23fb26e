import type { TrailDetail } from '../../../core/inventory/inventoryTrail.ts';
import { FailureError } from '../../../run/failure.ts';
import type { Connection } from '../connection.ts';
import { describeTrails } from '../coverage/readTrails.ts';
import { readingUntil } from './readingUntil.ts';
import { trailDetail } from './trailDetail.ts';
import { trailSummary } from './trailSummary.ts';

/**
 * All there is to know of a trail.
 *
 * @throws `FailureError` `aws.not-found` where the region sees no such trail any more.
 */
export async function readTrail(connection: Connection, arn: string, signal: AbortSignal): Promise<TrailDetail> {
  const found = await describeTrails(connection, signal, [arn]);
  const trail = found.map(trailSummary).find((each) => each.arn === arn);
  if (trail !== undefined) return await trailDetail(trail, connection, readingUntil(signal));
  const { place, caller } = connection;
  throw new FailureError({
    code: 'aws.not-found',
    message: `Account ${caller.account} sees no trail ${arn.slice(0, 300)} in ${place.region}.`,
    nextStep: 'Refresh the list of trails: it may have been deleted, or be of one region only.',
  });
}
