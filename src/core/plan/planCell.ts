import type { ResolvedValue } from '../parameters/resolveValues.ts';
import { windowOf } from '../parameters/windowOf.ts';
import type { QueryCell, Runbook } from '../runbook/runbook.ts';
import { renderTemplate } from '../template/renderTemplate.ts';
import { mapProblem } from '../template/segment.ts';
import { error, hasErrors, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import { defaultLimit, type Plan } from './plan.ts';
import { resolveSource } from './resolveSource.ts';

export interface PlannedCell {
  /** `null` when a problem is an error. */
  readonly plan: Plan | null;
  /** The rendered text, `null` when it could not be rendered. */
  readonly text: string | null;
  /** Ranges are in the cell's text. */
  readonly problems: readonly Problem[];
  /** Moves a problem of the rendered text to where it stands in the cell. */
  readonly placeInCell: (problem: Problem) => Problem;
}

/**
 * A cell with its values put in, ready to be asked. The run's window goes to the languages whose services take one;
 * SQL takes its times from its own text, on Athena as here, what follows begins with now, and requests are sent now.
 */
export function planCell(
  runbook: Runbook,
  cell: QueryCell,
  values: ReadonlyMap<string, ResolvedValue>,
  { now }: { readonly now: number },
): PlannedCell {
  const source = resolveSource(runbook, cell);
  const rendered = renderTemplate(cell.text.text, cell.language, runbook.parameters, values);
  const problems = [...(source === undefined ? [sourceFault] : []), ...rendered.problems];
  const placeInCell = (problem: Problem) => mapProblem(rendered.segments, problem);
  if (rendered.text === null || source === undefined || hasErrors(problems))
    return { plan: null, text: rendered.text, problems, placeInCell };
  const { follow } = cell;
  const hasWindow = cell.language !== 'sql' && cell.language !== 'access' && follow === undefined;
  const window = hasWindow ? windowOf(runbook.parameters, values) : null;
  const plan: Plan = {
    language: cell.language,
    text: rendered.text,
    ...(cell.language === 'sql' && rendered.placeholders.length > 0
      ? { literals: rendered.placeholders.map(({ renderedRange }) => renderedRange) }
      : {}),
    window,
    source,
    limit: defaultLimit,
    now,
    ...(follow !== undefined && { follow }),
  };
  return { plan, text: rendered.text, problems, placeInCell };
}

const sourceFault = error(
  'cell.source',
  'The source of this cell is not declared, does not fit its language, or is one of several: see the problems of the file.',
  range(0, 0),
);
