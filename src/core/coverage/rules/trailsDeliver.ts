import { feedingTrails } from '../matter.ts';
import { shortfallsOf } from '../trails/shortfallsOf.ts';
import { andList } from '../wording.ts';
import type { EmptinessRule } from './emptinessRule.ts';

const source = 'cloudtrail:DescribeTrails';

/** A question over log groups: trails deliver to them, and have recorded all that was asked about. */
export const trailsDeliver: EmptinessRule = (matter) => {
  const { question, place } = matter;
  if (question.store !== 'logs') return [];
  const { trails, groups, changes } = place;
  if ('unread' in groups) {
    const sentence = `Which log groups were asked could not be told: ${groups.unread}.`;
    return [{ kind: 'unknown', sentence, facts: [{ fact: sentence, source: 'logs:DescribeLogGroups' }] }];
  }
  if ('unread' in trails) {
    const sentence = `Which trails deliver here could not be read: ${trails.unread}.`;
    const fact = `The trails could not be read: ${trails.unread}`;
    return [{ kind: 'unknown', sentence, facts: [{ fact, source }] }];
  }
  const feeding = feedingTrails(matter) ?? [];
  if (feeding.length > 0) return shortfallsOf(feeding, matter);
  const called = andList(groups.value.slice(0, 3).map(({ name }) => name));
  const fact = `No trail that ${place.region} sees delivers to ${called}`;
  const isLongSo = !('unread' in changes) && changes.value.length === 0;
  const isOwn = groups.value.every(({ arn, details }) => 'value' in details && arn.split(':')[4] === place.account);
  if (isLongSo && isOwn) return [{ kind: 'not-logged', sentence: `${fact}.`, facts: [{ fact, source }] }];
  const why = isOwn
    ? 'whether one did during the window is not known'
    : 'the log group is not to be seen in this account';
  return [{ kind: 'unknown', sentence: `${fact}; ${why}.`, facts: [{ fact, source }] }];
};
