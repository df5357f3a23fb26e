import { quoted } from '../../wording.ts';
import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const deliveryFailing = trailCheck(
  {
    id: 'trail.delivery-failing',
    severity: 'high',
    about: 'The last delivery to the bucket or the log group failed.',
    page: pages.trailStatus,
  },
  ({ name, status, bucket }) => {
    if ('unread' in status) return [{ unjudged: status.unread }];
    const { deliveryError, logsDeliveryError } = status.value;
    const failures = [
      {
        error: deliveryError,
        member: 'LatestDeliveryError',
        where: bucket === null ? 'its bucket' : `bucket ${bucket}`,
        fix: 'Mend the bucket policy, the key policy or the name of the bucket, so that CloudTrail can write to it.',
      },
      {
        error: logsDeliveryError,
        member: 'LatestCloudWatchLogsDeliveryError',
        where: 'its log group',
        fix: 'Mend the role that CloudTrail writes to the log group with, or the name of the log group.',
      },
    ];
    return failures.flatMap(({ error, member, where, fix }) => {
      if (error === null || error === '') return [];
      const fact = `${member} is ${quoted(error)}`;
      return [
        {
          title: `Trail ${name} fails to deliver to ${where}.`,
          evidence: [{ fact, source: 'cloudtrail:GetTrailStatus' }],
          fix,
        },
      ];
    });
  },
);
