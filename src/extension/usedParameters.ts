import type { Parameter } from '../core/parameters/parameter.ts';
import { windowParameter } from '../core/parameters/windowOf.ts';
import type { Cell } from '../core/runbook/runbook.ts';
import { parseTemplate } from '../core/template/parseTemplate.ts';

/** The parameters that a cell's answer depends on: those its text names, and the window, but for SQL, requests and prose. */
export function usedParameters(cell: Cell, parameters: readonly Parameter[]): readonly Parameter[] {
  if (cell.kind !== 'query') return [];
  const { parts } = parseTemplate(cell.text.text);
  const names = new Set(
    parts.flatMap((part) => (part.kind === 'placeholder' || part.kind === 'if' ? [part.name.text] : [])),
  );
  const window = cell.language === 'sql' || cell.language === 'access' ? null : windowParameter(parameters);
  return parameters.filter((parameter) => names.has(parameter.name) || parameter === window);
}
