import { isElsewhere, managementEvents } from '../managementEvents.ts';
import { trailCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const excludedSources = trailCheck(
  {
    id: 'trail.excluded-sources',
    severity: 'medium',
    about:
      'The trail leaves out management events of some sources, such as kms.amazonaws.com or rdsdata.amazonaws.com; low where another trail records them all.',
    page: pages.managementEvents,
  },
  (trail, site) => {
    const events = managementEvents(trail);
    if ('unread' in events) return [{ unjudged: events.unread }];
    const parts = new Set(
      [events.read, events.write].flatMap((selection) => (selection.kind === 'part' ? [selection.because] : [])),
    );
    const unknown = [events.read, events.write].flatMap((each) => (each.kind === 'unknown' ? [each.because] : []));
    if (parts.size === 0)
      return unknown.slice(0, 1).map((because) => ({ unjudged: `the trail records management events ${because}` }));
    return [
      {
        ...(isElsewhere(trail, site) ? { severity: 'low' } : {}),
        title: `Trail ${trail.name} leaves out some management events.`,
        evidence: [...parts].map((because) => ({
          fact: `records management events ${because}`,
          source: 'cloudtrail:GetEventSelectors',
        })),
        fix: 'Take the excluded sources out of the event selectors (PutEventSelectors).',
      },
    ];
  },
);
