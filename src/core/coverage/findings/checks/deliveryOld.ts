import type { TrailDetail } from '../../../inventory/inventoryTrail.ts';
import { timeText } from '../../wording.ts';
import { ageText } from '../ageText.ts';
import { trailCheck, type Judged } from '../judged.ts';
import { pages } from '../pages.ts';

/** No account is without a call for so long; CloudTrail delivers "within an average of about 5 minutes" (get-and-view-cloudtrail-log-files). */
const tooOld = 24 * 3_600_000;

export const deliveryOld = trailCheck(
  {
    id: 'trail.delivery-old',
    severity: 'medium',
    about: 'The trail is logging and has delivered nothing for a day, to its bucket or its log group.',
    page: pages.trailStatus,
  },
  (trail, { evidence: { now } }) => {
    const { status, logGroupArn } = trail;
    if ('unread' in status) return [{ unjudged: status.unread }];
    const { isLogging, startedAt, latestDelivery, latestLogsDelivery, deliveryError, logsDeliveryError } = status.value;
    // What is not logging or fails is said already; what was started a moment ago has nothing to deliver yet.
    if (!isLogging || (startedAt !== null && now - startedAt < tooOld)) return [];
    return [
      ...(isFault(deliveryError) ? [] : judgeOne(trail, 'its bucket', 'LatestDeliveryTime', latestDelivery, now)),
      ...(logGroupArn === null || isFault(logsDeliveryError)
        ? []
        : judgeOne(trail, 'its log group', 'LatestCloudWatchLogsDeliveryTime', latestLogsDelivery, now)),
    ];
  },
);

function isFault(error: string | null): boolean {
  return error !== null && error !== '';
}

function judgeOne(
  { name }: TrailDetail,
  where: string,
  member: string,
  at: number | null,
  now: number,
): readonly Judged[] {
  if (at !== null && now - at < tooOld) return [];
  const age = at === null ? null : ageText(now - at);
  const source = 'cloudtrail:GetTrailStatus';
  return [
    {
      title:
        age === null
          ? `Trail ${name} has never delivered to ${where}.`
          : `Trail ${name} delivered last to ${where} ${age} ago.`,
      evidence: [{ fact: at === null ? `${member} is not there` : `${member} is ${timeText(at)}, ${age} ago`, source }],
      fix: `See whether ${where} still takes what CloudTrail writes, and whether anything is recorded at all.`,
    },
  ];
}
