import type { PolicyRule, RuleTime } from '../authorization/policyRule.ts';
import { weekDays } from './sections/timeForm.ts';

/**
 * A rule as people read it: `allow group readers: GET`, `deny everyone: /orders/admin/**`. Whom it is for, then what, then
 * when and from where.
 */
export function describeRule(rule: PolicyRule): string {
  const whom = [
    ...several('client', 'clients', rule.clients),
    ...several('group', 'groups', rule.groups),
    ...[...rule.claims].map(([claim, values]) => `with ${claim} ${values.join(' or ')}`),
  ];
  const paths = rule.path === null ? [] : [rule.path.text];
  const what = [...(rule.methods.length > 0 ? [rule.methods.join(', ')] : []), ...paths];
  const when = [
    ...(rule.sources.length > 0 ? [`from ${rule.sources.join(', ')}`] : []),
    ...(rule.time === null ? [] : [describeTime(rule.time)]),
  ];
  const who = whom.length === 0 ? 'everyone' : whom.join(' ');
  const which = what.length === 0 ? 'everything' : what.join(' ');
  return `${rule.effect} ${who}: ${[which, ...when].join(', ')}`;
}

function several(one: string, many: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [`${names.length === 1 ? one : many} ${names.join(', ')}`];
}

function describeTime({ days, from, to }: RuleTime): string {
  const on = days.length === 0 ? 'every day' : days.map((day) => weekDays[day - 1] ?? '').join(', ');
  return `${on} ${clock(from)}–${clock(to)} UTC`;
}

function clock(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
