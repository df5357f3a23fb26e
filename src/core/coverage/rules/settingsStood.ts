import type { TrailChange } from '../coverageEvidence.ts';
import { feedingTrails } from '../matter.ts';
import { timeText } from '../wording.ts';
import type { EmptinessRule } from './emptinessRule.ts';

const source = 'cloudtrail:LookupEvents';

/**
 * A trail's settings are read as they stand now: they hold for the window only if nobody has changed them since it began,
 * as whoever wants to go unseen would for a while.
 */
export const settingsStood: EmptinessRule = (matter) => {
  const { question, place } = matter;
  if (question.store !== 'logs') return [];
  const { changes } = place;
  if ('unread' in changes) {
    const sentence = `Whether the settings of the trails were changed since the window began could not be read: ${changes.unread}.`;
    const fact = `Changes of trails could not be read: ${changes.unread}`;
    return [{ kind: 'unknown', sentence, facts: [{ fact, source }] }];
  }
  const trails = feedingTrails(matter) ?? [];
  const isOurs = ({ trail }: TrailChange) =>
    trail === null || trails.length === 0 || trails.some(({ name, arn }) => trail === name || trail === arn);
  const own = changes.value.filter(isOurs).toSorted((a, b) => b.at - a.at);
  const [latest] = own;
  if (latest === undefined) return [];
  const sentence = `The settings of a trail were changed since the window began, last by ${latest.eventName} at ${timeText(latest.at)}: what it recorded before is not known.`;
  const facts = own.slice(0, 5).map(({ eventName, trail, at }) => ({
    fact: `${eventName}${trail === null ? '' : ` of ${trail}`} at ${timeText(at)}`,
    source,
  }));
  return [{ kind: 'unknown', sentence, facts }];
};
