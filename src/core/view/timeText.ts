/**
 * `2026-11-01 09:12:44`, with `.123` where there are milliseconds, in UTC or in the zone whose offset `offsetMinutes`
 * tells for a time, in minutes east of UTC. Whoever shows it shows the offset, too. Empty for what is no time.
 */
export function timeText(ms: number, zone: 'utc' | 'local', offsetMinutes: (ms: number) => number): string {
  const shifted = zone === 'utc' ? ms : ms + offsetMinutes(ms) * 60_000;
  if (!(Math.abs(shifted) <= latest)) return '';
  const iso = new Date(shifted).toISOString();
  const [day, time] = [iso.slice(0, -14), iso.slice(-13, iso.endsWith('.000Z') ? -5 : -1)];
  return `${day} ${time}`;
}

/** `UTC`, `UTC+05:30`, `UTC-08:00`. */
export function offsetText(minutes: number): string {
  const whole = Math.abs(Math.round(minutes));
  if (whole === 0) return 'UTC';
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

/** ECMA-262, 21.4.1.1: the range of a time value. */
const latest = 8.64e15;
