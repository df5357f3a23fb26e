import type { Problem } from './problem.ts';

/** Nobody reads more, and placing a hundred thousand of them takes longer than answering. */
export const mostProblems = 100;

/**
 * The problems of one text in the order of the text, the first hundred of them. Where some must go, warnings go before
 * errors: what is refused stays refused.
 */
export function firstProblems(problems: readonly Problem[]): readonly Problem[] {
  const kept =
    problems.length <= mostProblems
      ? [...problems]
      : [...inOrder(problems.filter(isError)), ...inOrder(problems.filter((problem) => !isError(problem)))].slice(
          0,
          mostProblems,
        );
  return inOrder(kept);
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.range.start - b.range.start);
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
