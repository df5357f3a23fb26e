import { timeTickInterval, timeTicks, utcTickInterval, utcTicks } from 'd3-time';
import type { TimeSpan } from '../../core/view/viewState.ts';
import type { Zone } from '../zoneTime.ts';

/**
 * Where the bins of a span begin, milliseconds since 1970 UTC, ascending, and last where they end; about `bins` of them
 * (a third fewer or twice as many), of a length that people count in: 5 minutes, 6 hours, a month of the zone. The first
 * begins at or before the span, the last ends at or after it. At least one bin; the span is not empty.
 */
export function timeEdges(span: TimeSpan, bins: number, zone: Zone): Float64Array {
  const { start, end } = span;
  const interval = hasCalendar(span)
    ? (zone === 'utc' ? utcTickInterval : timeTickInterval)(new Date(start), new Date(end), bins)
    : null;
  if (interval === null) return Float64Array.of(start, end);
  const within = interval.range(new Date(start + 1), new Date(end));
  return Float64Array.from([interval.floor(new Date(start)), ...within, interval.ceil(new Date(end))], Number);
}

/** A time of an axis, as a part of its length, 0 to 1. */
export interface TimeTick {
  readonly at: number;
  readonly ms: number;
}

/** Some round times between two, at most a dozen. */
export function timeAxisTicks(span: TimeSpan, zone: Zone): readonly TimeTick[] {
  const { start, end } = span;
  if (!hasCalendar(span)) return [];
  return (zone === 'utc' ? utcTicks : timeTicks)(new Date(start), new Date(end), 6).map((date) => ({
    at: (Number(date) - start) / (end - start),
    ms: Number(date),
  }));
}

/**
 * Whether there are round times around a span. A `Date` ends 8.64e15 ms from 1970 (ECMA-262, 21.4.1.1), and d3-time looks
 * for the round time beyond that for ever.
 */
function hasCalendar({ start, end }: TimeSpan): boolean {
  return start > -8.6e15 && end < 8.6e15;
}
