import { logGroupRunbook } from '../logGroupRunbook.ts';
import type { LogGroupSubject, NodeSubject } from '../nodeSubject.ts';
import { openGenerated } from './openGenerated.ts';
import type { ViewCommand } from './viewCommand.ts';

/** Opens a new runbook that asks the log group of a trail or metric filter; running it is the person's to do. */
export const queryLogGroup: ViewCommand = {
  id: 'apirunbook.views.queryLogGroup',
  async run({ services, node }) {
    const asked = logGroupOf(node?.subject ?? null);
    if (asked === null) return;
    const { site, logGroup, pattern } = asked;
    await openGenerated(services, logGroupRunbook(logGroup, pattern, site.place), site.session.target.name);
  },
};

function logGroupOf(subject: NodeSubject | null): LogGroupSubject | null {
  if (subject?.kind === 'logGroup') return subject;
  if (subject?.kind !== 'trail' || subject.trail.kind !== 'trail' || subject.trail.logGroupArn === null) return null;
  return { kind: 'logGroup', site: subject.site, logGroup: subject.trail.logGroupArn, pattern: null };
}
