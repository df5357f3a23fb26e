import { error, warning } from '../../text/problem.ts';
import { groupsOf, place, type Complain, type Made } from './copiedOptions.ts';

/** `aws logs start-live-tail`, which takes log groups by their ARNs only, and ends when it is stopped (API_StartLiveTail). */
export function liveTailCommand(
  text: string,
  logGroups: readonly string[] | undefined,
  complain: Complain,
): Made | null {
  const groups = groupsOf(logGroups, complain).map((group) => group.replace(/:\*$/, ''));
  if (groups.length === 0) return null;
  if (!groups.every((group) => /^arn:[a-z-]+:logs:/.test(group))) {
    const message = 'StartLiveTail takes the ARNs of log groups: write those in `logGroups` of the source.';
    complain(error('copy.log-group-arn', message, place));
    return null;
  }
  const message = 'The command follows until it is stopped, for three hours at most: it has no option for less.';
  complain(warning('copy.follow', message, place));
  const pattern = text.trim() === '' ? [] : [['--log-event-filter-pattern', text] as const];
  return { name: 'logs start-live-tail', options: [['--log-group-identifiers', ...groups], ...pattern] };
}
