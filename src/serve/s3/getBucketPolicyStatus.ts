import type { Operation } from '../operation.ts';
import { findBucket, notThere } from './findBucket.ts';

/** API_GetBucketPolicyStatus of S3. */
export const getBucketPolicyStatus: Operation = {
  service: 's3',
  name: 'GetBucketPolicyStatus',
  handle: async (input, call) => {
    const { isPublic } = await findBucket(input, call);
    if (isPublic === null) throw notThere('NoSuchBucketPolicy', 'The bucket policy does not exist');
    return { PolicyStatus: { IsPublic: isPublic } };
  },
};
