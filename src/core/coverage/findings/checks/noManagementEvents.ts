import { isElsewhere, managementEvents } from '../managementEvents.ts';
import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const noManagementEvents = trailCheck(
  {
    id: 'trail.no-management-events',
    severity: 'high',
    about:
      'The trail records no management events, or only those that read or that write; low where another trail records them all.',
    page: pages.managementEvents,
  },
  (trail, site) => {
    const events = managementEvents(trail);
    const source = 'cloudtrail:GetEventSelectors';
    if ('unread' in events) return [{ unjudged: events.unread }];
    const left = (['read', 'write'] as const).filter((access) => events[access].kind === 'none');
    if (left.length === 0) return [];
    const what = left.length === 2 ? 'management events' : `management events that ${left.join('')}`;
    return [
      {
        ...(isElsewhere(trail, site) ? { severity: 'low' } : {}),
        title: `Trail ${trail.name} records no ${what}.`,
        evidence: [{ fact: `no event selector lets ${what} through`, source }],
        fix: 'Let an event selector record all management events, reads and writes (PutEventSelectors).',
      },
    ];
  },
);
