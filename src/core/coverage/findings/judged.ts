import type { Alarm } from '../../alarms/recordedAlarms.ts';
import { textOf } from '../../alarms/recordedAlarms.ts';
import type { TrailDetail } from '../../inventory/inventoryTrail.ts';
import type { Fact } from '../finding.ts';
import type { CheckOutcome, CoverageCheck, FindingSeverity, FindingSubject } from './coverageFinding.ts';
import type { CoverageSite } from './coverageSite.ts';

/** What one look at a subject gives: something wrong, or why nobody can tell. Nothing at all is fine. */
export type Judged =
  | {
      /** Where it weighs otherwise than the check does. */
      readonly severity?: FindingSeverity;
      readonly title: string;
      readonly evidence: readonly Fact[];
      readonly fix: string;
    }
  | { readonly unjudged: string };

export type CheckRule = Omit<CoverageCheck, 'judge'>;

/** A check of each trail that is found fault with at a site. */
export function trailCheck(
  rule: CheckRule,
  judge: (trail: TrailDetail, site: CoverageSite) => readonly Judged[],
): CoverageCheck {
  return siteCheck(rule, (site) => {
    const { trails } = site.evidence;
    if ('unread' in trails) return [{ subject: accountOf(site), judged: [{ unjudged: trails.unread }] }];
    const own = trails.value.filter(({ arn }) => site.own.has(arn));
    return own.map((trail) => ({ subject: trailSubject(trail), judged: judge(trail, site) }));
  });
}

/** A check of each alarm of a site. */
export function alarmCheck(
  rule: CheckRule,
  judge: (alarm: Alarm, site: CoverageSite) => readonly Judged[],
): CoverageCheck {
  return siteCheck(rule, (site) => {
    const { alarms } = site.evidence;
    if ('unread' in alarms) return [{ subject: accountOf(site), judged: [{ unjudged: alarms.unread }] }];
    return alarms.value.map((alarm) => ({ subject: alarmSubject(alarm), judged: judge(alarm, site) }));
  });
}

/** A check of subjects of its own choice. */
export function siteCheck(
  rule: CheckRule,
  judge: (site: CoverageSite) => readonly { readonly subject: FindingSubject; readonly judged: readonly Judged[] }[],
): CoverageCheck {
  return {
    ...rule,
    judge: (site): CheckOutcome => {
      const { place } = site.evidence;
      const { id: check, severity, page } = rule;
      const all = judge(site).flatMap(({ subject, judged }) => judged.map((each) => ({ subject, each })));
      return {
        findings: all.flatMap(({ subject, each }) =>
          'unjudged' in each ? [] : [{ check, severity, place, subject, page, ...each }],
        ),
        unjudged: all.flatMap(({ subject, each }) =>
          'unjudged' in each ? [{ check, place, subject, why: each.unjudged }] : [],
        ),
      };
    },
  };
}

export function accountOf({ evidence: { place } }: CoverageSite): FindingSubject {
  return { kind: 'account', name: place.account ?? place.target, arn: null };
}

export function trailSubject({ name, arn }: Pick<TrailDetail, 'name' | 'arn'>): FindingSubject {
  return { kind: 'trail', name, arn };
}

export function alarmSubject({ members }: Alarm): FindingSubject {
  return { kind: 'alarm', name: textOf(members, 'AlarmName') ?? '', arn: textOf(members, 'AlarmArn') };
}
