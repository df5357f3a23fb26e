import { recordsText } from '../../wording.ts';
import { accountOf, siteCheck } from '../judged.ts';
import { pages } from '../pages.ts';

export const capturedDigests = siteCheck(
  {
    id: 'captured.no-digests',
    severity: 'low',
    about: 'No digest files lie beside the captured data: nobody can tell whether they are whole and unchanged.',
    page: pages.digestFiles,
  },
  (site) => {
    const { captured } = site.evidence;
    if (captured === null || captured.records === 0 || captured.digests > 0) return [];
    const judged = {
      title: 'No digest files lie beside the captured data.',
      evidence: [{ fact: `0 digest files beside ${recordsText(captured.records)}`, source: 'names of files' }],
      fix: 'Capture the folder CloudTrail-Digest too, or turn log file validation on for the trail.',
    };
    return [{ subject: accountOf(site), judged: [judged] }];
  },
);
