import { nearestName } from '../../../core/text/nearestName.ts';
import { FailureError, type Failure } from '../../../run/failure.ts';
import type { Connection } from '../connection.ts';
import { describeLogGroups } from './describeLogGroups.ts';

/** Log groups that are looked at for a similar name: four pages. */
const mostLooked = 200;

/** Says that a log group is not there, with names that are close to it where DescribeLogGroups may be asked. */
export async function missingGroup(name: string, connection: Connection, signal: AbortSignal): Promise<Failure> {
  const { caller, place } = connection;
  const near = await nearGroups(name, connection, signal);
  return {
    code: 'aws.not-found',
    message: `There is no log group ${name} in ${place.region} of account ${caller.account}${near.length === 0 ? '' : `; close to it are ${near.join(', ')}`}.`,
    nextStep:
      'Correct its name in `logGroups` of the source or of the target, or choose the account and region that have it.',
  };
}

/** At most five. Names that begin alike come first, then one that is misspelt by little. */
async function nearGroups(name: string, connection: Connection, signal: AbortSignal): Promise<readonly string[]> {
  const start = name.slice(0, Math.max(1, Math.ceil(name.length / 3)));
  try {
    const alike = await describeLogGroups({ logGroupNamePrefix: start }, mostLooked, connection, signal);
    const names = (alike.length > 0 ? alike : await describeLogGroups({}, mostLooked, connection, signal)).map(
      (group) => group.name,
    );
    const nearest = nearestName(name, names);
    const begin = names.filter((each) => each !== nearest && each.startsWith(start));
    return [...(nearest === null ? [] : [nearest]), ...begin].slice(0, 5);
  } catch (thrown) {
    // The failure to be told is that the group is missing; who may not list groups hears no names.
    if (thrown instanceof FailureError && thrown.failure.code !== 'cancelled') return [];
    throw thrown;
  }
}
