import type { Expectation, RowExpectation } from '../core/runbook/runbook.ts';
import type { Table } from '../core/table/table.ts';
import { error, type Problem } from '../core/text/problem.ts';

const holds: Record<RowExpectation['operator'], (rows: number, count: number) => boolean> = {
  '=': (rows, count) => rows === count,
  '!=': (rows, count) => rows !== count,
  '<': (rows, count) => rows < count,
  '<=': (rows, count) => rows <= count,
  '>': (rows, count) => rows > count,
  '>=': (rows, count) => rows >= count,
};

/** What of an author's expectation the answer does not meet. Ranges are in the file. */
export function checkExpectation(expectation: Expectation, table: Table): readonly Problem[] {
  const { rows, range } = expectation;
  if (rows === undefined || holds[rows.operator](table.rowCount, rows.count)) return [];
  const wanted = rows.operator === '=' ? String(rows.count) : `${rows.operator}${rows.count}`;
  return [error('expect.rows', `Expected ${wanted} rows, got ${table.rowCount}.`, range)];
}
