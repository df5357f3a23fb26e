import { settling } from '../../coverage/delivery.ts';
import { isJsonObject, type JsonObject } from '../../json/jsonValue.ts';
import { parseJson } from '../../json/parseJson.ts';
import type { TimeWindow } from '../../time/window.ts';
import { numberOf, objectOf, objectsIn, textOf, timeOf, type Alarm } from '../recordedAlarms.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Periods times their length, at most (API_PutMetricAlarm, `EvaluationPeriods`): no alarm looks further back. */
const longestEvaluation = 7 * day;

/** What an alarm that does not say how far it looks back is taken to: the period that the console offers first. */
const usualEvaluation = 5 * minute;

/** When an alarm's state became what it is; `null` where it does not say. A time in the future is now. */
export function changeTime({ members }: Alarm, now: number): number | null {
  const time = timeOf(members, 'StateTransitionedTimestamp') ?? timeOf(members, 'StateUpdatedTimestamp');
  return time === null ? null : Math.min(time, now);
}

/**
 * The time to look at behind an alarm, in milliseconds: from before the first event that it counted to now, or to when it
 * was over, and at most a day beyond its change.
 *
 * It begins with the data points that the state's reason names, else with what the alarm evaluates, and `settling` earlier:
 * an event counts when it arrives. A composite alarm's begins with those of `children`. Of an alarm that is over, `history`
 * (`AlarmHistoryItem`) says when it began; without it, that was one evaluation before. One that says no time is looked at
 * for the last day.
 */
export function breachWindow(
  alarm: Alarm,
  now: number,
  {
    children = [],
    history = [],
  }: { readonly children?: readonly Alarm[]; readonly history?: readonly JsonObject[] } = {},
): TimeWindow {
  const changed = changeTime(alarm, now);
  if (changed === null) return { start: Math.max(0, now - day), end: now };
  const isOn = textOf(alarm.members, 'StateValue') === 'ALARM';
  const lookBack = evaluation(alarm);
  const began = isOn ? changed : (lastAlarm(alarm, history, changed) ?? Math.max(0, changed - lookBack));
  const first = isOn ? (firstDataPoint(alarm, began) ?? began - lookBack) : began - lookBack;
  const own = Math.max(0, Math.min(first, began - lookBack) - settling);
  const childStarts = children
    .filter(({ members }) => textOf(members, 'StateValue') === 'ALARM')
    .map((child) => breachWindow(child, now).start)
    // One that has been on for days is not why this one changed.
    .filter((start) => start >= own - day);
  return { start: Math.min(own, ...childStarts), end: Math.min(isOn ? now : changed, began + day) };
}

/** How far back an alarm looks from a moment, in milliseconds. */
function evaluation({ type, members }: Alarm): number {
  const length = type === 'LogAlarm' ? logEvaluation(members) : metricEvaluation(members);
  return length === null || !(length > 0) ? usualEvaluation : Math.min(length, longestEvaluation);
}

function metricEvaluation(members: JsonObject): number | null {
  const periods = [
    numberOf(members, 'Period'),
    ...objectsIn(members, 'Metrics').flatMap((query) => {
      const stat = objectOf(query, 'MetricStat');
      return [numberOf(query, 'Period'), stat === null ? null : numberOf(stat, 'Period')];
    }),
  ].filter((period) => period !== null);
  if (periods.length === 0) return null;
  return Math.max(...periods.slice(0, 1000)) * 1000 * Math.max(1, numberOf(members, 'EvaluationPeriods') ?? 1);
}

/** API_ScheduleConfiguration: "the offset, in seconds, before the scheduled execution time at which the query time range begins". */
function logEvaluation(members: JsonObject): number | null {
  const query = objectOf(members, 'ScheduledQueryConfiguration');
  const schedule = query === null ? null : objectOf(query, 'ScheduleConfiguration');
  if (schedule === null) return null;
  const every = rate(textOf(schedule, 'ScheduleExpression') ?? '');
  const offset = (numberOf(schedule, 'StartTimeOffset') ?? 0) * 1000;
  const runs = Math.max(1, numberOf(members, 'QueryResultsToEvaluate') ?? 1);
  return Math.max(offset, every) + (runs - 1) * every;
}

/** The time between two runs of `rate(5 minutes)`, in milliseconds; 0 for what is none. */
function rate(expression: string): number {
  const [, count, unit] = /^\s*rate\(\s*(\d{1,6})\s+(minute|hour|day)s?\s*\)\s*$/.exec(expression.slice(0, 100)) ?? [];
  if (count === undefined) return 0;
  const units: Readonly<Record<string, number>> = { minute, hour: 60 * minute, day };
  return Number(count) * (units[unit ?? ''] ?? 0);
}

/**
 * The earliest data point that the state's reason names (`StateReasonData`, JSON text). It is a text like any other: a time
 * that the alarm could not have looked at is passed over.
 */
function firstDataPoint({ members }: Alarm, began: number): number | null {
  const reason = parsedReason(members);
  if (reason === null) return null;
  const points = objectsIn(reason, 'evaluatedDatapoints').map((point) => textOf(point, 'timestamp'));
  const times = [textOf(reason, 'startDate'), ...points]
    .map(momentOf)
    .filter((time) => time !== null)
    .filter((time) => time <= began && time >= began - longestEvaluation - day);
  return times.length === 0 ? null : Math.min(...times);
}

/** Of `StateReasonData` an alarm keeps 4,000 characters (API_MetricAlarm). */
const longestReason = 4_000;

function parsedReason(members: JsonObject): JsonObject | null {
  const text = textOf(members, 'StateReasonData');
  const value = text === null || text.length > longestReason ? undefined : parseJson(text);
  return isJsonObject(value) ? value : null;
}

/** A time as reasons write it: `2026-11-03T04:40:00.000+0000`. */
function momentOf(text: string | null): number | null {
  const [, local, hours, minutes] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?:Z|([+-]\d\d):?(\d\d))$/.exec(text ?? '') ?? [];
  if (local === undefined) return null;
  const time = Date.parse(local + (hours === undefined ? 'Z' : `${hours}:${minutes ?? '00'}`));
  return Number.isNaN(time) || time < 0 ? null : time;
}

/** When the alarm went off before it changed last, as its history has it. */
function lastAlarm({ members }: Alarm, history: readonly JsonObject[], changed: number): number | null {
  const name = textOf(members, 'AlarmName');
  let last: number | null = null;
  for (const item of history) {
    if (textOf(item, 'HistoryItemType') !== 'StateUpdate' || textOf(item, 'AlarmName') !== name) continue;
    const time = timeOf(item, 'Timestamp');
    if (time === null || time > changed || (last !== null && time <= last)) continue;
    if (newState(textOf(item, 'HistoryData')) === 'ALARM') last = time;
  }
  return last;
}

/** `newState.stateValue` of an entry's data, which is JSON text of at most 4,095 characters (API_AlarmHistoryItem). */
function newState(data: string | null): string | null {
  const value = data === null || data.length > 4_095 ? undefined : parseJson(data);
  const state = isJsonObject(value) ? objectOf(value, 'newState') : null;
  return state === null ? null : textOf(state, 'stateValue');
}
