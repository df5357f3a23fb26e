import { categoriesText } from '../wording.ts';
import type { EmptinessRule } from './emptinessRule.ts';

/** Event history holds management events, and Insights events where a trail makes them (API_LookupEvents). */
export const historyCategories: EmptinessRule = ({ question, place }) => {
  if (question.store !== 'history') return [];
  const missing = question.categories.filter((category) => category === 'data' || category === 'network');
  if (missing.length > 0) {
    const sentence = `Event history never holds ${categoriesText(missing)}: ask the log group or bucket of a trail that records them.`;
    const fact = 'LookupEvents gives management and Insights events only';
    return [{ kind: 'not-logged', sentence, facts: [{ fact, source: 'API_LookupEvents' }] }];
  }
  if (!question.categories.includes('insight')) return [];
  const source = 'cloudtrail:DescribeTrails';
  if ('unread' in place.trails) {
    const sentence = `Whether Insights is enabled could not be read: ${place.trails.unread}.`;
    const fact = `The trails could not be read: ${place.trails.unread}`;
    return [{ kind: 'unknown', sentence, facts: [{ fact, source }] }];
  }
  const enabled = place.trails.value.filter(({ hasInsights }) => hasInsights);
  if (enabled.length === 0) {
    const sentence = `No trail of account ${place.account} has Insights, so that no Insights events are made.`;
    return [{ kind: 'not-logged', sentence, facts: [{ fact: 'No trail has HasInsightSelectors true', source }] }];
  }
  const sentence = `Trail ${enabled[0]?.name ?? ''} has Insights now; since when, and for which kinds of calls, is not known.`;
  return [{ kind: 'unknown', sentence, facts: [{ fact: 'A trail has HasInsightSelectors true', source }] }];
};
