import { recordsText } from '../../wording.ts';
import { accountOf, siteCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const capturedManagementEvents = siteCheck(
  {
    id: 'captured.no-management-events',
    severity: 'high',
    about: 'The captured data hold records of the account and region, and no management events.',
    page: pages.managementEvents,
  },
  (site) => {
    const { captured } = site.evidence;
    if (captured === null || captured.records === 0) return [];
    const { categories } = captured;
    if (Object.hasOwn(categories, 'Management') && (categories['Management'] ?? 0) > 0) return [];
    const held = Object.entries(categories).map(([category, count]) => `${count.toLocaleString('en-US')} ${category}`);
    const judged = {
      title: 'The captured data hold no management events.',
      evidence: [{ fact: `of ${recordsText(captured.records)}: ${held.join(', ')}`, source: 'eventCategory' }],
      fix: 'Capture the management events too: the trail may record none, or they lie under another prefix.',
    };
    return [{ subject: accountOf(site), judged: [judged] }];
  },
);
