import { checkParameter } from '../parameters/checkParameter.ts';
import { parseRunbook } from '../runbook/parseRunbook.ts';
import type { Problem } from '../text/problem.ts';
import { checkAlarmEntries } from './checkAlarmEntries.ts';
import { checkCell, type CheckOptions } from './checkCell.ts';
import { placeInFile } from './placeInFile.ts';
import { secretProblems } from './secretProblems.ts';
import { unusedParameters } from './unusedParameters.ts';

export interface RunbookCheckOptions {
  readonly now: number;
  /** What each cell is checked with, in their order. */
  readonly cells?: readonly CheckOptions[];
  /** See `CheckOptions`: for all cells. */
  readonly identities?: readonly string[] | undefined;
}

/**
 * Everything that can be said about a runbook's text without running it, in the order of the file. Ranges, those of the
 * fixes too, are in the file. `now` serves relative defaults.
 */
export function checkRunbook(
  name: string,
  text: string,
  { now, cells = [], identities }: RunbookCheckOptions,
): readonly Problem[] {
  const { runbook, problems } = parseRunbook(name, text);
  if (runbook === null) return problems;
  const found = [
    ...problems,
    ...runbook.parameters.flatMap((parameter) => checkParameter(parameter, { now })),
    ...checkAlarmEntries(runbook, { now }),
    ...unusedParameters(runbook, text),
    ...secretProblems(text),
    ...runbook.cells.flatMap((cell, index) =>
      checkCell(runbook, cell, { ...(identities !== undefined && { identities }), ...cells[index] }).map((problem) =>
        placeInFile(cell.text, problem),
      ),
    ),
  ];
  return distinct(found).sort((a, b) => a.range.start - b.range.start);
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.range.start}`, problem])).values()];
}
