import { bucketCheck } from '../bucketCheck.ts';
import { pages } from '../pages.ts';

export const bucketNotLocked = bucketCheck({
  rule: {
    id: 'trail.bucket-not-locked',
    severity: 'low',
    about: 'The bucket has no Object Lock: whoever may delete may delete the records.',
    page: pages.objectLock,
  },
  fact: 'isLocked',
  isWrong: false,
  title: (bucket, trail) => `Bucket ${bucket}, which trail ${trail} delivers to, has no Object Lock.`,
  evidence: { fact: 'Object Lock is not enabled', source: 's3:GetObjectLockConfiguration' },
  fix: 'Turn Object Lock on with a retention that suits the records (PutObjectLockConfiguration).',
});
