import { member } from '../../../core/json/jsonValue.ts';
import { textOf, timeOf, type Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { NodeIcon } from '../tree/nodeLook.ts';

/** A state in words and as an icon: the shape tells it without its colour. */
export interface StateLook {
  readonly words: string;
  readonly icon: NodeIcon;
}

const unknownState: StateLook = { words: 'of unknown state', icon: { name: 'circle-outline' } };

const states: Readonly<Record<string, StateLook>> = {
  ALARM: { words: 'in alarm', icon: { name: 'bell-dot', color: 'problemsErrorIcon.foreground' } },
  INSUFFICIENT_DATA: {
    words: 'without enough data',
    icon: { name: 'question', color: 'problemsWarningIcon.foreground' },
  },
  OK: { words: 'OK', icon: { name: 'pass', color: 'testing.iconPassed' } },
};

/** What `StateValue` (API_MetricAlarm) means to a person. */
export function stateLook({ members }: Alarm): StateLook {
  const state = textOf(members, 'StateValue') ?? '';
  return Object.hasOwn(states, state) ? (states[state] ?? unknownState) : unknownState;
}

/** When the state became what it is: `StateTransitionedTimestamp`, which a state that is set again leaves as it is. */
export function stateSince({ members }: Alarm): number | null {
  return timeOf(members, 'StateTransitionedTimestamp') ?? timeOf(members, 'StateUpdatedTimestamp');
}

/** Why the alarm tells nobody, where it does not: "actions disabled", "suppressed by maintenance", "no action". */
export function silence({ members }: Alarm): string | null {
  if (member(members, 'ActionsEnabled') === false) return 'actions disabled';
  const suppressor = textOf(members, 'ActionsSuppressedBy');
  if (suppressor !== null) return `actions suppressed by ${suppressor}`;
  const actions = member(members, 'AlarmActions');
  return Array.isArray(actions) && actions.length > 0 ? null : 'no action';
}
