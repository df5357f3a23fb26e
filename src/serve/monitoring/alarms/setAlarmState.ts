import { textOf, textsOf, type Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { JsonObject } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import { ServedFault, type Operation, type ServedObject } from '../../operation.ts';
import { publishAlarm } from '../../sns/publishAlarm.ts';
import { required, text, validate } from '../../validate.ts';
import { actionEntry, stateEntry } from './alarmHistory.ts';
import { alarmShapes } from './alarmShapes.ts';
import { servedAlarms } from './servedAlarms.ts';

const shape = {
  AlarmName: required(alarmShapes.name),
  StateValue: required(alarmShapes.stateValue),
  StateReason: required(text({ max: 1023 })),
  StateReasonData: text({ max: 4000 }),
};

/**
 * CloudWatch API Reference, "SetAlarmState"; 3 requests a second. "When the updated state differs from the previous value, the
 * action configured for the appropriate state is invoked": topics that are served are given a message. Nothing here evaluates
 * alarms, so that the state stays.
 */
export const setAlarmState: Operation = {
  service: 'monitoring',
  name: 'SetAlarmState',
  rate: () => 3,
  handle: async (input, call): Promise<ServedObject> => {
    const { AlarmName, ...state } = validate(input, shape, 'ValidationException');
    if (state.StateReasonData !== undefined && parseJson(state.StateReasonData) === undefined)
      throw new ServedFault('InvalidFormatFault', 'StateReasonData is not JSON.');
    const alarms = await servedAlarms(call);
    const before = alarms.find(AlarmName, call);
    if (before === null) throw new ServedFault('ResourceNotFound', `There is no alarm ${AlarmName}.`, { status: 404 });
    const now = new Date(call.served.now()).toISOString();
    const isOther = textOf(before.members, 'StateValue') !== state.StateValue;
    const { StateReasonData: _data, ...kept } = before.members;
    const members: JsonObject = {
      ...kept,
      StateValue: state.StateValue,
      StateReason: state.StateReason,
      ...(state.StateReasonData === undefined ? {} : { StateReasonData: state.StateReasonData }),
      StateUpdatedTimestamp: now,
      ...(isOther ? { StateTransitionedTimestamp: now } : {}),
    };
    const after: Alarm = { type: before.type, members };
    alarms.put(after);
    if (!isOther) return {};
    alarms.note(stateEntry(before, after, now));
    for (const action of actionsOf(after)) {
      // Other actions than topics are none of what is served.
      if (!/^arn:[a-z-]+:sns:/.test(action)) continue;
      const message = publishAlarm(action, before, after, call);
      alarms.note(actionEntry(after, action, message?.message ?? null, now));
    }
    return {};
  },
};

const actionLists: Readonly<Record<string, string>> = {
  OK: 'OKActions',
  ALARM: 'AlarmActions',
  INSUFFICIENT_DATA: 'InsufficientDataActions',
};

/** What the alarm does in its state. */
function actionsOf({ members }: Alarm): readonly string[] {
  const state = textOf(members, 'StateValue') ?? '';
  return members['ActionsEnabled'] === false ? [] : textsOf(members, actionLists[state] ?? '');
}
