import type { Alarm } from '../../../core/alarms/recordedAlarms.ts';
import { latestChangeFirst } from '../../../core/inventory/latestChangeFirst.ts';
import type { AlarmChoice, Listing } from '../../../run/inventory.ts';
import type { Connection } from '../connection.ts';
import { alarmPage } from './alarmPage.ts';
import { pageToken, readPageToken } from './pageToken.ts';
import { placeOf } from './placeOf.ts';

/** The longest name an alarm has (API_PutMetricAlarm). */
const longestName = 255;

/** A page of the alarms in one state. CloudWatch pages them by name: within a page the latest change comes first. */
export async function listAlarms(
  connection: Connection,
  { state, prefix = '' }: AlarmChoice,
  token: string | null,
  signal: AbortSignal,
): Promise<Listing<Alarm>> {
  const after = readPageToken(token, connection);
  const place = placeOf(connection, ['cloudWatch']);
  if (prefix.length > longestName) return { place, items: [], next: null };
  const which = { StateValue: state, ...(prefix === '' ? {} : { AlarmNamePrefix: prefix }) };
  const { page, next } = await alarmPage(connection, which, after ?? undefined, signal);
  return { place, items: latestChangeFirst(page.alarms), next: pageToken(connection, next) };
}
