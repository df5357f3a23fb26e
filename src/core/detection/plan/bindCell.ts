import type { Parameter } from '../../parameters/parameter.ts';
import { parseValue } from '../../parameters/parseValue.ts';
import { planCell } from '../../plan/planCell.ts';
import { renderTemplate } from '../../template/renderTemplate.ts';
import type { Problem } from '../../text/problem.ts';
import type { Draft } from './draft.ts';

/** A cell's text with its values in it, as it will stand in AWS. */
export interface BoundText {
  readonly text: string;
  /** Moves a problem of the text into the cell. */
  readonly place: (problem: Problem) => Problem;
}

/** Two moments, ten days apart: what a detection is bound to must be the same at both. */
const now = 1_000_000_000_000;
const later = now + 864_000_000;

/**
 * The text that will watch: values are bound once and for all. What cannot be is refused, as times that count from now,
 * which would stay what they are today; `null` then. Secrets never become part of a text (`renderTemplate`).
 */
export function bindCell(draft: Draft): BoundText | null {
  const { runbook, cell, values } = draft;
  if (cell.follow !== undefined) {
    draft.refuse(
      'follow',
      'A cell that follows what is logged shows it as it comes: take `follow` out to watch with it.',
    );
    return null;
  }
  const planned = planCell(runbook, cell, values, { now });
  draft.problems.push(...planned.problems.filter(({ code }) => code !== 'cell.source'));
  if (planned.text === null) return null;
  return checkTimes(draft) ? { text: planned.text, place: planned.placeInCell } : null;
}

function checkTimes(draft: Draft): boolean {
  const { runbook, cell, values } = draft;
  const { placeholders } = renderTemplate(cell.text.text, cell.language, runbook.parameters, values);
  const parameters = new Map(runbook.parameters.map((parameter) => [parameter.name, parameter]));
  let isFixed = true;
  for (const { name, range } of placeholders) {
    const parameter = parameters.get(name);
    if (parameter === undefined || !countsFromNow(parameter, values.get(name)?.shown ?? '')) continue;
    const message =
      `"${name}" counts from now, and what watches keeps the time it is given: it would stay as it is today. ` +
      'Leave it out, since an alarm has its own period, or give a fixed time.';
    draft.fault('fixed-time', message, range);
    isFixed = false;
  }
  return isFixed;
}

/** Whether what was written means another time at the other moment. */
function countsFromNow(parameter: Parameter, written: string): boolean {
  if (parameter.type !== 'timerange' && parameter.type !== 'timestamp') return false;
  // Bounds of the declaration may count from now themselves; only the value matters here.
  const { min: _min, max: _max, ...free } = parameter;
  const at = (moment: number) => JSON.stringify(parseValue(free, written, { now: moment }));
  return at(now) !== at(later);
}
