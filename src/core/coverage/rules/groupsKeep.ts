import { settling } from '../delivery.ts';
import type { Finding } from '../finding.ts';
import type { GroupEvidence } from '../coverageEvidence.ts';
import { feedingTrails, type Matter } from '../matter.ts';
import { daysText, timeText } from '../wording.ts';
import type { EmptinessRule } from './emptinessRule.ts';

const source = 'logs:DescribeLogGroups';
const day = 24 * 3_600_000;

/** A log group keeps what is younger than its retention and was put there since it was made. */
export const groupsKeep: EmptinessRule = (matter) => {
  const { question, place } = matter;
  if (question.store !== 'logs' || 'unread' in place.groups) return [];
  const fed = new Set((feedingTrails(matter) ?? []).map(({ logGroupArn }) => logGroupArn));
  // Where trails deliver to some of them, the others do not matter.
  const deciding = place.groups.value.filter(({ arn }) => fed.size === 0 || fed.has(arn));
  return deciding.flatMap((group) => ofGroup(group, matter));
};

function ofGroup({ name, details }: GroupEvidence, { place, start, end }: Matter): readonly Finding[] {
  if ('unread' in details) {
    const sentence = `How long log group ${name} keeps events could not be read: ${details.unread}.`;
    const fact = `Log group ${name} could not be read: ${details.unread}`;
    return [{ kind: 'unknown', sentence, facts: [{ fact, source }] }];
  }
  const { creationTime, retentionDays } = details.value;
  const findings: Finding[] = [];
  // Without a window, all that is kept was asked about.
  if (creationTime !== null && Number.isFinite(start) && start < creationTime - settling) {
    const at = timeText(creationTime);
    const sentence =
      end < creationTime - settling
        ? `Log group ${name} was made at ${at}, after the window.`
        : `Log group ${name} was made at ${at}: earlier events are not in it.`;
    findings.push({ kind: 'not-logged', sentence, facts: [{ fact: `Log group ${name} was made at ${at}`, source }] });
  }
  const oldest = place.now - (retentionDays ?? 0) * day;
  if (retentionDays !== null && Number.isFinite(start) && start < oldest) {
    const fact = `Log group ${name} keeps events for ${daysText(retentionDays)}`;
    const sentence =
      end < oldest
        ? `${fact}: nothing of the window is there any more.`
        : `${fact}: what happened before ${timeText(oldest)} is not there any more.`;
    findings.push({ kind: 'not-logged', sentence, facts: [{ fact, source }] });
  }
  return findings;
}
