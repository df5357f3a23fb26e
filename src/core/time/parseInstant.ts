import { parseDuration } from './parseDuration.ts';

/** A point in time as written, or why it is none. `dateOnly` says that the text names a day and no time. */
export type ParsedInstant = { readonly milliseconds: number; readonly dateOnly: boolean } | { readonly reason: string };

const instant =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s?(?:([Zz])|([+-])(\d\d):?(\d\d))?)?$/;

/**
 * Reads ISO 8601: `2026-11-01`, `2026-11-01T09:12Z`, `2026-11-01 09:12:44.123+02:00`. A time without an offset is UTC, as
 * CloudTrail and the CloudWatch console in UTC write it. The date must exist, the precision ends at the millisecond.
 * Years from 1970 to 9999.
 */
export function parseInstant(text: string): ParsedInstant {
  const parts = text.length > 48 ? null : instant.exec(text.trim());
  if (parts === null) return { reason: 'is not a time: write it like 2026-11-01T09:30:00Z, or 2026-11-01 for a day' };
  const number = (index: number) => Number(parts[index] ?? '0');
  const [year, month, day] = [number(1), number(2), number(3)];
  const [hour, minute, second] = [number(4), number(5), number(6)];
  if (year < 1970) return { reason: 'is before 1970' };
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return { reason: 'is a date that does not exist' };
  if (hour > 23 || minute > 59 || second > 59) return { reason: 'is a time of day that does not exist' };
  const fraction = (parts[7] ?? '').padEnd(9, '0');
  if (fraction.slice(3) !== '000000') return { reason: 'is finer than a millisecond' };
  const [offsetHours, offsetMinutes] = [number(10), number(11)];
  if (offsetHours > 18 || offsetMinutes > 59) return { reason: 'has an offset from UTC that does not exist' };
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000 * (parts[9] === '-' ? -1 : 1);
  const local = Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.slice(0, 3)));
  const milliseconds = local - offset;
  if (milliseconds < 0) return { reason: 'is before 1970' };
  return { milliseconds, dateOnly: parts[4] === undefined };
}

/** Reads what `parseInstant` reads, and `now` or `now-2h`, counted from `now` in milliseconds since 1970. */
export function parseInstantFrom(text: string, now: number): ParsedInstant {
  const relative = /^now(?:\s*-\s*(.+))?$/i.exec(text.trim());
  if (relative === null) return parseInstant(text);
  if (relative[1] === undefined) return { milliseconds: now, dateOnly: false };
  const back = parseDuration(relative[1]);
  return 'reason' in back ? back : { milliseconds: Math.max(0, now - back.milliseconds), dateOnly: false };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
