import type { Operation } from '../operation.ts';
import { findBucket, notThere } from './findBucket.ts';

/** API_GetPublicAccessBlock of S3. */
export const getPublicAccessBlock: Operation = {
  service: 's3',
  name: 'GetPublicAccessBlock',
  handle: async (input, call) => {
    const { publicAccessBlock } = await findBucket(input, call);
    if (publicAccessBlock === null)
      throw notThere('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found');
    return { PublicAccessBlockConfiguration: { ...publicAccessBlock } };
  },
};
