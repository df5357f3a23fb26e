import { error, type Problem } from '../text/problem.ts';

/** Why there is no such question, in a sentence for the reader. There is no text that it could point into. */
export function refusal(code: string, message: string): Problem {
  return error(`next.${code}`, message, { start: 0, end: 0 });
}

/** Tells a refusal from what was asked for. */
export function isRefusal<Answer extends object>(answer: Answer | Problem): answer is Problem {
  return 'severity' in answer;
}
