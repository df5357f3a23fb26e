import { textOf, type Alarm, type RecordedAlarms } from '../../../core/alarms/recordedAlarms.ts';
import type { JsonObject, JsonValue } from '../../../core/json/jsonValue.ts';
import { preparedAccount } from '../../accounts/preparedAccount.ts';
import type { ServedCall } from '../../operation.ts';
import { partitionOf } from '../../partition.ts';
import { PlaceStates } from '../../placeStates.ts';

/** Entries of histories that are kept, those made last; what was recorded stays. */
const keptEntries = 10_000;

/** The alarms of one account and region: what was recorded and prepared, and what clients have made of it since. */
export class ServedAlarms {
  readonly #alarms = new Map<string, Alarm>();
  readonly #recorded: readonly JsonObject[];
  readonly #history: JsonObject[] = [];

  constructor(alarms: readonly Alarm[], history: readonly JsonObject[]) {
    for (const alarm of alarms) this.#alarms.set(keyOf(alarm), alarm);
    this.#recorded = history;
  }

  get all(): readonly Alarm[] {
    return [...this.#alarms.values()];
  }

  get count(): number {
    return this.#alarms.size;
  }

  get history(): readonly JsonObject[] {
    return [...this.#recorded, ...this.#history];
  }

  /** The alarm of that name; where alarms of several regions are in one place, that with the ARN of this region. */
  find(name: string, call: ServedCall): Alarm | null {
    const own = this.#alarms.get(alarmArn(name, call));
    return own ?? this.all.find(({ members }) => textOf(members, 'AlarmName') === name) ?? null;
  }

  /** Puts an alarm in the place of the one with its ARN. */
  put(alarm: Alarm): void {
    this.#alarms.set(keyOf(alarm), alarm);
  }

  remove(alarm: Alarm): void {
    this.#alarms.delete(keyOf(alarm));
  }

  note(entry: JsonObject): void {
    this.#history.push(entry);
    if (this.#history.length > keptEntries) this.#history.shift();
  }
}

/** The alarms that a request sees. */
export async function servedAlarms(call: ServedCall): Promise<ServedAlarms> {
  const held = call.served.state(makeHeld).of(call);
  if (held.alarms !== null) return held.alarms;
  const recorded = await call.served.source.recordedAlarms(call.signal);
  // Another request may have come first.
  held.alarms ??= new ServedAlarms(...alarmsHere(recorded, call));
  return held.alarms;
}

export function alarmArn(name: string, { account, region }: Pick<ServedCall, 'account' | 'region'>): string {
  return `arn:${partitionOf(region)}:cloudwatch:${region}:${account}:alarm:${name}`;
}

function makeHeld(): PlaceStates<{ alarms: ServedAlarms | null }> {
  return new PlaceStates(() => ({ alarms: null }));
}

/**
 * What belongs to the request's account and, where regions are kept apart, to its region; the prepared always to both. A prepared
 * account has what its file says, and nothing that was recorded of another.
 */
function alarmsHere(recorded: RecordedAlarms, call: ServedCall): [readonly Alarm[], readonly JsonObject[]] {
  const prepared = preparedAccount(call);
  const alarms = [
    ...recorded.alarms.filter(({ members }) => isHere(members['AlarmArn'], call)),
    ...(prepared?.alarms ?? []).filter(({ members }) => arnParts(members['AlarmArn'])[3] === call.region),
  ];
  const history = [...recorded.history, ...(prepared?.history ?? [])];
  if (!call.served.options.regional && call.served.options.preparedAccounts === undefined) return [alarms, history];
  const names = new Set(alarms.map(({ members }) => members['AlarmName']));
  return [alarms, history.filter((entry) => names.has(entry['AlarmName'] ?? null))];
}

/** An alarm that was recorded is of the account that its ARN names where that one is played, and of everyone else's. */
function isHere(arn: JsonValue | undefined, call: ServedCall): boolean {
  const { account, region, served } = call;
  const [, , , itsRegion, itsAccount] = arnParts(arn);
  const isOthers =
    itsAccount !== account && (preparedAccount(call) !== null || served.accessKeys.accounts.has(itsAccount ?? ''));
  return !isOthers && (!served.options.regional || itsRegion === undefined || itsRegion === region);
}

function arnParts(arn: JsonValue | undefined): readonly string[] {
  return typeof arn === 'string' ? arn.split(':') : [];
}

function keyOf({ type, members }: Alarm): string {
  return textOf(members, 'AlarmArn') ?? JSON.stringify([type, textOf(members, 'AlarmName')]);
}
