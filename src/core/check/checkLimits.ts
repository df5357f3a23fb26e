import type { ResolvedValue } from '../parameters/resolveValues.ts';
import type { QueryCell, Runbook } from '../runbook/runbook.ts';
import { renderTemplate } from '../template/renderTemplate.ts';
import type { Problem } from '../text/problem.ts';
import { checkQuery } from './checkQuery.ts';
import type { FilledTemplate } from './fillTemplate.ts';
import { placeInTemplate } from './placeInTemplate.ts';

/** What depends on the values: how long the text becomes, how many expressions and wildcards it has. */
export const limitCodes: ReadonlySet<string> = new Set([
  ...['filter.too-long', 'filter.regexes', 'filter.wildcards', 'insights.too-long', 'template.too-long'],
]);

/**
 * The limits of the services, kept or not with the values as they are now; `null` where some are missing and nothing can be
 * said yet, or where no value has a part in the text. Ranges are in the cell's text, which `filled` is.
 */
export function checkLimits(
  runbook: Runbook,
  cell: QueryCell,
  filled: FilledTemplate,
  values: ReadonlyMap<string, ResolvedValue>,
): readonly Problem[] | null {
  if (filled.tags.length === 0) return null;
  const rendered = renderTemplate(cell.text.text, cell.language, runbook.parameters, values);
  if (rendered.text === null) return null;
  const longest = rendered.problems.filter(({ code }) => limitCodes.has(code));
  // They have no limit but the length, and reading the text once more would be for nothing.
  if (cell.language === 'sql' || (cell.language === 'insights' && longest.length === 0)) return longest;
  const whole = { start: 0, end: rendered.text.length };
  const found = checkQuery(cell.language, rendered.text)
    .filter(({ code }) => limitCodes.has(code))
    .map((problem) => {
      const isWhole = problem.range.start === whole.start && problem.range.end === whole.end;
      const place = { start: 0, end: cell.text.text.length };
      return isWhole ? { ...problem, range: place } : placeInTemplate(rendered.segments, filled, problem);
    });
  // The parser counts the same characters, and says by which name the service knows them.
  return found.length > 0 ? found : longest;
}
