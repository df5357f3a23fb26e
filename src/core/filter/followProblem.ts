import { unsupported, type Problem } from '../text/problem.ts';

/** Why captured data cannot be followed: for a target that has nothing else. The range is all of the text. */
export function followProblem(text: string): Problem {
  const message = 'Captured data do not move, so there is nothing to follow: ask without `follow`, or a live target.';
  return unsupported('filter.follow', 'follow', message, { start: 0, end: text.length });
}
