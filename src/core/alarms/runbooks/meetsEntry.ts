import { cisControl } from '../../cis/cisControls.ts';
import { matchCis, type CisVerdict } from '../../cis/matchCis.ts';
import { globMatcher } from '../../filter/globMatcher.ts';
import type { AlarmCriterion, AlarmEntry } from '../../runbook/alarmEntry.ts';
import type { AlarmOccasion } from './alarmOccasion.ts';
import { samePattern } from './samePattern.ts';

/** Whether an entry of a runbook's `alarms:` names the alarm: all that it says must hold, and it must say something. */
export function meetsEntry(entry: AlarmEntry, occasion: AlarmOccasion): boolean {
  return entry.criteria.length > 0 && entry.criteria.every((criterion) => meets(criterion, occasion));
}

function meets(criterion: AlarmCriterion, occasion: AlarmOccasion): boolean {
  switch (criterion.kind) {
    case 'name':
      return globMatcher(criterion.glob)(occasion.name);
    case 'arn':
      return occasion.arn === criterion.arn;
    case 'metric': {
      const { metric } = occasion;
      if (metric === null || metric.name !== criterion.name) return false;
      return criterion.namespace === null || metric.namespace === criterion.namespace;
    }
    case 'pattern': {
      const isSame = samePattern(criterion.pattern);
      return occasion.patterns.some(({ pattern }) => isSame(pattern));
    }
    case 'control': {
      const control = cisControl(criterion.control);
      return occasion.patterns.some(({ pattern }) => countsFor(matchCis(pattern, control)));
    }
    case 'logGroup': {
      const isMeant = globMatcher(withoutWildcard(criterion.glob));
      return occasion.logGroups.some((group) => namesOf(group).some(isMeant));
    }
  }
}

/** One that counts further calls beside those of the control is for it too; one that counts nearly all is for none. */
function countsFor(verdict: CisVerdict): boolean {
  return verdict.kind === 'match' || (verdict.kind === 'wider' && verdict.extra !== 'everything');
}

/** A log group's ARN ends with `:*` in some answers and without it in others (CloudWatch Logs, API_LogGroup). */
function withoutWildcard(group: string): string {
  return group.startsWith('arn:') && group.endsWith(':*') ? group.slice(0, -2) : group;
}

/** What a log group may be called by: its name, and its ARN where that is known. */
function namesOf(group: string): readonly string[] {
  const arn = withoutWildcard(group);
  const name = /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:(.+)$/.exec(arn)?.[1];
  return name === undefined ? [arn] : [arn, name];
}
