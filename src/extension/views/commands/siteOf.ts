import type { ViewNode } from '../nodeSubject.ts';
import type { SiteSession } from '../targetSession.ts';

/** The site that a node stands for: its own, or the only one of its target. */
export function siteOf(node: ViewNode | null): SiteSession | null {
  const subject = node?.subject;
  if (subject?.kind === 'site') return subject.site;
  if (subject?.kind !== 'target') return null;
  const [only, ...others] = subject.session.known;
  return only === undefined || others.length > 0 ? null : only;
}
