import type { Problem } from '../text/problem.ts';

/** Past this many problems of one file the rest are only counted: a hostile file must not fill memory with complaints. */
export const maxProblems = 100;

/** The problems of one file as they are found, and whether one of them means that it cannot be shown as a notebook. */
export class ProblemList {
  readonly #problems: Problem[] = [];
  #leftOut = 0;
  #refused = false;

  /** A fault that leaves the file readable. */
  add(problem: Problem): void {
    if (this.#problems.length < maxProblems) this.#problems.push(problem);
    else this.#leftOut++;
  }

  /** A fault that keeps the file from being opened as a notebook. */
  refuse(problem: Problem): void {
    this.#refused = true;
    this.add(problem);
  }

  get refused(): boolean {
    return this.#refused;
  }

  /** All of them in the order of the file, the overflow counted in a last one. */
  inOrder(): readonly Problem[] {
    const sorted = this.#problems.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    const last = sorted.at(-1);
    if (this.#leftOut === 0 || last === undefined) return sorted;
    const message = `${this.#leftOut} more problems are not listed; mend these first.`;
    return [...sorted, { severity: 'info', code: 'runbook.more-problems', message, range: last.range }];
  }
}
