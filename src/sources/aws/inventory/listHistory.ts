import { DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { alarmTypes } from '../../../core/alarms/alarmsQuery.ts';
import type { JsonObject } from '../../../core/json/jsonValue.ts';
import type { Listing } from '../../../run/inventory.ts';
import { recordedAnswer } from '../alarms/recordedAnswer.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';
import { pageToken, readPageToken } from './pageToken.ts';
import { placeOf } from './placeOf.ts';

const action = 'cloudwatch:DescribeAlarmHistory';

/** A page of an alarm's history, the newest entry first; CloudWatch keeps 30 days of it. */
export async function listHistory(
  connection: Connection,
  alarm: string,
  token: string | null,
  signal: AbortSignal,
): Promise<Listing<JsonObject>> {
  const after = readPageToken(token, connection);
  const output = await call(connection, { action, about: `alarm ${alarm}` }, signal, (options) => {
    const command = new DescribeAlarmHistoryCommand({
      AlarmName: alarm,
      AlarmTypes: [...alarmTypes],
      ScanBy: 'TimestampDescending',
      MaxRecords: 100,
      ...(after === null ? {} : { NextToken: after }),
    });
    paceAttempts(command.middlewareStack, connection, action, signal);
    return connection.clients.cloudWatch.send(command, options);
  });
  return {
    place: placeOf(connection, ['cloudWatch']),
    items: recordedAnswer(output).history,
    next: pageToken(connection, output.NextToken),
  };
}
