import { error, type Problem } from '../text/problem.ts';
import { maxProblems } from './problemList.ts';

const message =
  'This line is a merge conflict marker of git. Resolve the conflict in the text, then open the runbook again.';
const marker = /^(?:<{7}|>{7}|\|{7})(?: .*)?\r?$|^={7}\r?$/;

/**
 * The lines that git leaves in a file where a merge did not succeed (git-merge, "How conflicts are presented"): one
 * problem for each. They stand in the first column, where no text of a runbook can begin, so that prose about merging
 * is never mistaken for them. A lone `=======` is not a conflict.
 */
export function conflictMarkers(text: string): readonly Problem[] {
  if (!/^(?:<{7}|>{7})(?: |\r?$)/m.test(text)) return [];
  const problems: Problem[] = [];
  for (let start = 0; start < text.length && problems.length < maxProblems;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    // The longest marker that is tested in full is short; a long line is cut so that no copy of it is made.
    const line = text.slice(start, Math.min(end, start + 200));
    if (marker.test(line)) {
      problems.push(error('runbook.conflict-marker', message, { start, end: start + line.trimEnd().length }));
    }
    start = end + 1;
  }
  return problems;
}
