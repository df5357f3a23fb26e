import type { ForeignCell } from '../runbook/runbook.ts';
import { unsupported, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';

/** A cell that the format has and this version cannot run is refused by name, never passed over. */
export function refuseForeignCell(cell: ForeignCell): readonly Problem[] {
  const message = `\`${cell.language}\` cells cannot be run by this version of API Runbooks.`;
  return [unsupported(`cell.${cell.language}`, cell.language, message, range(0, cell.text.text.length))];
}
