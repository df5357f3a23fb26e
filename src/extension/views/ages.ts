import { isoTime } from '../../core/time/window.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** The last time that a date can say (ECMAScript, "Time Values and Time Range"). */
const latest = 8.64e15;

/** "just now", "12 min", "3 h", "2 d": how long ago a time is, in milliseconds; what lies ahead by a clock's error is now. */
export function ageText(time: number, now: number): string {
  const age = now - time;
  if (age < minute) return age < -minute ? `in ${lengthText(-age)}` : 'just now';
  return lengthText(age);
}

/** "12 min ago", "just now", "in 3 min". */
export function agoText(time: number, now: number): string {
  const text = ageText(time, now);
  return now - time < minute ? text : `${text} ago`;
}

/** "45 s", "12 min", "3 h", "2 d", the smaller unit with it while there are few of the larger: "1 h 5 min", "2 d 4 h". */
export function lengthText(milliseconds: number): string {
  if (milliseconds < minute) return `${Math.floor(milliseconds / 1000)} s`;
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min`;
  if (milliseconds < day) return withRest(milliseconds, hour, 'h', minute, 'min', 6);
  return withRest(milliseconds, day, 'd', hour, 'h', 4);
}

/** `2026-11-03 10:24:12 UTC`, to be read; a text of its own for what is no time. */
export function utcText(time: number): string {
  if (!(Math.abs(time) <= latest)) return 'at no known time';
  return `${isoTime(time).slice(0, 19).replace('T', ' ')} UTC`;
}

function withRest(
  milliseconds: number,
  large: number,
  largeName: string,
  small: number,
  smallName: string,
  few: number,
): string {
  const count = Math.floor(milliseconds / large);
  const rest = Math.floor((milliseconds % large) / small);
  return count >= few || rest === 0 ? `${count} ${largeName}` : `${count} ${largeName} ${rest} ${smallName}`;
}
