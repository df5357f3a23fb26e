import { textOf, type Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { JsonObject } from '../../../core/json/jsonValue.ts';

/** The entry of an alarm that was made, changed or deleted, worded as CloudWatch does. `now` is ISO 8601. */
export function configurationEntry(
  { type, members }: Alarm,
  change: 'Create' | 'Update' | 'Delete',
  now: string,
): JsonObject {
  const name = textOf(members, 'AlarmName') ?? '';
  return {
    AlarmName: name,
    AlarmType: type,
    Timestamp: now,
    HistoryItemType: 'ConfigurationUpdate',
    HistorySummary: `Alarm "${name}" ${change.toLowerCase()}d`,
    HistoryData: JSON.stringify({ version: '1.0', type: change }),
  };
}

/** The entry of an alarm whose state changed. */
export function stateEntry(before: Alarm, after: Alarm, now: string): JsonObject {
  const [old, young] = [stateOf(before), stateOf(after)];
  return {
    AlarmName: textOf(after.members, 'AlarmName') ?? '',
    AlarmType: after.type,
    Timestamp: now,
    HistoryItemType: 'StateUpdate',
    HistorySummary: `Alarm updated from ${old.stateValue} to ${young.stateValue}`,
    HistoryData: JSON.stringify({ version: '1.0', oldState: old, newState: young }),
  };
}

/** The entry of a message to a topic; `null` is a topic that is not there. */
export function actionEntry({ type, members }: Alarm, topic: string, message: string | null, now: string): JsonObject {
  return {
    AlarmName: textOf(members, 'AlarmName') ?? '',
    AlarmType: type,
    Timestamp: now,
    HistoryItemType: 'Action',
    HistorySummary:
      message === null
        ? `Failed to execute action ${topic}. Received error: "Topic does not exist"`
        : `Successfully executed action ${topic}`,
    HistoryData: JSON.stringify({
      actionState: message === null ? 'Failed' : 'Succeeded',
      notificationResource: topic,
      publishedMessage: message,
    }),
  };
}

function stateOf({ members }: Alarm): { readonly stateValue: string; readonly stateReason: string } {
  return {
    stateValue: textOf(members, 'StateValue') ?? 'INSUFFICIENT_DATA',
    stateReason: textOf(members, 'StateReason') ?? '',
  };
}
