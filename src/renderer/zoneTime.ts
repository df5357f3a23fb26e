import { offsetText, timeText } from '../core/view/timeText.ts';
import type { TimeSpan, ViewState } from '../core/view/viewState.ts';

export type Zone = ViewState['zone'];

/** Minutes that the machine's zone is east of UTC at a time, milliseconds since 1970 UTC. */
export function localOffset(ms: number): number {
  return -new Date(ms).getTimezoneOffset();
}

/** `2026-11-01 09:12:44`, without the offset: whoever shows it shows that, too. */
export function zoneTime(ms: number, zone: Zone): string {
  return timeText(ms, zone, localOffset);
}

/** `UTC`, or what the machine's zone is from it at that time: `UTC+02:00`. */
export function zoneOffset(ms: number, zone: Zone): string {
  return offsetText(zone === 'utc' ? 0 : localOffset(ms));
}

/** `2026-11-01 09:00:00 to 09:15:00 UTC`; the day is said twice where it is another, and so is the offset. */
export function spanText({ start, end }: TimeSpan, zone: Zone): string {
  const [from, to] = [zoneTime(start, zone), zoneTime(end, zone)];
  const [fromOffset, toOffset] = [zoneOffset(start, zone), zoneOffset(end, zone)];
  const [day = '', time = ''] = to.split(' ');
  const isSameDay = from.startsWith(`${day} `) && fromOffset === toOffset;
  return `${from}${fromOffset === toOffset ? '' : ` ${fromOffset}`} to ${isSameDay ? time : to} ${toOffset}`;
}

/** `09:15`, with seconds where there are some; `Nov 1` at midnight, and the year at its beginning. */
export function tickText(ms: number, zone: Zone): string {
  const [date = '', time = ''] = zoneTime(ms, zone).split(' ');
  if (time !== '00:00:00') return time.endsWith(':00') ? time.slice(0, -3) : time;
  const year = date.slice(0, -6);
  const month = Number(date.slice(-5, -3));
  const day = Number(date.slice(-2));
  return month === 1 && day === 1 ? year : `${months.slice(3 * month - 3, 3 * month)} ${day}`;
}

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `5 min`, `1.5 h`, `2 days`: a length of time in the largest unit that it is one of, give or take a tenth. */
export function lengthText(ms: number): string {
  const [unit, name] = units.find(([length]) => ms > length * 0.9) ?? [1, 'ms'];
  const exact = ms / unit;
  // Days are an hour shorter or longer when clocks change; months and years differ, too.
  const number = Math.abs(exact - Math.round(exact)) < 0.1 ? Math.round(exact) : exact.toFixed(1);
  return `${number} ${name}${unit >= 86_400_000 && number !== 1 ? 's' : ''}`;
}

const units: readonly (readonly [number, string])[] = [
  [31_557_600_000, 'year'],
  [2_629_800_000, 'month'],
  [86_400_000, 'day'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];
