import { warning, type Problem } from '../text/problem.ts';
import type { Imported, ImportedCell, ImportedParameter } from './imported.ts';
import { freeName, renamePlaceholders } from './renamePlaceholders.ts';

/**
 * Several imports as one. Parameters that are the same are one; of those that only share a name, the later ones get a
 * number. A second time window is left out, for a run has one, and a warning says so.
 */
export function mergeImported(imports: readonly Imported[]): Imported {
  const cells: ImportedCell[] = [];
  const problems: Problem[] = [];
  const parameters = new Map<string, ImportedParameter>();
  for (const each of imports) {
    const names = new Map<string, string>();
    problems.push(...each.problems);
    for (const parameter of each.parameters) {
      const known = parameters.get(parameter.name);
      if (known === undefined) parameters.set(parameter.name, parameter);
      else if (parameter.type === 'timerange') {
        if (known.default === parameter.default) continue;
        const message = 'These queries ask about different times, and a run has one window: the first is taken.';
        problems.push(warning('import.window', message, { start: 0, end: 0 }));
      } else if (!isSame(known, parameter)) {
        const name = freeName(parameter.name, (candidate) => parameters.has(candidate));
        names.set(parameter.name, name);
        parameters.set(name, { ...parameter, name });
      }
    }
    cells.push(
      ...each.cells.map((cell) =>
        cell.kind === 'prose' ? cell : { ...cell, text: renamePlaceholders(cell.text, names) },
      ),
    );
  }
  return { cells, parameters: [...parameters.values()], problems };
}

function isSame(a: ImportedParameter, b: ImportedParameter): boolean {
  return a.type === b.type && a.default === b.default;
}
