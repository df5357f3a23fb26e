import { accountOf, siteCheck } from '../judged.ts';
import { pages } from '../pages.ts';

/** Nothing that happens in the region is kept beyond the 90 days of the event history. */
export const noTrail = siteCheck(
  {
    id: 'account.no-trail',
    severity: 'high',
    about: 'No trail reaches the region.',
    page: pages.createTrail,
  },
  (site) => {
    const subject = accountOf(site);
    const { trails, place } = site.evidence;
    if ('unread' in trails) return [{ subject, judged: [{ unjudged: trails.unread }] }];
    if (trails.value.length > 0) return [];
    const where = place.region ?? 'the region';
    const found = {
      title: `No trail reaches ${where}.`,
      evidence: [{ fact: `no trail reaches ${where}`, source: 'cloudtrail:DescribeTrails' }],
      fix: 'Create a trail of all regions that logs all management events.',
    };
    return [{ subject, judged: [found] }];
  },
);
