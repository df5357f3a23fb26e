import type { ExportInput } from '../../../../src/core/out/exportInput.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';
import type { ResultHead } from '../../../../src/core/wire/output.ts';
import { tableOf } from '../../../support/tableOf.ts';

export const head: ResultHead = {
  id: 'logins',
  language: 'insights',
  status: 'ok',
  query: 'fields @timestamp\n| limit 2',
  target: { name: 'prod', account: '012345678901', region: 'eu-west-1', endpoint: null, profile: 'prod-readonly' },
  window: { start: '2026-11-01T00:00:00.000Z', end: '2026-11-02T00:00:00.000Z' },
  rowCount: 2,
  truncated: false,
  stats: null,
  problems: [],
};

/** What is exported of a table of the given columns (`name` or `name:type`) and rows. */
export function exportInputOf(
  columns: readonly string[],
  rows: readonly (readonly TableCell[])[],
  more: Partial<ExportInput> = {},
): ExportInput {
  return {
    result: { ...head, rowCount: rows.length },
    columns: tableOf(columns, []).columns,
    rows,
    rowCount: rows.length,
    title: 'Console logins',
    values: { actor: 'alice' },
    at: '2026-11-03T02:14:07.000Z',
    runbook: 'triage.apirunbook',
    ...more,
  };
}
