import { DescribeLogGroupsCommand, type DescribeLogGroupsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { FailureError, type Failure } from '../../../run/failure.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';
import type { LogGroup } from './logGroup.ts';

const action = 'logs:DescribeLogGroups';

/**
 * The log groups that DescribeLogGroups lists, in its order, which is that of their names.
 *
 * @param most No more than these are read: a page holds 50.
 */
export async function describeLogGroups(
  filter: Pick<
    DescribeLogGroupsCommandInput,
    'logGroupNamePrefix' | 'logGroupNamePattern' | 'logGroupIdentifiers' | 'includeLinkedAccounts'
  >,
  most: number,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly LogGroup[]> {
  const groups: LogGroup[] = [];
  let nextToken: string | undefined;
  do {
    const input = {
      ...filter,
      limit: Math.min(50, most - groups.length),
      ...(nextToken !== undefined && { nextToken }),
    };
    const page = await call(connection, { action }, signal, (options) => {
      const command = new DescribeLogGroupsCommand(input);
      paceAttempts(command.middlewareStack, connection, action, signal);
      return connection.clients.logs.send(command, options);
    });
    for (const {
      logGroupName,
      logGroupArn,
      arn,
      logGroupClass,
      storedBytes,
      retentionInDays,
      creationTime,
    } of page.logGroups ?? []) {
      const itsArn = logGroupArn ?? arn?.replace(/:\*$/, '');
      if (logGroupName === undefined || itsArn === undefined) continue;
      groups.push({
        name: logGroupName,
        arn: itsArn,
        class: logGroupClass ?? 'STANDARD',
        storedBytes: storedBytes ?? null,
        retentionDays: retentionInDays ?? null,
        creationTime: creationTime ?? null,
      });
    }
    if (page.nextToken !== undefined && page.nextToken === nextToken) throw new FailureError(circling);
    nextToken = page.nextToken;
  } while (nextToken !== undefined && groups.length < most);
  return groups;
}

const circling: Failure = {
  code: 'aws.answer',
  message: `${action} gave the token that it was asked with: its pages have no end.`,
  nextStep: 'Run it again; if it stays so, check what stands at the endpoint.',
};
