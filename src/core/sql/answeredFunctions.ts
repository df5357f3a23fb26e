import { functionNames } from './functions/functions.ts';
import { specialForms } from './translate/specialForms.ts';

/** The lower-case names of everything with parentheses that a query may call here. */
export const answeredFunctions: ReadonlySet<string> = new Set([
  ...functionNames,
  ...specialForms.keys(),
  ...['cast', 'try_cast', 'extract', 'unnest', 'row', 'exists'],
]);
