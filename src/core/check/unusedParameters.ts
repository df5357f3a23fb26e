import type { Runbook } from '../runbook/runbook.ts';
import { windowParameter } from '../parameters/windowOf.ts';
import { parseTemplate } from '../template/parseTemplate.ts';
import { warning, type Problem } from '../text/problem.ts';
import { removeParameter } from './removeParameter.ts';

/**
 * Parameters that no cell names, but for the run's window, which every cell has. Ranges are in the file; with its text
 * there is a fix that takes the parameter away.
 */
export function unusedParameters(runbook: Runbook, fileText?: string): readonly Problem[] {
  const used = new Set<string>();
  for (const cell of runbook.cells) {
    if (cell.kind === 'prose') continue;
    for (const part of parseTemplate(cell.text.text).parts) {
      if (part.kind === 'placeholder' || part.kind === 'if') used.add(part.name.text);
    }
  }
  const window = windowParameter(runbook.parameters);
  const unused = runbook.parameters.filter((parameter) => parameter !== window && !used.has(parameter.name));
  return unused.map(({ name, range }, index): Problem => {
    const problem = warning('parameter.unused', `No cell uses the parameter \`${name}\`.`, range);
    // Each fix reads the file once more; nobody takes away more than these one by one.
    const edits = fileText === undefined || index >= 20 ? null : removeParameter(fileText, name);
    return edits === null ? problem : { ...problem, fix: { title: `Remove the parameter ${name}`, edits } };
  });
}
