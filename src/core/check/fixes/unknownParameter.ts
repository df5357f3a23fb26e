import type { QueryCell, Runbook } from '../../runbook/runbook.ts';
import { parameterName } from '../../runbook/readParameters.ts';
import { nearestName } from '../../text/nearestName.ts';
import type { Fix, Problem } from '../../text/problem.ts';
import { declareParameter } from '../declareParameter.ts';
import { parameterTypeFor } from '../foreignPlaceholders.ts';

/** For a placeholder that names no parameter: the name that it is close to, else a declaration. */
export function fixUnknownParameter(runbook: Runbook, cell: QueryCell, problem: Problem): Fix | null {
  const { range } = problem;
  const name = cell.text.text.slice(range.start, range.end);
  const near = nearestName(
    name,
    runbook.parameters.map((parameter) => parameter.name),
  );
  if (near !== null) return { title: `Change to ${near}`, edits: [{ range, text: near }] };
  const fileText = cell.text.origin?.fileText;
  if (fileText === undefined || name.length > 64 || name === 'else' || !parameterName.test(name)) return null;
  const declaration = declareParameter(runbook, fileText, name, typeFor(cell, range.end, name));
  return declaration === null ? null : { title: `Declare the parameter ${name}`, edits: [], fileEdits: [declaration] };
}

/** `{{ window.start }}` is a time range; `| like` and `| regex` take a text. */
function typeFor(cell: QueryCell, end: number, name: string): Parameters<typeof declareParameter>[3] {
  const rest = cell.text.text.slice(end, end + 200);
  if (/^[ \t]*\.[ \t]*(?:start|end)/.test(rest)) return 'timerange';
  if (/^[ \t]*\|/.test(rest)) return 'string';
  return parameterTypeFor(name.replace(/([a-z])([A-Z])/g, '$1 $2'));
}
