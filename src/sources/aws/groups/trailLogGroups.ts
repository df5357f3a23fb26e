import { DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { FailureError } from '../../../run/failure.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';
import { readLogGroupReference, type LogGroupReference } from './logGroupReference.ts';

const action = 'cloudtrail:DescribeTrails';

/**
 * The log groups in this account and region that its trails deliver to. A trail of several regions delivers to its home
 * region's, an organization's trail to the management account's: those are named in the failure when there are none here.
 */
export async function trailLogGroups(
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly LogGroupReference[]> {
  const { place, caller, clients } = connection;
  const { trailList } = await call(connection, { action }, signal, (options) => {
    const command = new DescribeTrailsCommand({});
    paceAttempts(command.middlewareStack, connection, action, signal);
    return clients.cloudTrail.send(command, options);
  });
  const arns = (trailList ?? []).flatMap(({ CloudWatchLogsLogGroupArn: arn }) => (arn === undefined ? [] : [arn]));
  const groups = [...new Set(arns)].map(readLogGroupReference).filter((group) => group.kind === 'arn');
  const here = groups.filter(({ region, account }) => region === place.region && account === caller.account);
  if (here.length > 0) return here.map(({ name }) => ({ kind: 'name', name }));
  const elsewhere = groups.slice(0, 5).map(({ name, region, account }) => `${name} in ${region} of ${account}`);
  throw new FailureError({
    code: 'aws.not-found',
    message: `No trail of account ${caller.account} delivers to a log group in ${place.region}${elsewhere.length === 0 ? '' : `; there is ${elsewhere.join(', ')}`}.`,
    nextStep:
      'Name the log groups in `logGroups` of the source or of the target, or ask CloudTrail itself in a lookup cell.',
  });
}
