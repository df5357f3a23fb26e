import type { AnswerCase } from '../answerOf.ts';

/** What the differential test (`test/differential`) found to be wrong once; each was settled by the page or the position. */
export const differenceCases: readonly AnswerCase[] = [
  {
    page: 'position: Arithmetic without a finite result',
    query: 'fields "Put" ^ 0 as a, missing ^ 0 as b, 2 ^ 0 as c',
    records: [{ k: 1 }],
    rows: [[null, null, 1]],
  },
  {
    page: 'position: fromMillis',
    query: 'parse line "at *" as at | fields fromMillis(at) as moment | display moment',
    records: [{ line: 'at 1642195111000' }],
    rows: [['2022-01-14T21:18:31.000Z']],
  },
  {
    page: 'position: One column for a name',
    query: 'display "x" as k, k | limit 1',
    records: [{ k: 1 }],
    columns: ['k'],
    rows: [['x']],
  },
];
