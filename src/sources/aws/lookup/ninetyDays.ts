import type { Plan } from '../../../core/plan/plan.ts';
import { info, warning, type Problem } from '../../../core/text/problem.ts';
import { isoTime } from '../../../core/time/window.ts';

/** "You can look up events that occurred in a Region within the last 90 days" (API_LookupEvents), in milliseconds. */
const kept = 90 * 24 * 3_600_000;

/** Says what of a window CloudTrail no longer keeps: a warning where that is all of it. `now` is the real one. */
export function ninetyDayProblems({ window, text }: Plan, now: number): readonly Problem[] {
  const oldest = now - kept;
  if (window === null || window.start >= oldest) return [];
  const place = { start: 0, end: text.length };
  const asked = `${isoTime(window.start)} to ${isoTime(window.end)}`;
  if (window.end < oldest) {
    const message = `LookupEvents keeps 90 days, since ${isoTime(oldest)}, and was asked about ${asked}: ask a trail's log group or bucket instead.`;
    return [warning('lookup.ninety-days', message, place)];
  }
  const message = `LookupEvents keeps 90 days: of ${asked} it answers from ${isoTime(oldest)} on.`;
  return [info('lookup.ninety-days', message, place)];
}
