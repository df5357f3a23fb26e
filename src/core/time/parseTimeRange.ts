import { parseDuration } from './parseDuration.ts';
import { parseInstant, parseInstantFrom } from './parseInstant.ts';
import type { TimeWindow } from './window.ts';

/** A stretch of time as written, or why it is none. */
export type ParsedTimeRange = { readonly window: TimeWindow } | { readonly reason: string };

const dayLength = 86_400_000;

/**
 * Reads a stretch of time. Both ends are included, as the CloudWatch Logs APIs take them (StartQuery: "The range is
 * inclusive").
 *
 * - `last 24h`: up to `now`, which is in milliseconds since 1970; any duration of `parseDuration`.
 * - `2026-11-01T00:00:00Z/2026-11-02T00:00:00Z`: from a time to a time. A day as the end means all of that day, to its
 *   last millisecond: `2026-11-01/2026-11-03` is three days. The end may be `now`.
 * - `2026-11-01T09:00Z/90m`: from a time, for a duration. - `2026-11-01`: that day, in UTC.
 */
export function parseTimeRange(text: string, now: number): ParsedTimeRange {
  const written = text.trim();
  const last = /^last\s+(.+)$/i.exec(written);
  if (last?.[1] !== undefined) {
    const length = parseDuration(last[1]);
    if ('reason' in length) return length;
    return { window: { start: Math.max(0, now - length.milliseconds), end: now } };
  }
  const parts = written.split('/');
  if (parts.length > 2) return { reason: 'has more than one "/"' };
  const [first = '', second] = parts;
  if (second === undefined) return wholeDay(first);
  const start = parseInstantFrom(first, now);
  if ('reason' in start) return { reason: `begins with something that ${start.reason}` };
  const end = endOf(second, start.milliseconds, now);
  if ('reason' in end) return { reason: `ends with something that ${end.reason}` };
  if (end.milliseconds < start.milliseconds) return { reason: 'ends before it begins' };
  return { window: { start: start.milliseconds, end: end.milliseconds } };
}

function wholeDay(text: string): ParsedTimeRange {
  const day = parseInstant(text);
  if ('reason' in day || !day.dateOnly) {
    return { reason: 'is not a time range: write last 24h, or two times as START/END, or one day as 2026-11-01' };
  }
  return { window: { start: day.milliseconds, end: day.milliseconds + dayLength - 1 } };
}

function endOf(
  text: string,
  start: number,
  now: number,
): { readonly milliseconds: number } | { readonly reason: string } {
  if (/^\d+ ?[a-z]/i.test(text.trim())) {
    const length = parseDuration(text);
    return 'reason' in length ? length : { milliseconds: start + length.milliseconds };
  }
  const end = parseInstantFrom(text, now);
  if ('reason' in end) return end;
  return { milliseconds: end.dateOnly ? end.milliseconds + dayLength - 1 : end.milliseconds };
}
