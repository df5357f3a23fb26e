import { bucketCheck } from '../bucketCheck.ts';
import { pages } from '../pages.ts';

export const bucketPublic = bucketCheck({
  rule: {
    id: 'trail.bucket-public',
    severity: 'high',
    about: 'The policy of the bucket makes it public: anybody may read what is recorded, or write to it.',
    page: pages.publicAccess,
  },
  fact: 'isPublic',
  isWrong: true,
  title: (bucket, trail) => `Bucket ${bucket}, which trail ${trail} delivers to, is public.`,
  evidence: { fact: 'PolicyStatus.IsPublic is true', source: 's3:GetBucketPolicyStatus' },
  fix: 'Block public access to the bucket (PutPublicAccessBlock), and take what is public out of its policy.',
});
