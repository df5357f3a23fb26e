import { decodeString } from './splitRecord.ts';

/** ISO 8601 as CloudTrail, EventBridge and Logstash write it: date, time, optional fraction, `Z` or an offset. */
const isoText = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * The time a JSON value stands for, in milliseconds since 1970 UTC, or NaN where it is no string or no such time. A time
 * without an offset is not guessed at. CloudTrail's own form, `"2023-07-10T11:42:18Z"`, is read without making a string.
 */
export function eventTime(bytes: Uint8Array, start: number, end: number): number {
  const quick = end - start === 22 ? plainTime(bytes, start + 1) : Number.NaN;
  if (!Number.isNaN(quick)) return quick;
  if (bytes[start] !== 0x22 || end - start > 64) return Number.NaN;
  const text = decodeString(bytes, start, end);
  const [year, month, day, hour, minute, second] = (isoText.exec(text) ?? []).slice(1, 7).map(Number);
  if (year === undefined || month === undefined || day === undefined) return Number.NaN;
  if (!isMoment(year, month, day, hour ?? 0, minute ?? 0, second ?? 0)) return Number.NaN;
  return Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

/** `YYYY-MM-DDTHH:MM:SSZ` at `at`, or NaN. */
function plainTime(bytes: Uint8Array, at: number): number {
  if (
    bytes[at + 4] !== 0x2d ||
    bytes[at + 7] !== 0x2d ||
    bytes[at + 10] !== 0x54 ||
    bytes[at + 13] !== 0x3a ||
    bytes[at + 16] !== 0x3a ||
    bytes[at + 19] !== 0x5a
  )
    return Number.NaN;
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  const hour = twoDigits(bytes, at + 11);
  const minute = twoDigits(bytes, at + 14);
  const second = twoDigits(bytes, at + 17);
  if (!(year >= 1900) || !isMoment(year, month, day, hour, minute, second)) return Number.NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Whether the calendar has such a time: `Date` would take the 30th of February for the 2nd of March. NaN is none. */
function isMoment(year: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return false;
  return hour <= 23 && minute <= 59 && second <= 59;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 0x30;
  const ones = (bytes[at + 1] as number) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
