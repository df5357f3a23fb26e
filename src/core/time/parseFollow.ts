import { parseDuration } from './parseDuration.ts';

/** How long something may be followed: a session of Live Tail is open for three hours at most (CloudWatchLogs_LiveTail). */
export const followLimits = {
  least: { milliseconds: 1000, text: '1s' },
  most: { milliseconds: 3 * 3_600_000, text: '3h' },
} as const;

/** How long to follow, in milliseconds; or why it is not to be, and which bound it is out of, where it is. */
export type ParsedFollow =
  { readonly milliseconds: number } | { readonly reason: string; readonly bound?: keyof typeof followLimits };

/** Reads how long to follow: a duration of `parseDuration` from a second to three hours. */
export function parseFollow(text: string): ParsedFollow {
  const parsed = parseDuration(text);
  if ('reason' in parsed) return parsed;
  const { least, most } = followLimits;
  if (parsed.milliseconds < least.milliseconds) return { reason: 'must be a second or longer', bound: 'least' };
  if (parsed.milliseconds > most.milliseconds)
    return { reason: 'must be three hours or less, as long as a session of Live Tail lasts', bound: 'most' };
  return parsed;
}
