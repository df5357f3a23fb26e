import type { Random } from './random.ts';

/** The day the sample tells of. Everything is UTC; the machine's time zone has no say. */
export const dayStart = Date.UTC(2026, 10, 3);
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The moment of the day: `at('02:14:07')`. */
export function at(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return dayStart + hours * hour + minutes * minute + seconds * second;
}

/** CloudTrail's own form: whole seconds, `2026-11-03T02:14:07Z`. */
export function eventTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** The form of dates inside IAM and STS answers: `Nov 3, 2026, 2:14:07 AM`. */
export function answerDate(time: number): string {
  const date = new Date(time);
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const clock = [date.getUTCHours() % 12 || 12, padded(date.getUTCMinutes()), padded(date.getUTCSeconds())].join(':');
  const half = date.getUTCHours() < 12 ? 'AM' : 'PM';
  return `${months[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}, ${clock} ${half}`;
}

/** `count` moments between two clock times, in order. */
export function moments(random: Random, count: number, from: string, to: string): number[] {
  const start = at(from);
  const seconds = (at(to) - start) / second - 1;
  return Array.from({ length: count }, () => start + random.integer(0, seconds) * second).sort((a, b) => a - b);
}

/** Moments all day long, `interval` apart, each late by up to `jitter` (both in milliseconds). */
export function allDay(random: Random, interval: number, jitter: number): number[] {
  const times: number[] = [];
  for (let time = dayStart; time < dayStart + day; time += interval) {
    const late = time + random.integer(0, Math.floor(jitter / second)) * second;
    if (late < dayStart + day) times.push(late);
  }
  return times;
}

function padded(value: number): string {
  return String(value).padStart(2, '0');
}
