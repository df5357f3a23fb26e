import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { FailureError, type Failure } from '../../../run/failure.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { ConformanceEvent } from './conformanceCases.ts';

const stream = 'events';

/** Makes a log group with these events in it. Whoever calls it removes the group, also where this rejects. */
export async function makeScratchGroup(
  name: string,
  events: readonly ConformanceEvent[],
  { connection, signal }: { readonly connection: Connection; readonly signal: AbortSignal },
): Promise<void> {
  const { logs } = connection.clients;
  const about = `log group ${name}`;
  await call(connection, { action: 'logs:CreateLogGroup', about }, signal, (options) =>
    logs.send(new CreateLogGroupCommand({ logGroupName: name }), options),
  );
  await call(connection, { action: 'logs:CreateLogStream', about }, signal, (options) =>
    logs.send(new CreateLogStreamCommand({ logGroupName: name, logStreamName: stream }), options),
  );
  const logEvents = events
    .map(({ timestamp, message }) => ({ timestamp, message }))
    .toSorted((one, other) => one.timestamp - other.timestamp);
  const { rejectedLogEventsInfo: rejected } = await call(
    connection,
    { action: 'logs:PutLogEvents', about },
    signal,
    (options) => logs.send(new PutLogEventsCommand({ logGroupName: name, logStreamName: stream, logEvents }), options),
  );
  if (rejected !== undefined)
    throw new FailureError({
      code: 'aws.request',
      message: `CloudWatch Logs took not all events of ${name}: some are too old or too new.`,
      nextStep: "Check this machine's clock, then run it again.",
    });
}

/** Removes the groups, whatever happened before: no signal stops it. Gives those that are left, and why. */
export async function removeScratchGroups(
  names: readonly string[],
  connection: Connection,
): Promise<readonly { readonly name: string; readonly failure: Failure }[]> {
  const left: { name: string; failure: Failure }[] = [];
  const never = new AbortController().signal;
  for (const name of names) {
    try {
      await call(connection, { action: 'logs:DeleteLogGroup', about: `log group ${name}` }, never, (options) =>
        connection.clients.logs.send(new DeleteLogGroupCommand({ logGroupName: name }), options),
      );
    } catch (fault) {
      if (!(fault instanceof FailureError)) throw fault;
      // One that was never made is no longer there either.
      if (fault.failure.code !== 'aws.not-found') left.push({ name, failure: fault.failure });
    }
  }
  return left;
}
