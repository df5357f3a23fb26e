import type { Shape } from './shape.ts';

/** A digest file lists log files and their hashes; it holds no events (user guide, `cloudtrail-log-file-validation-digest-file-structure`). */
export const digest: Shape = {
  shape: 'digest',
  open: (members) =>
    members.has('digestS3Object') || (members.has('digestStartTime') && members.has('logFiles'))
      ? {
          kind: 'nothing',
          code: 'digest.skipped',
          message: 'A CloudTrail digest file: it holds hashes of log files, no events.',
        }
      : null,
};
