import type { QuotaPeriod } from '../../core/proxyConfig/proxyConfig.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** 1970-01-05, a Monday. */
const firstMonday = 4 * day;

/**
 * The period of the UTC calendar that a moment is in: `start` inclusive, `end` exclusive, in milliseconds since 1970.
 */
export function quotaPeriodOf(period: QuotaPeriod, time: number): { readonly start: number; readonly end: number } {
  switch (period) {
    case 'minute':
      return periodOf(minute, 0, time);
    case 'hour':
      return periodOf(hour, 0, time);
    case 'day':
      return periodOf(day, 0, time);
    case 'week':
      return periodOf(7 * day, firstMonday, time);
    case 'month': {
      const date = new Date(time);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
      return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
    }
  }
}

function periodOf(length: number, origin: number, time: number): { readonly start: number; readonly end: number } {
  const start = Math.floor((time - origin) / length) * length + origin;
  return { start, end: start + length };
}
