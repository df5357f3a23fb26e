import { textOf } from '../../core/alarms/recordedAlarms.ts';
import { strictJson } from '../../core/json/strictJson.ts';
import { printJson } from '../../core/json/printJson.ts';
import { rowLinks } from '../../core/links/rowLinks.ts';
import { trailUrl } from '../../core/links/trailUrl.ts';
import type { NodeSubject } from './nodeSubject.ts';

/** The ARN of what a node stands for. */
export function arnOf(subject: NodeSubject | null): string | null {
  switch (subject?.kind) {
    case 'alarm':
      return textOf(subject.alarm.members, 'AlarmArn');
    case 'trail':
      return subject.trail.kind === 'trail' ? subject.trail.arn : null;
    case 'finding':
      return subject.finding.subject.arn;
    case 'text':
      return subject.arn;
    default:
      return null;
  }
}

/** What can be copied of a node as it is. */
export function textOfSubject(subject: NodeSubject | null): string | null {
  switch (subject?.kind) {
    case 'text':
      return subject.text;
    case 'logGroup':
      return subject.pattern ?? subject.logGroup;
    default:
      return null;
  }
}

/** What a node stands for as JSON, to be pasted. */
export function jsonOf(subject: NodeSubject | null): string | null {
  switch (subject?.kind) {
    case 'alarm':
      return printJson(subject.alarm.members);
    case 'json':
      return printJson(subject.value);
    case 'trail':
      return strictJson(subject.detail() ?? subject.trail, 2);
    case 'finding':
      return strictJson(subject.finding, 2);
    default:
      return null;
  }
}

/** The page of AWS's console; `null` for what has none, and for what an emulator answered, which is no resource of AWS. */
export function consoleUrlOf(subject: NodeSubject | null): string | null {
  if (subject?.kind !== 'alarm' && subject?.kind !== 'trail') return null;
  const { account, region, endpoint } = subject.site.place;
  if (endpoint !== null) return null;
  const arn = arnOf(subject);
  if (arn === null) return null;
  if (subject.kind === 'trail') return trailUrl(arn);
  const [link] = rowLinks((path) => (path === 'AlarmArn' ? arn : null), { account, region });
  return link?.url ?? null;
}
