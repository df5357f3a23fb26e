import type { Plan } from '../../../core/plan/plan.ts';
import { FailureError } from '../../../run/failure.ts';
import type { Connection } from '../connection.ts';
import { askedLogGroups, type NamedLogGroup } from './askedLogGroups.ts';
import { describeLogGroups } from './describeLogGroups.ts';
import type { LogGroup } from './logGroup.ts';
import { missingGroup } from './missingGroup.ts';

/**
 * The log groups that a plan asks, as DescribeLogGroups tells them: those of its source, else the target's, else those
 * that the account's trails deliver to. Never empty.
 *
 * @throws `FailureError`: `aws.not-found` for a log group that is not there, with names that are close to it.
 */
export async function resolveLogGroups(
  plan: Plan,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly LogGroup[]> {
  const asked = await askedLogGroups(plan, connection, signal);
  const groups: LogGroup[] = [];
  for (const group of asked) groups.push(await describeLogGroup(group, connection, signal));
  return groups;
}

/** One log group. Throws as `resolveLogGroups` does. */
export async function describeLogGroup(
  group: NamedLogGroup,
  connection: Connection,
  signal: AbortSignal,
): Promise<LogGroup> {
  const { name } = group;
  // A list is in the order of names, so that the name itself comes before all that it begins.
  const found =
    group.kind === 'name'
      ? (await describeLogGroups({ logGroupNamePrefix: name }, 1, connection, signal)).find(
          (each) => each.name === name,
        )
      : (
          await describeLogGroups(
            { logGroupIdentifiers: [group.arn], includeLinkedAccounts: true },
            1,
            connection,
            signal,
          )
        ).at(0);
  if (found !== undefined) return found;
  throw new FailureError(await missingGroup(group.kind === 'name' ? name : group.arn, connection, signal));
}
