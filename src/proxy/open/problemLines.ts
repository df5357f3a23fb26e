import { problemLine } from '../../core/text/printProblem.ts';
import type { Severity } from '../../core/text/problem.ts';
import type { ReadConfig } from './readConfigFile.ts';

/**
 * Every problem of a configuration and of the files it names, as `FILE:LINE:COL: severity code: message`. The written line
 * itself is not among the words: somebody may have put a secret there.
 */
export function problemLines({ source, problems, elsewhere }: ReadConfig, only?: Severity): readonly string[] {
  return [...problems.map((problem) => ({ source, problem })), ...elsewhere]
    .filter(({ problem }) => only === undefined || problem.severity === only)
    .map((each) => problemLine(each.source, each.problem));
}
