import { textOf } from '../../../core/alarms/recordedAlarms.ts';
import { namesInRule } from '../../../core/alarms/alarmRule.ts';
import { ServedFault, type Operation, type ServedObject } from '../../operation.ts';
import { required, validate } from '../../validate.ts';
import { configurationEntry } from './alarmHistory.ts';
import { alarmShapes } from './alarmShapes.ts';
import { invalid, makeAlarmTags } from './putAlarm.ts';
import { servedAlarms } from './servedAlarms.ts';

/**
 * CloudWatch API Reference, "DeleteAlarms"; 3 requests a second. "If you specify any incorrect alarm names, the alarms you
 * specify with correct names are still deleted." Position: an alarm that a composite alarm names is not.
 */
export const deleteAlarms: Operation = {
  service: 'monitoring',
  name: 'DeleteAlarms',
  rate: () => 3,
  handle: async (input, call): Promise<ServedObject> => {
    const { AlarmNames } = validate(input, { AlarmNames: required(alarmShapes.names) }, 'ValidationException');
    const alarms = await servedAlarms(call);
    const found = [...new Set(AlarmNames)].flatMap((name) => alarms.find(name, call) ?? []);
    if (found.filter(({ type }) => type === 'CompositeAlarm').length > 1)
      throw invalid('At most one composite alarm can be deleted in one request.');
    const named = found.find(({ members }) => {
      const itsNames = [textOf(members, 'AlarmName'), textOf(members, 'AlarmArn')];
      return alarms.all.some(
        (other) =>
          other.type === 'CompositeAlarm' &&
          !found.includes(other) &&
          namesInRule(textOf(other.members, 'AlarmRule') ?? '').some((name) => itsNames.includes(name)),
      );
    });
    if (named !== undefined)
      throw invalid(`Cannot delete ${textOf(named.members, 'AlarmName') ?? ''} as a composite alarm depends on it.`);
    if (found.length === 0 && AlarmNames.length > 0)
      throw new ServedFault('ResourceNotFound', 'None of the alarms exists.', { status: 404 });
    const now = new Date(call.served.now()).toISOString();
    for (const alarm of found) {
      alarms.remove(alarm);
      alarms.note(configurationEntry(alarm, 'Delete', now));
      call.served
        .state(makeAlarmTags)
        .of(call)
        .remove(textOf(alarm.members, 'AlarmArn') ?? '');
    }
    return {};
  },
};
