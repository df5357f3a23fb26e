import type { Plan } from '../../../core/plan/plan.ts';
import { FailureError } from '../../../run/failure.ts';
import type { Connection } from '../connection.ts';
import { describeLogGroups } from './describeLogGroups.ts';
import { readLogGroupReference, type LogGroupReference } from './logGroupReference.ts';
import { trailLogGroups } from './trailLogGroups.ts';

/** A log group by its name, and with its ARN where one is needed to name it. */
export type NamedLogGroup = Exclude<LogGroupReference, { readonly kind: 'prefix' }>;

/** Log groups that one beginning of names may stand for. */
const mostOfPrefix = 50;

/**
 * The log groups that a plan asks: those of its source, else the target's, else those that the account's trails deliver to.
 * Only beginnings of names and trails are asked about: a name is taken at its word.
 *
 * @throws `FailureError`.
 */
export async function askedLogGroups(
  plan: Plan,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly NamedLogGroup[]> {
  const declared = plan.source?.logGroups ?? [];
  const written = declared.length > 0 ? declared : connection.logGroups;
  const references = written.length > 0 ? written.map(readLogGroupReference) : await trailLogGroups(connection, signal);
  const groups = new Map<string, NamedLogGroup>();
  for (const reference of references) {
    if (reference.kind === 'prefix') {
      for (const name of await namesOfPrefix(reference.prefix, connection, signal))
        add(groups, { kind: 'name', name }, connection);
    } else add(groups, reference, connection);
  }
  return [...groups.values()];
}

function add(groups: Map<string, NamedLogGroup>, group: NamedLogGroup, { place, caller }: Connection): void {
  if (group.kind === 'arn' && group.region !== place.region)
    throw new FailureError({
      code: 'aws.not-found',
      message: `The log group ${group.arn} is in ${group.region}, and ${place.region} is asked.`,
      nextStep: `Ask it with the region ${group.region}, or name the log group of ${place.region}.`,
    });
  const isOwn = group.kind === 'name' || group.account === caller.account;
  if (isOwn) groups.set(group.name, { kind: 'name', name: group.name });
  else groups.set(group.arn, group);
}

async function namesOfPrefix(prefix: string, connection: Connection, signal: AbortSignal): Promise<readonly string[]> {
  const found = await describeLogGroups({ logGroupNamePrefix: prefix }, mostOfPrefix + 1, connection, signal);
  if (found.length > 0 && found.length <= mostOfPrefix) return found.map(({ name }) => name);
  const { place, caller } = connection;
  throw new FailureError({
    code: found.length === 0 ? 'aws.not-found' : 'aws.limit',
    message:
      found.length === 0
        ? `No log group in ${place.region} of account ${caller.account} has a name that begins with ${prefix}.`
        : `More than ${mostOfPrefix} log groups in ${place.region} have names that begin with ${prefix}.`,
    nextStep: 'Write the names of the log groups, or a longer beginning of them, in `logGroups`.',
  });
}
