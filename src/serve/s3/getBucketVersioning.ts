import type { Operation } from '../operation.ts';
import { findBucket } from './findBucket.ts';

/** API_GetBucketVersioning of S3: no status where versioning was never set. */
export const getBucketVersioning: Operation = {
  service: 's3',
  name: 'GetBucketVersioning',
  handle: async (input, call) => {
    const { versioning } = await findBucket(input, call);
    return { VersioningConfiguration: versioning === null ? {} : { Status: versioning } };
  },
};
