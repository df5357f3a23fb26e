import { timeText } from '../../wording.ts';
import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const notLogging = trailCheck(
  {
    id: 'trail.not-logging',
    severity: 'high',
    about: 'The trail is not logging.',
    page: pages.stoppedTrail,
  },
  ({ name, status }) => {
    if ('unread' in status) return [{ unjudged: status.unread }];
    const { isLogging, stoppedAt } = status.value;
    if (isLogging) return [];
    const since = stoppedAt === null ? '' : ` since ${timeText(stoppedAt)}`;
    return [
      {
        title: `Trail ${name} is not logging${since}.`,
        evidence: [{ fact: `IsLogging is false${since}`, source: 'cloudtrail:GetTrailStatus' }],
        fix: 'Start logging (StartLogging), and find out in the event history who stopped it.',
      },
    ];
  },
);
