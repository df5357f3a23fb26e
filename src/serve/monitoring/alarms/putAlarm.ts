import type { Alarm } from '../../../core/alarms/recordedAlarms.ts';
import type { AlarmType } from '../../../core/alarms/alarmsQuery.ts';
import type { JsonObject } from '../../../core/json/jsonValue.ts';
import { ServedFault, type ServedCall } from '../../operation.ts';
import { PlaceStates } from '../../placeStates.ts';
import { keptMembers } from '../../servedObject.ts';
import { Tags, tagPairs, type Tag } from '../../tags.ts';
import { configurationEntry } from './alarmHistory.ts';
import { alarmArn, servedAlarms } from './servedAlarms.ts';

/** Bound of what clients may leave in the server's memory, for one account and region. */
const mostAlarms = 10_000;

/** What every kind of alarm is given. */
export interface PutAlarm {
  readonly AlarmName: string;
  readonly ActionsEnabled?: boolean | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
}

/**
 * Makes an alarm, or replaces the configuration of the one of its name: "its state is left unchanged, but the update
 * completely overwrites the previous configuration" (API_PutMetricAlarm). Tags are for new alarms; those of an update are
 * ignored. Position: a name that an alarm of another kind has is refused, and an alarm that was recorded elsewhere becomes one of
 * the request's account and region.
 */
export async function putAlarm(
  type: AlarmType,
  given: PutAlarm,
  tags: readonly Tag[] | undefined,
  call: ServedCall,
): Promise<void> {
  const { AlarmName: name, OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = given;
  for (const action of [...OKActions, ...AlarmActions, ...InsufficientDataActions]) checkAction(action, call);
  const alarms = await servedAlarms(call);
  const known = alarms.find(name, call);
  if (known !== null && known.type !== type)
    throw invalid(`An alarm of another type is already called ${name.slice(0, 255)}.`);
  if (known === null && alarms.count >= mostAlarms)
    throw new ServedFault('LimitExceededFault', `There are ${mostAlarms} alarms already.`);
  const arn = alarmArn(name, call);
  const lists = { OKActions, AlarmActions, InsufficientDataActions };
  const now = new Date(call.served.now()).toISOString();
  const members = keptMembers({
    ...given,
    ActionsEnabled: given.ActionsEnabled ?? true,
    ...lists,
    AlarmArn: arn,
    AlarmConfigurationUpdatedTimestamp: now,
    ...(known === null ? newState(now) : stateOf(known)),
  });
  if (known === null && tags !== undefined && !call.served.state(makeAlarmTags).of(call).add(arn, tagPairs(tags)))
    throw invalid('An alarm has 50 tags at most.');
  if (known !== null) alarms.remove(known);
  alarms.put({ type, members });
  alarms.note(configurationEntry({ type, members }, known === null ? 'Create' : 'Update', now));
}

/** Tags of alarms, by ARN; for `served.state`. */
export function makeAlarmTags(): PlaceStates<Tags> {
  return new PlaceStates(() => new Tags());
}

export function invalid(message: string): ServedFault {
  return new ServedFault('ValidationException', message);
}

/** An ARN; a topic has to be in the alarm's own region. */
function checkAction(action: string, { region }: ServedCall): void {
  const [arn, partition = '', service = '', itsRegion = ''] = action.split(':');
  if (arn !== 'arn' || partition === '' || service === '') throw invalid(`Invalid arn syntax: ${action.slice(0, 200)}`);
  if (service === 'sns' && itsRegion !== region)
    throw invalid(`Invalid region ${itsRegion.slice(0, 64)} specified. Only ${region} is supported.`);
}

/** "When this operation creates an alarm, the alarm state is immediately set to INSUFFICIENT_DATA". */
function newState(now: string): JsonObject {
  return {
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: now,
    StateTransitionedTimestamp: now,
  };
}

const stateMembers = [
  'StateValue',
  'StateReason',
  'StateReasonData',
  'StateUpdatedTimestamp',
  'StateTransitionedTimestamp',
];

function stateOf({ members }: Alarm): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([name]) => stateMembers.includes(name)));
}
