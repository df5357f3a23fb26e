import type { Problem } from '../../src/core/text/problem.ts';

/** The text after the quick fixes of all problems. */
export function applyFixes(text: string, problems: readonly Problem[]): string {
  const edits = problems.flatMap(({ fix }) => fix?.edits ?? []).toSorted((a, b) => b.range.start - a.range.start);
  return edits.reduce((result, { range, text: replacement }) => {
    return result.slice(0, range.start) + replacement + result.slice(range.end);
  }, text);
}
