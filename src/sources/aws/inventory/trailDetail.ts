import type { BucketFacts, TrailDetail, TrailSummary } from '../../../core/inventory/inventoryTrail.ts';
import type { Connection } from '../connection.ts';
import { readable, type Reading } from '../coverage/readable.ts';
import { eventSelectors, trailStatus } from '../coverage/readTrails.ts';
import { insightTypes } from './insightTypes.ts';
import { readBucket, unreadBucket } from './readBucket.ts';

/** Reads what is known of a bucket. */
export type BucketReader = (bucket: string) => Promise<BucketFacts>;

/** Reads each bucket once, however many trails deliver to it. */
export function bucketReader(connection: Connection, reading: Reading): BucketReader {
  const known = new Map<string, Promise<BucketFacts>>();
  return (bucket) => {
    const reader = known.get(bucket) ?? readBucket(bucket, connection, reading);
    known.set(bucket, reader);
    return reader;
  };
}

/** A trail with what its other calls tell. A trail is asked about by its ARN, which leads to a shadow's home too. */
export async function trailDetail(
  summary: TrailSummary,
  connection: Connection,
  reading: Reading,
  bucketOf: BucketReader = bucketReader(connection, reading),
): Promise<TrailDetail> {
  const { arn } = summary;
  const [status, selectors, insights, bucketFacts] = await Promise.all([
    readable('cloudtrail:GetTrailStatus', reading, (signal) => trailStatus(arn, connection, signal)),
    readable('cloudtrail:GetEventSelectors', reading, (signal) => eventSelectors(arn, connection, signal)),
    readable('cloudtrail:GetInsightSelectors', reading, (signal) => insightTypes(arn, connection, signal)),
    bucketFactsOf(summary, connection, bucketOf),
  ]);
  return { ...summary, status, selectors, insightTypes: insights, bucketFacts };
}

/**
 * A trail of another account (an organization's) delivers to a bucket that is not ours to ask about: each question would be
 * an access denied in its owner's records, and set off the owner's alarms.
 */
async function bucketFactsOf(
  { arn, bucket }: TrailSummary,
  { caller }: Connection,
  bucketOf: BucketReader,
): Promise<BucketFacts> {
  const account = arn.split(':')[4] ?? '';
  if (account !== caller.account) return unreadBucket(`the trail is account ${account}'s`);
  if (bucket === null) return unreadBucket('the trail names no bucket');
  return await bucketOf(bucket);
}
