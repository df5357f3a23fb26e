import { bucketCheck } from '../bucketCheck.ts';
import { pages } from '../pages.ts';

export const bucketNotVersioned = bucketCheck({
  rule: {
    id: 'trail.bucket-not-versioned',
    severity: 'low',
    about: 'The bucket keeps no versions: what is overwritten or deleted is gone.',
    page: pages.versioning,
  },
  fact: 'isVersioned',
  isWrong: false,
  title: (bucket, trail) => `Bucket ${bucket}, which trail ${trail} delivers to, keeps no versions.`,
  evidence: { fact: 'Status is not Enabled', source: 's3:GetBucketVersioning' },
  fix: 'Turn versioning on (PutBucketVersioning), with a lifecycle for old versions.',
});
