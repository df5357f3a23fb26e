import { addressFunctions } from './addressFunctions.ts';
import { encodingFunctions } from './encodingFunctions.ts';
import { generalFunctions } from './generalFunctions.ts';
import { hashFunctions } from './hashFunctions.ts';
import { jsonFunctions } from './jsonFunctions.ts';
import { mathFunctions } from './mathFunctions.ts';
import type { ScalarFunction } from './scalarFunction.ts';
import { stringFunctions } from './stringFunctions.ts';
import { timeFunctions } from './timeFunctions.ts';

/** Every function of a row's values that runs here; `bin` and the aggregates come beside them. */
export const scalarFunctions: readonly ScalarFunction[] = [
  ...generalFunctions,
  ...mathFunctions,
  ...timeFunctions,
  ...jsonFunctions,
  ...addressFunctions,
  ...stringFunctions,
  ...encodingFunctions,
  ...hashFunctions,
];

const byName: ReadonlyMap<string, ScalarFunction> = new Map(
  scalarFunctions.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])].map((name) => [name.toLowerCase(), entry])),
);

/** The function of a name, without regard to case. */
export function scalarFunction(name: string): ScalarFunction | undefined {
  return byName.get(name.toLowerCase());
}
