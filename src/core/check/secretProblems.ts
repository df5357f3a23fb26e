import { error, type Problem } from '../text/problem.ts';
import { secretsIn } from './secretsIn.ts';

/** Credentials in a text, as errors; nobody's runbook may carry one, for it is read by all who read the repository. */
export function secretProblems(text: string): readonly Problem[] {
  return secretsIn(text).map(({ what, range }) => {
    const message = `This looks like ${what}: take it out of the file and replace it where it was issued.`;
    return error('text.secret', message, range);
  });
}
