import type { TableCell } from '../../../../../src/core/table/table.ts';
import type { AnswerCase } from '../answerOf.ts';

/** What an expression gives for one record; `eventTime` is 2026-11-01T00:00:00Z unless the record says otherwise. */
export type OneValue = (page: string, expression: string, value: TableCell) => AnswerCase;

export function oneValueOf(record: object): OneValue {
  return (page, expression, value) => ({
    page,
    query: `fields ${expression} as result`,
    records: [record],
    columns: ['result'],
    rows: [[value]],
  });
}
