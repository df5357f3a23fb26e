import type { ApiRecord } from '../record.ts';
import { dayStart, minute } from '../time.ts';
import { interval, period, type CountAlarm } from './definitions.ts';

export type State = 'OK' | 'ALARM';

/** A change of an alarm's state, or for its first one the state that it was made with. */
export interface Change {
  readonly time: number;
  readonly state: State;
  /** As CloudWatch words it. */
  readonly reason: string;
}

/** The alarms were made two weeks before the day. */
export const madeAt = dayStart - 14 * 24 * 60 * minute;

/** CloudWatch looks at a period some time after its end: records are delivered late. */
const lateness = 4 * minute + 12_345;

/** The states of a metric alarm, in order of time, from the sums of its periods. */
export function countChanges(alarm: CountAlarm, records: readonly ApiRecord[]): readonly Change[] {
  const { threshold, whenQuiet } = alarm;
  const sums = countBy(records.filter(alarm.matches), period, () => '');
  const changes: Change[] = [firstState('metric')];
  const turn = (time: number, state: State, reason: string): void => {
    if (changes.at(-1)?.state !== state) changes.push({ time, state, reason });
  };
  for (const [start, groups] of sums) {
    const sum = groups.get('') ?? 0;
    const compared = sum >= threshold ? 'was' : 'was not';
    const reason = `Threshold Crossed: 1 datapoint [${sum}.0 (${shortTime(start)})] ${compared} greater than or equal to the threshold (${threshold}.0).`;
    turn(start + period + lateness, sum >= threshold ? 'ALARM' : 'OK', reason);
    if (whenQuiet === 'notBreaching' && !sums.has(start + period))
      turn(start + 2 * period + lateness, 'OK', quietReason);
  }
  return changes;
}

const quietReason =
  'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].';

/** The states of a log alarm that counts records by principal. */
export function principalChanges(
  { matches, threshold }: { readonly matches: (record: ApiRecord) => boolean; readonly threshold: number },
  records: readonly ApiRecord[],
): readonly Change[] {
  const counts = countBy(records.filter(matches), interval, ({ userIdentity }) => userIdentity.arn ?? '');
  const changes: Change[] = [firstState('log')];
  for (let start = dayStart; start < dayStart + 24 * 60 * minute; start += interval) {
    const most = Math.max(0, ...(counts.get(start)?.values() ?? []));
    const state = most > threshold ? 'ALARM' : 'OK';
    if (changes.at(-1)?.state === state) continue;
    const compared = state === 'ALARM' ? 'was' : 'was not';
    const reason = `Threshold Crossed: 1 query result [${most}.0] ${compared} greater than the threshold (${threshold}.0).`;
    changes.push({ time: start + interval + lateness, state, reason });
  }
  return changes;
}

/** The states of a composite alarm that is in ALARM while one of its children is. */
export function compositeChanges(
  children: readonly { readonly arn: string; readonly changes: readonly Change[] }[],
): readonly Change[] {
  const changes: Change[] = [firstState('composite')];
  const current = new Map<string, State>();
  const moves = children.flatMap(({ arn, changes: own }) => own.map((change) => ({ arn, ...change })));
  for (const { arn, time, state } of moves.toSorted((a, b) => a.time - b.time)) {
    current.set(arn, state);
    const whole = [...current.values()].includes('ALARM') ? 'ALARM' : 'OK';
    if (changes.at(-1)?.state === whole) continue;
    changes.push({ time: time + 1234, state: whole, reason: `${arn} transitioned to ${state} at ${longTime(time)}` });
  }
  return changes;
}

function firstState(kind: string): Change {
  return { time: madeAt + minute, state: 'OK', reason: `The ${kind} alarm was made, and nothing has crossed it.` };
}

/** How many records of a group there are in each stretch of time; stretches without any are not there. In order of time. */
function countBy(
  records: readonly ApiRecord[],
  length: number,
  groupOf: (record: ApiRecord) => string,
): ReadonlyMap<number, ReadonlyMap<string, number>> {
  const counts = new Map<number, Map<string, number>>();
  for (const record of records) {
    const time = Date.parse(record.eventTime);
    const start = time - (time % length);
    const groups = counts.get(start) ?? new Map<string, number>();
    groups.set(groupOf(record), (groups.get(groupOf(record)) ?? 0) + 1);
    counts.set(start, groups);
  }
  return new Map([...counts].toSorted(([a], [b]) => a - b));
}

/** `03/11/26 02:15:00`, as in a reason. */
function shortTime(time: number): string {
  const [day = '', clock = ''] = new Date(time).toISOString().split('T');
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(2, 4)} ${clock.slice(0, 8)}`;
}

/** `Tuesday 03 November, 2026 02:24:12 UTC`, as in a composite alarm's reason. All of the sample is in two months. */
function longTime(time: number): string {
  const date = new Date(time);
  const weekday = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][date.getUTCDay()];
  const [day = '', clock = ''] = date.toISOString().split('T');
  const month = day.slice(5, 7) === '11' ? 'November' : 'October';
  return `${weekday} ${day.slice(8)} ${month}, ${day.slice(0, 4)} ${clock.slice(0, 8)} UTC`;
}
