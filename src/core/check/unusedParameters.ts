import type { Runbook } from '../runbook/runbook.ts';
import { windowParameter } from '../parameters/windowOf.ts';
import { parseTemplate } from '../template/parseTemplate.ts';
import { warning, type Problem } from '../text/problem.ts';

/** Parameters that no cell names, but for the run's window, which every cell has. Ranges are in the file. */
export function unusedParameters(runbook: Runbook): readonly Problem[] {
  const used = new Set<string>();
  for (const cell of runbook.cells) {
    if (cell.kind === 'prose') continue;
    for (const part of parseTemplate(cell.text.text).parts) {
      if (part.kind === 'placeholder' || part.kind === 'if') used.add(part.name.text);
    }
  }
  const window = windowParameter(runbook.parameters);
  return runbook.parameters
    .filter((parameter) => parameter !== window && !used.has(parameter.name))
    .map(({ name, range }) => warning('parameter.unused', `No cell uses the parameter \`${name}\`.`, range));
}
