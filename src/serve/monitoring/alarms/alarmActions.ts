import type { ServedCall, ServedObject } from '../../operation.ts';
import { required, validate } from '../../validate.ts';
import { configurationEntry } from './alarmHistory.ts';
import { alarmShapes } from './alarmShapes.ts';
import { servedAlarms } from './servedAlarms.ts';

/** Lets alarms act, or keeps them from it. Names that are no alarm's are passed over: the operations have no error for them. */
export async function setActions(input: ServedObject, isEnabled: boolean, call: ServedCall): Promise<ServedObject> {
  const { AlarmNames } = validate(input, { AlarmNames: required(alarmShapes.names) }, 'ValidationException');
  const alarms = await servedAlarms(call);
  const now = new Date(call.served.now()).toISOString();
  for (const name of new Set(AlarmNames)) {
    const alarm = alarms.find(name, call);
    if (alarm === null || alarm.members['ActionsEnabled'] === isEnabled) continue;
    const { type, members } = alarm;
    const changed = { ...members, ActionsEnabled: isEnabled, AlarmConfigurationUpdatedTimestamp: now };
    alarms.put({ type, members: changed });
    alarms.note(configurationEntry(alarm, 'Update', now));
  }
  return {};
}
