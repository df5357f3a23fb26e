import type { MakeCase } from './case.ts';
import { filterCase } from './filter/filterCase.ts';
import { insightsCase } from './insights/insightsCase.ts';
import { lookupCase } from './lookup/lookupCase.ts';

/** The languages that have a plain reading, with the share of a run that each gets. */
export const languages: readonly { readonly name: string; readonly make: MakeCase; readonly share: number }[] = [
  { name: 'filter', make: filterCase, share: 0.4 },
  { name: 'insights', make: insightsCase, share: 0.5 },
  { name: 'lookup', make: lookupCase, share: 0.1 },
];
