import { conditionOf } from '../../../core/alarms/alarmCondition.ts';
import type { AlarmType } from '../../../core/alarms/alarmsQuery.ts';
import { textOf, type Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import { ageText, utcText } from '../ages.ts';
import { placeFacts, placeText } from '../placeTexts.ts';
import type { NodeAbility, NodeLook } from '../tree/nodeLook.ts';
import { silence, stateLook, stateSince } from './alarmState.ts';

const kinds: Readonly<Record<AlarmType, string>> = {
  MetricAlarm: 'Metric alarm',
  CompositeAlarm: 'Composite alarm',
  LogAlarm: 'Log alarm',
};

/** An alarm in the tree: its state as an icon, since when, and when it goes off. */
export function alarmLook(alarm: Alarm, place: InventoryPlace, now: number): NodeLook {
  const { type, members } = alarm;
  const name = alarmName(alarm);
  const { words, icon } = stateLook(alarm);
  const since = stateSince(alarm);
  const age = since === null ? null : ageText(since, now);
  const condition = conditionOf(alarm);
  const silent = silence(alarm);
  const description = [age, condition, silent].filter((text) => text !== null).join(' · ');
  const where = placeText(place);
  return {
    label: name,
    description,
    icon,
    tooltip: [
      { kind: 'title', text: name },
      ...textParts(textOf(members, 'AlarmDescription')),
      {
        kind: 'facts',
        facts: [
          ['State', textOf(members, 'StateValue')],
          ['Since', since === null ? null : `${utcText(since)} (${age})`],
          ['Reason', textOf(members, 'StateReason')],
          ['Goes off at', condition],
          ['Tells', silent === null ? null : `nobody (${silent})`],
          ['Kind', kinds[type]],
        ],
      },
      placeFacts(place),
    ],
    spoken: [`${name}, ${words}${age === null ? '' : ` since ${age}`}`, condition, silent, where === '' ? null : where]
      .filter((text) => text !== null)
      .join(', '),
    abilities: abilitiesOf(alarm, place),
    opens: 'collapsed',
  };
}

function abilitiesOf({ members }: Alarm, { endpoint }: InventoryPlace): readonly NodeAbility[] {
  if (textOf(members, 'AlarmArn') === null) return ['alarm', 'json'];
  // What an emulator answered has no page.
  return endpoint === null ? ['alarm', 'json', 'arn', 'console'] : ['alarm', 'json', 'arn'];
}

export function alarmName({ members }: Alarm): string {
  return textOf(members, 'AlarmName') ?? '';
}

function textParts(text: string | null) {
  return text === null || text === '' ? [] : [{ kind: 'text', text } as const];
}
