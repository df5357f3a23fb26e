import { GetLogRecordCommand } from '@aws-sdk/client-cloudwatch-logs';
import { FailureError } from '../../../run/failure.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';

/**
 * The record that an `@ptr` of Logs Insights leads to: its text as it was logged where the service gives it, else its
 * fields as one JSON object.
 *
 * @throws `FailureError`.
 */
export async function getRecord(pointer: string, connection: Connection, signal: AbortSignal): Promise<string> {
  const action = 'logs:GetLogRecord';
  const { logRecord = {} } = await call(connection, { action }, signal, (options) => {
    const command = new GetLogRecordCommand({ logRecordPointer: pointer });
    paceAttempts(command.middlewareStack, connection, action, signal);
    return connection.clients.logs.send(command, options);
  });
  const message = Object.hasOwn(logRecord, '@message') ? logRecord['@message'] : undefined;
  if (message !== undefined) return message;
  if (Object.keys(logRecord).length > 0) return JSON.stringify(logRecord);
  throw new FailureError({
    code: 'aws.not-found',
    message: 'CloudWatch Logs has no record behind this pointer.',
    nextStep: 'Run the query again: a log group may have let go of its oldest events.',
  });
}
