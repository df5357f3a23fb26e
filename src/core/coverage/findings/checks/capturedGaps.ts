import { timeText } from '../../wording.ts';
import { ageText } from '../ageText.ts';
import { accountOf, siteCheck } from '../judged.ts';
import { pages } from '../pages.ts';

/** Gaps that are named, the longest first. */
const mostNamed = 5;

export const capturedGaps = siteCheck(
  {
    id: 'captured.gaps',
    severity: 'medium',
    about: 'The captured data of the account and region have whole hours without any record.',
    page: pages.logFiles,
  },
  (site) => {
    const { captured } = site.evidence;
    if (captured === null || captured.gapCount === 0) return [];
    const longest = captured.gaps.toSorted((one, other) => other.to - other.from - (one.to - one.from));
    const judged = {
      title:
        captured.gapCount === 1
          ? 'The captured data have a gap.'
          : `The captured data have ${captured.gapCount.toLocaleString('en-US')} gaps.`,
      evidence: longest.slice(0, mostNamed).map(({ from, to }) => ({
        fact: `no record from ${timeText(from)} to ${timeText(to)}, for ${ageText(to - from)}`,
        source: 'eventTime',
      })),
      fix: 'See whether files of these hours are missing, or the trail did not log; a quiet region has such hours too.',
    };
    return [{ subject: accountOf(site), judged: [judged] }];
  },
);
