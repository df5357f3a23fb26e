import type { Readable } from '../../../core/coverage/coverageEvidence.ts';
import type { BucketFacts } from '../../../core/inventory/inventoryTrail.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { readable, type Reading } from '../coverage/readable.ts';
import { bucketClients, type BucketClients } from './bucketClients.ts';

/** No fact of a bucket, for the same reason. */
export function unreadBucket(why: string): BucketFacts {
  const unread = { unread: why };
  return { isPublic: unread, blocksPublicAccess: unread, isVersioned: unread, isLocked: unread };
}

/** "3 to 63 characters, lowercase letters, numbers, periods and hyphens"; older ones of us-east-1 have capitals, underscores and up to 255. */
const bucketName = /^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/;

/**
 * What S3 tells of a bucket: four questions, each of which may be denied alone. Where the bucket lies in another region, the
 * first finds it and the others ask there. S3 answers a question about a bucket of another account as it answers one that is
 * denied.
 */
export async function readBucket(bucket: string, connection: Connection, reading: Reading): Promise<BucketFacts> {
  if (!bucketName.test(bucket)) return unreadBucket('its name is none that a bucket can have');
  const s3 = await import('./bucketClient.ts');
  const clients = bucketClients(connection, s3.S3Client);
  const asked = { bucket, connection, clients, reading };
  const input = { Bucket: bucket };
  const isVersioned = await fact(asked, 's3:GetBucketVersioning', null, async (client, options) => {
    const { Status: status } = await client.send(new s3.GetBucketVersioningCommand(input), options);
    return status === 'Enabled';
  });
  const [isPublic, blocksPublicAccess, isLocked] = await Promise.all([
    fact(asked, 's3:GetBucketPolicyStatus', 'NoSuchBucketPolicy', async (client, options) => {
      const { PolicyStatus: policy } = await client.send(new s3.GetBucketPolicyStatusCommand(input), options);
      return policy?.IsPublic ?? false;
    }),
    fact(asked, 's3:GetBucketPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration', async (client, options) => {
      const answer = await client.send(new s3.GetPublicAccessBlockCommand(input), options);
      const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } =
        answer.PublicAccessBlockConfiguration ?? {};
      return [BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets].every((is) => is === true);
    }),
    fact(
      asked,
      's3:GetBucketObjectLockConfiguration',
      'ObjectLockConfigurationNotFoundError',
      async (client, options) => {
        const answer = await client.send(new s3.GetObjectLockConfigurationCommand(input), options);
        return answer.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled';
      },
    ),
  ]);
  return { isPublic, blocksPublicAccess, isVersioned, isLocked };
}

interface Asked {
  readonly bucket: string;
  readonly connection: Connection;
  readonly clients: BucketClients;
  readonly reading: Reading;
}

type Client = Parameters<Parameters<BucketClients['ask']>[1]>[0];

/**
 * One fact.
 *
 * @param action What IAM calls it, which is not always the operation's name ("Actions, resources, and condition keys for Amazon S3").
 * @param absent The error by which S3 says that the bucket has none of it; the fact is false then.
 */
async function fact(
  { bucket, connection, clients, reading }: Asked,
  action: string,
  absent: string | null,
  ask: (client: Client, options: { readonly abortSignal: AbortSignal }) => Promise<boolean>,
): Promise<Readable<boolean>> {
  const resource = `arn:${connection.caller.partition}:s3:::${bucket}`;
  const what = { action, about: `bucket ${bucket}`, resource };
  const send = (options: { readonly abortSignal: AbortSignal }): Promise<boolean> =>
    clients
      .ask(bucket, (client) => ask(client, options))
      .catch((fault: unknown) => {
        if (fault instanceof Error && fault.name === absent) return false;
        throw fault;
      });
  return await readable(
    action,
    reading,
    (signal) => call(connection, what, signal, send),
    `${action}, and the bucket to be of this account`,
  );
}
