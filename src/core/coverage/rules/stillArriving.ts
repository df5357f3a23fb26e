import { settling, settlingOfInsights } from '../delivery.ts';
import { timeText } from '../wording.ts';
import type { EmptinessRule } from './emptinessRule.ts';

/** What happened just now may not be there yet. */
export const stillArriving: EmptinessRule = ({ question, place, start, end }) => {
  const lag = question.categories.includes('insight') ? settlingOfInsights : settling;
  const settled = place.now - lag;
  if (end <= settled) return [];
  const fact = `At ${timeText(place.now)} events since ${timeText(settled)} may be on their way`;
  const facts = [{ fact, source: 'CloudTrail user guide, how-cloudtrail-works' }];
  const sentence =
    start > place.now
      ? `The window begins at ${timeText(start)}, which is still to come.`
      : `CloudTrail delivers about 5 minutes after a call, sometimes later: what happened since ${timeText(Math.max(settled, start))} may still be on its way.`;
  return [{ kind: 'arriving', sentence, facts }];
};
