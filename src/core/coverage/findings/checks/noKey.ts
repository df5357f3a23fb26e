import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const noKey = trailCheck(
  {
    id: 'trail.no-key',
    severity: 'low',
    about: 'Log files are encrypted by S3, not with a key of KMS that says who may read them.',
    page: pages.key,
  },
  ({ name, keyId }) => {
    if (keyId !== null) return [];
    return [
      {
        title: `Log files of trail ${name} are not encrypted with a key of KMS.`,
        evidence: [{ fact: 'KmsKeyId is not there', source: 'cloudtrail:DescribeTrails' }],
        fix: 'Encrypt with a customer managed key whose policy lets CloudTrail use it (UpdateTrail, KmsKeyId).',
      },
    ];
  },
);
