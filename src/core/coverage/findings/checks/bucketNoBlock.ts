import { bucketCheck } from '../bucketCheck.ts';
import { pages } from '../pages.ts';

export const bucketNoBlock = bucketCheck({
  rule: {
    id: 'trail.bucket-no-block',
    severity: 'medium',
    about: 'The bucket does not block all public access.',
    page: pages.publicAccess,
  },
  fact: 'blocksPublicAccess',
  isWrong: false,
  title: (bucket, trail) => `Bucket ${bucket}, which trail ${trail} delivers to, does not block all public access.`,
  evidence: { fact: 'not all four settings are on', source: 's3:GetPublicAccessBlock' },
  fix: 'Turn all four settings on (PutPublicAccessBlock).',
});
