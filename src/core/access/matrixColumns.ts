import type { AccessColumnName } from './accessTable.ts';

/** The columns by which an access cell's answer is known: no other query gives them all. */
export const matrixColumns = [
  'as',
  'request',
  'expected',
  'status',
  'outcome',
  'entry',
] as const satisfies readonly AccessColumnName[];
