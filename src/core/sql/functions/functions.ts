import { aggregateFunctions, windowFunctions } from './aggregateFunctions.ts';
import { arrayFunctions, mapFunctions, reduceFunction } from './arrayFunctions.ts';
import type { FunctionDefinition } from './functionDefinition.ts';
import { jsonFunctions } from './jsonFunctions.ts';
import { numberFunctions } from './numberFunctions.ts';
import { binaryFunctions, patternFunctions, textFunctions } from './textFunctions.ts';
import { timeFunctions } from './timeFunctions.ts';
import { urlFunctions } from './urlFunctions.ts';

/**
 * Every function of Trino that is answered here (Trino documentation, "Functions and operators"). A name that is not among
 * them is refused, whether Trino or only DuckDB knows it. `coalesce`, `if`, `nullif`, `try`, `greatest`, `least`, `typeof` and
 * `now` have rules of their own in `translate/specialForms.ts`.
 */
export const sqlFunctions: readonly FunctionDefinition[] = [
  ...textFunctions,
  ...binaryFunctions,
  ...patternFunctions,
  ...jsonFunctions,
  ...urlFunctions,
  ...numberFunctions,
  ...timeFunctions,
  ...arrayFunctions,
  ...mapFunctions,
  ...reduceFunction,
  ...aggregateFunctions,
  ...windowFunctions,
];

const byName = new Map<string, FunctionDefinition[]>();
for (const definition of sqlFunctions) {
  const same = byName.get(definition.name);
  if (same === undefined) byName.set(definition.name, [definition]);
  else same.push(definition);
}

/** The definitions under a lower-case name. */
export function findFunctions(name: string): readonly FunctionDefinition[] {
  return byName.get(name) ?? [];
}

export const functionNames: readonly string[] = [...byName.keys()];
