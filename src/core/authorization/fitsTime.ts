import type { RuleTime } from './policyRule.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Whether a moment is in a rule's time. A time that goes past midnight belongs to the day that it begins on: Friday from
 * 22:00 to 06:00 ends on Saturday morning. Where both ends are the same it lasts a day.
 *
 * @param time Milliseconds since 1970 UTC.
 */
export function fitsTime({ days, from, to }: RuleTime, time: number): boolean {
  const sinceMidnight = ((time % day) + day) % day;
  const minutes = Math.floor(sinceMidnight / minute);
  if (from < to) return minutes >= from && minutes < to && fitsDay(days, time);
  return (minutes >= from && fitsDay(days, time)) || (minutes < to && fitsDay(days, time - day));
}

function fitsDay(days: readonly number[], time: number): boolean {
  // 1970-01-01 was a Thursday.
  return days.length === 0 || days.includes(((((Math.floor(time / day) + 3) % 7) + 7) % 7) + 1);
}
