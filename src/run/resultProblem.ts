import type { Problem } from '../core/text/problem.ts';
import { placeInFile, type Source } from '../core/text/source.ts';
import type { ResultProblem } from '../core/wire/output.ts';
import type { Failure } from './failure.ts';

/** A problem as a result carries it: with its place in the file that the text stands in. */
export function placedProblem(source: Source, problem: Problem): ResultProblem {
  const { line, column } = placeInFile(source, problem.range.start);
  return {
    severity: problem.severity,
    code: problem.code,
    message: problem.message,
    nextStep: problem.fix?.title ?? null,
    unsupported: problem.unsupported ?? null,
    file: source.name,
    line,
    column,
  };
}

/** A failure of the outside world: it has no place, but a next step. */
export function failureProblem(failure: Failure): ResultProblem {
  return {
    severity: 'error',
    code: failure.code,
    message: failure.message,
    nextStep: failure.nextStep,
    unsupported: null,
    file: null,
    line: null,
    column: null,
  };
}
