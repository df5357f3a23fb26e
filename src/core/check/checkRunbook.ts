import { checkParameter } from '../parameters/checkParameter.ts';
import { parseRunbook } from '../runbook/parseRunbook.ts';
import type { Problem } from '../text/problem.ts';
import { rangeInFile } from '../text/source.ts';
import { checkCell } from './checkCell.ts';
import { unusedParameters } from './unusedParameters.ts';

/**
 * Everything that can be said about a runbook's text without running it, in the order of the file. Ranges are in the
 * file. `now` serves relative defaults.
 */
export function checkRunbook(name: string, text: string, { now }: { readonly now: number }): readonly Problem[] {
  const { runbook, problems } = parseRunbook(name, text);
  if (runbook === null) return problems;
  const found = [
    ...problems,
    ...runbook.parameters.flatMap((parameter) => checkParameter(parameter, { now })),
    ...unusedParameters(runbook),
    ...runbook.cells.flatMap((cell) =>
      checkCell(runbook, cell).map((problem) => ({ ...problem, range: rangeInFile(cell.text, problem.range) })),
    ),
  ];
  return distinct(found).sort((a, b) => a.range.start - b.range.start);
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.range.start}`, problem])).values()];
}
