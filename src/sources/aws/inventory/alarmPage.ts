import { DescribeAlarmsCommand, type DescribeAlarmsCommandInput } from '@aws-sdk/client-cloudwatch';
import { alarmTypes } from '../../../core/alarms/alarmsQuery.ts';
import type { RecordedAlarms } from '../../../core/alarms/recordedAlarms.ts';
import { recordedAnswer } from '../alarms/recordedAnswer.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';

export const alarmsAction = 'cloudwatch:DescribeAlarms';

/** One page of DescribeAlarms, of all three kinds: those that a request does not name would be missing without a word. */
export async function alarmPage(
  connection: Connection,
  which: Pick<DescribeAlarmsCommandInput, 'StateValue' | 'AlarmNamePrefix' | 'AlarmNames'>,
  token: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly page: RecordedAlarms; readonly next: string | undefined }> {
  const output = await call(connection, { action: alarmsAction }, signal, (options) => {
    const command = new DescribeAlarmsCommand({
      ...which,
      AlarmTypes: [...alarmTypes],
      // The most that it takes.
      MaxRecords: 100,
      ...(token === undefined ? {} : { NextToken: token }),
    });
    paceAttempts(command.middlewareStack, connection, alarmsAction, signal);
    return connection.clients.cloudWatch.send(command, options);
  });
  return { page: recordedAnswer(output), next: output.NextToken };
}
