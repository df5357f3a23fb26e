import { timeText } from '../wording.ts';
import type { EmptinessRule } from './emptinessRule.ts';

/** "Within the last 90 days" (API_LookupEvents), in milliseconds. */
const kept = 90 * 24 * 3_600_000;

/** Event history keeps 90 days. Without a window that is all there is to ask. */
export const keptNinetyDays: EmptinessRule = ({ question, place, start, end }) => {
  const oldest = place.now - kept;
  if (question.store !== 'history' || question.window === null || start >= oldest) return [];
  const sentence =
    end < oldest
      ? `Event history keeps 90 days, since ${timeText(oldest)}: nothing of the window is there any more.`
      : `Event history keeps 90 days: what happened before ${timeText(oldest)} is not there any more.`;
  return [
    { kind: 'not-logged', sentence, facts: [{ fact: 'Event history keeps 90 days', source: 'API_LookupEvents' }] },
  ];
};
