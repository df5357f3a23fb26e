import { parseFilter } from '../../../core/filter/parseFilter.ts';
import type { Problem } from '../../../core/text/problem.ts';

/**
 * What can be said of a pattern before it is sent. What only the local engine cannot evaluate is left out: AWS decides.
 * Errors among them mean that it is not sent.
 */
export function patternProblems(text: string): readonly Problem[] {
  return parseFilter(text).problems.filter(({ unsupported }) => unsupported === undefined);
}
