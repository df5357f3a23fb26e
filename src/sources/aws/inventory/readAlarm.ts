import { textOf, type Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { Connection } from '../connection.ts';
import { alarmPage } from './alarmPage.ts';

/** The alarm of that name; `null` where there is none, or none can be called so. */
export async function readAlarm(connection: Connection, name: string, signal: AbortSignal): Promise<Alarm | null> {
  if (name.length === 0 || name.length > 255) return null;
  const { page } = await alarmPage(connection, { AlarmNames: [name] }, undefined, signal);
  return page.alarms.find(({ members }) => textOf(members, 'AlarmName') === name) ?? null;
}
