import type { Operation } from '../operation.ts';
import { findBucket, notThere } from './findBucket.ts';

/** API_GetObjectLockConfiguration of S3. */
export const getObjectLockConfiguration: Operation = {
  service: 's3',
  name: 'GetObjectLockConfiguration',
  handle: async (input, call) => {
    const { objectLock } = await findBucket(input, call);
    if (objectLock === null)
      throw notThere(
        'ObjectLockConfigurationNotFoundError',
        'Object Lock configuration does not exist for this bucket',
      );
    const { mode, days } = objectLock;
    const rule = mode === undefined ? {} : { Rule: { DefaultRetention: { Mode: mode, Days: days ?? 1 } } };
    return { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', ...rule } };
  },
};
