import { resolveSource } from '../../plan/resolveSource.ts';
import type { Draft } from './draft.ts';

/** What a log group's name holds (API_CreateLogGroup). */
const groupName = /^[\w./#-]{1,512}$/;
const groupArn = /^arn:[a-z-]+:logs:([a-z0-9-]+):(\d{12}):log-group:([\w./#-]{1,512}?)(?::\*)?$/;

/** PutMetricFilter takes the name of a group of its own account and Region; the queries of alarms take ARNs too. */
export type GroupForm = 'name' | 'name-or-arn';

/**
 * The log groups that are watched: those that were wished, else those of the cell's source, each once. Faults are in the
 * draft's problems.
 */
export function logGroupsFor(draft: Draft, form: GroupForm, most: number): readonly string[] {
  const { runbook, cell, wish } = draft;
  const declared = resolveSource(runbook, cell)?.logGroups ?? [];
  const written = [...new Set(wish.logGroups ?? declared)];
  if (written.length === 0) {
    const message = 'The cell’s source names no log group: say which one to watch.';
    draft.fault('log-group-needed', message);
  }
  if (written.length > most) draft.fault('log-groups', `One detection watches at most ${most} log groups.`);
  return written.flatMap((group) => groupAs(draft, group, form));
}

function groupAs(draft: Draft, group: string, form: GroupForm): readonly string[] {
  if (groupName.test(group)) return [group];
  const [arn, region, account, name = ''] = groupArn.exec(group) ?? [];
  if (arn === undefined) {
    draft.fault('log-group', `${JSON.stringify(group.slice(0, 80))} is neither the name nor the ARN of a log group.`);
    return [];
  }
  const { wish } = draft;
  const isElsewhere =
    (wish.region !== null && wish.region !== region) || (wish.account !== null && wish.account !== account);
  if (form === 'name-or-arn') return [arn.replace(/:\*$/, '')];
  if (!isElsewhere) return [name];
  const message = `The log group ${name} is of account ${account}, ${region}: a metric filter is made where its group is.`;
  draft.fault('log-group-elsewhere', message);
  return [];
}
