import type {
  CoverageFinding,
  FindingSeverity,
  UnjudgedCheck,
} from '../../../core/coverage/findings/coverageFinding.ts';
import type { ViewNode } from '../nodeSubject.ts';
import type { NodeIcon } from '../tree/nodeLook.ts';
import { escapedPart } from '../tree/shownNodes.ts';

const icons: Readonly<Record<FindingSeverity, NodeIcon>> = {
  high: { name: 'error', color: 'problemsErrorIcon.foreground' },
  medium: { name: 'warning', color: 'problemsWarningIcon.foreground' },
  low: { name: 'info' },
};

/** Something that a check found wrong: what, how grave, on what evidence, and how to mend it. */
export function findingNode(parent: string, finding: CoverageFinding): ViewNode {
  const { check, severity, subject, title, evidence, fix, page } = finding;
  return {
    id: `${parent}/finding:${escapedPart(`${check}:${subject.kind}:${subject.name}`)}`,
    subject: { kind: 'finding', finding },
    look: () => ({
      label: title,
      description: `${severity} · ${check}`,
      icon: icons[severity],
      tooltip: [
        { kind: 'title', text: title },
        { kind: 'facts', facts: evidence.map(({ fact, source }) => [source, fact] as const) },
        { kind: 'text', text: `To mend it: ${fix}` },
        {
          kind: 'facts',
          facts: [
            ['Severity', severity],
            ['Check', check],
            ['Page of AWS', page],
          ],
        },
      ],
      spoken: `${severity} finding: ${title} To mend it: ${fix}`,
      abilities: ['page', 'json', ...(subject.arn === null ? [] : (['arn'] as const))],
    }),
    filterText: `${title} ${check} ${subject.name}`,
  };
}

/** What could not be judged, and why: one leaf for each reason, with the checks that it stops. */
export function unjudgedNodes(parent: string, unjudged: readonly UnjudgedCheck[]): readonly ViewNode[] {
  const byReason = new Map<string, string[]>();
  for (const { why, check, subject } of unjudged) {
    const known = byReason.get(why) ?? [];
    known.push(`${check} (${subject.name})`);
    byReason.set(why, known);
  }
  return [...byReason].map(([why, checks]): ViewNode => {
    const count = checks.length === 1 ? '1 check' : `${checks.length} checks`;
    return {
      id: `${parent}/unjudged:${escapedPart(why)}`,
      subject: { kind: 'text', text: why, arn: null },
      look: () => ({
        label: `${count} could not judge`,
        description: why,
        icon: { name: 'lock' },
        tooltip: [
          { kind: 'title', text: `${count} could not judge: ${why}` },
          { kind: 'text', text: checks.join(', ') },
        ],
        spoken: `${count} could not judge: ${why}`,
        abilities: ['text'],
      }),
    };
  });
}
