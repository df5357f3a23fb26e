import { cloudtrailStartQuery } from './cloudtrailStartQuery.ts';
import type { CommandImport } from './commandImport.ts';
import { filterLogEvents } from './filterLogEvents.ts';
import { lookupEvents } from './lookupEvents.ts';
import { startQuery } from './startQuery.ts';
import { startQueryExecution } from './startQueryExecution.ts';

/** The operations of the AWS CLI that ask what a cell asks. */
export const commandImports: readonly CommandImport[] = [
  filterLogEvents,
  startQuery,
  lookupEvents,
  startQueryExecution,
  cloudtrailStartQuery,
];
