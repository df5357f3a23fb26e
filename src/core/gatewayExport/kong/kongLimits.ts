import type { ThrottleSettings } from '../../proxyConfig/proxyConfig.ts';

const windows = ['second', 'minute', 'hour', 'day', 'month'] as const;
type Window = (typeof windows)[number];

/** Seconds of each window; a month has at least 28 days. */
const lengths: Readonly<Record<Window, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, month: 2_419_200 };

/**
 * The fixed windows of Kong's rate-limiting that let no more through in a window than the bucket and the quota do. Kong
 * refuses a window that lets less through than a shorter one, so the shorter are lowered to it.
 */
export function kongLimits({ rate, burst, quota }: ThrottleSettings): Partial<Record<Window, number>> {
  const limits = new Map<Window, number>();
  const limit = (window: Window, count: number) => limits.set(window, Math.min(limits.get(window) ?? Infinity, count));
  const filled = windows.find((window) => rate * lengths[window] >= 1) ?? 'month';
  limit(filled, Math.max(1, Math.floor(Math.min(rate * lengths[filled], Math.max(burst, 1)))));
  if (quota !== null) {
    if (quota.period !== 'week') limit(quota.period, quota.count);
    else if (quota.count >= 7) limit('day', Math.floor(quota.count / 7));
    else limit('month', quota.count);
  }
  let least = Infinity;
  const ordered = windows.toReversed().flatMap((window): [Window, number][] => {
    const count = limits.get(window);
    if (count === undefined) return [];
    least = Math.min(least, count);
    return [[window, least]];
  });
  return Object.fromEntries(ordered.toReversed());
}
