import { refuseForeignCell } from '../plan/refuseForeignCell.ts';
import type { Cell, Runbook } from '../runbook/runbook.ts';
import { renderSample } from '../template/checkTemplate.ts';
import { mapProblem } from '../template/segment.ts';
import { hasErrors, type Problem } from '../text/problem.ts';
import { checkAround } from './checkAround.ts';
import { checkQuery } from './checkQuery.ts';

/**
 * What is wrong with one cell whatever the values of its parameters: its placeholders and its query. A construct
 * that only the local engine lacks is a warning here, for the cell may be meant for a live target. Ranges are in the
 * cell's text.
 */
export function checkCell(runbook: Runbook, cell: Cell): readonly Problem[] {
  if (cell.kind === 'prose') return [];
  if (cell.kind === 'foreign') return refuseForeignCell(cell).map(asWarning);
  const sample = renderSample(cell.text.text, cell.language, runbook.parameters);
  if (sample.text === null || hasErrors(sample.problems)) {
    return [...sample.problems, ...checkAround(cell.language, cell.text.text).map(asWarning)];
  }
  const found = checkQuery(cell.language, sample.text).map((problem) => mapProblem(sample.segments, problem));
  return [...sample.problems, ...found.map(asWarning)];
}

function asWarning(problem: Problem): Problem {
  return problem.unsupported === undefined ? problem : { ...problem, severity: 'warning' };
}
