import { preparedAccount, type ServedBucket } from '../accounts/preparedAccount.ts';
import { trailsOf } from '../cloudtrail/trails.ts';
import { ServedFault, type ServedCall, type ServedObject } from '../operation.ts';
import { text, required, validate } from '../validate.ts';

const shape = { Bucket: required(text({ min: 3, max: 63, pattern: /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/ })) };

/**
 * The bucket that a request names: one that was prepared, or one that a trail of the account delivers to, which is as a new
 * bucket is, and of the trail's owner. Throws what S3 answers: `NoSuchBucket`, `AccessDenied` for another account's, and `PermanentRedirect` where it is
 * in another region.
 */
export async function findBucket(input: ServedObject, call: ServedCall): Promise<ServedBucket> {
  const { Bucket: name } = validate(input, shape, 'InvalidBucketName');
  const prepared = preparedAccount(call)?.buckets.find((bucket) => bucket.name === name);
  const bucket = prepared ?? (await trailBucket(name, call));
  if (bucket === null) throw new ServedFault('NoSuchBucket', 'The specified bucket does not exist', { status: 404 });
  if (bucket.region !== null && bucket.region !== call.region)
    throw new ServedFault(
      'PermanentRedirect',
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
      { status: 301, detail: { Region: bucket.region } },
    );
  if (bucket.owner !== call.account) throw new ServedFault('AccessDenied', 'Access Denied', { status: 403 });
  return bucket;
}

export function notThere(code: string, message: string): ServedFault {
  return new ServedFault(code, message, { status: 404 });
}

async function trailBucket(name: string, call: ServedCall): Promise<ServedBucket | null> {
  const trail = (await trailsOf(call)).find(({ bucket }) => bucket === name);
  return trail === undefined ? null : newBucket(name, trail.owner ?? call.account);
}

/**
 * A bucket with the policy that CloudTrail needs, which is not public, and what "Block Public Access" has of every new bucket:
 * all four settings.
 */
export function newBucket(name: string, owner: string): ServedBucket {
  return {
    name,
    owner,
    region: null,
    isPublic: false,
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    versioning: null,
    objectLock: null,
  };
}
