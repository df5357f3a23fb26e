import { textOf, timeOf, type Alarm } from '../alarms/recordedAlarms.ts';

/**
 * When an alarm's state changed last, in milliseconds: `StateTransitionedTimestamp`, else the time when the state was looked
 * at last (`StateUpdatedTimestamp`); `null` where it says neither.
 */
export function changedAt({ members }: Alarm): number | null {
  return timeOf(members, 'StateTransitionedTimestamp') ?? timeOf(members, 'StateUpdatedTimestamp');
}

/** Alarms in the order of their last change, the latest first; those of one time by name. */
export function latestChangeFirst(alarms: readonly Alarm[]): readonly Alarm[] {
  const time = (alarm: Alarm): number => changedAt(alarm) ?? 0;
  const name = ({ type, members }: Alarm): string => `${textOf(members, 'AlarmName') ?? ''}\0${type}`;
  return alarms.toSorted((a, b) => time(b) - time(a) || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}
