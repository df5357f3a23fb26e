import { feedingTrails } from '../matter.ts';
import type { EmptinessRule } from './emptinessRule.ts';

const source = 'logs:FilterLogEvents';

/** A log group without any event in the window cannot be told from one whose delivery had a gap. */
export const windowHoldsEvents: EmptinessRule = (matter) => {
  const { question, place } = matter;
  if (question.store !== 'logs' || (feedingTrails(matter) ?? []).length === 0) return [];
  const { holdsEvents } = place;
  if ('unread' in holdsEvents) {
    const sentence = `Whether the log group holds any event of the window could not be read: ${holdsEvents.unread}.`;
    const fact = `The log group's events could not be read: ${holdsEvents.unread}`;
    return [{ kind: 'unknown', sentence, facts: [{ fact, source }] }];
  }
  if (holdsEvents.value) return [];
  const sentence =
    'The log group holds no event of any kind in the window: a time without calls looks the same as a gap in delivery.';
  return [{ kind: 'unknown', sentence, facts: [{ fact: 'No event of any kind is in the window', source }] }];
};
