const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Milliseconds since 1970 of `09/Mar/2026:10:00:00 +0000`, as the Common Log Format writes it; `null` for anything else. */
export function commonLogTime(text: string): number | null {
  const match = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const [, day, month = '', year, hour, minute, second, sign, hours, minutes] = match;
  const index = months.indexOf(month);
  if (index < 0) return null;
  const local = Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second));
  return local - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Milliseconds since 1970 of `2026-03-09T10:00:00.123Z`; `null` for anything else. */
export function isoTime(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** Whether a number is milliseconds of a time between 2001 and 2100, and not seconds or anything else. */
export function isMilliseconds(time: number | null): time is number {
  return time !== null && time > 978_307_200_000 && time < 4_102_444_800_000;
}
