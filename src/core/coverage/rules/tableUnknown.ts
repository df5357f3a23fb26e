import { shortfallsOf } from '../trails/shortfallsOf.ts';
import type { Finding } from '../finding.ts';
import type { EmptinessRule } from './emptinessRule.ts';

const source = 'cloudtrail:DescribeTrails';

/**
 * A table of Athena reads a bucket: whose trail fills it, and which partitions there are, is not read. What this account's
 * trails lack is told, and proves nothing.
 */
export const tableUnknown: EmptinessRule = (matter) => {
  const { question, place } = matter;
  if (question.store !== 'athena') return [];
  const own: Finding = {
    kind: 'unknown',
    sentence:
      'Which trail fills the bucket that the table reads, and whether all its partitions are there, is not known.',
    facts: [{ fact: 'The table names a bucket and not a trail', source: 'athena:StartQueryExecution' }],
  };
  const { trails } = place;
  if ('unread' in trails) {
    const fact = `The trails could not be read: ${trails.unread}`;
    return [{ ...own, facts: [...own.facts, { fact, source }] }];
  }
  const here = `account ${place.account}`;
  if (trails.value.length === 0) {
    const fact = `No trail of ${here} is seen in ${place.region}`;
    return [{ kind: 'unknown', sentence: `${fact}: what fills the table is not known.`, facts: [{ fact, source }] }];
  }
  const lacking = shortfallsOf(trails.value, matter).map((finding): Finding => ({ ...finding, kind: 'unknown' }));
  return [...lacking, own];
};
