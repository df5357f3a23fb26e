import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const noGlobalEvents = trailCheck(
  {
    id: 'trail.no-global-events',
    severity: 'medium',
    about: 'The trail leaves out the events of global services, such as IAM.',
    page: pages.globalEvents,
  },
  ({ name, includesGlobalEvents }) => {
    if (includesGlobalEvents) return [];
    return [
      {
        title: `Trail ${name} leaves out the events of global services, such as IAM.`,
        evidence: [{ fact: 'IncludeGlobalServiceEvents is false', source: 'cloudtrail:DescribeTrails' }],
        fix: 'Include the events of global services (UpdateTrail, IncludeGlobalServiceEvents).',
      },
    ];
  },
);
