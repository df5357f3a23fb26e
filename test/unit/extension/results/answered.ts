import assert from 'node:assert/strict';
import type { TableCell } from '../../../../src/core/table/table.ts';
import type { ResultOutput } from '../../../../src/core/wire/output.ts';
import { memorySource } from '../../../support/memorySource.ts';
import { Bench, type BenchOptions } from './bench.ts';

/** A runbook whose filter patterns `memorySource` answers. */
export const text = `apirunbook: 1
title: Test
parameters:
  window: {type: timerange, default: 2026-11-02T00:00:00Z/2026-11-04T00:00:00Z}
  who: {type: principal, default: alice}
  token: {type: secret}
cells:
- id: all
  title: Everything
  filter: '{ $.eventName = * }'
- id: other
  filter: '{ $.eventName = "B*" }'
`;

/** A record of each second from midnight on: A and B in turn, every third of alice, the others of bob. */
export const recordOf = (i: number) =>
  JSON.stringify({
    eventVersion: '1.08',
    eventName: i % 2 === 0 ? 'A' : 'B',
    eventTime: new Date(Date.UTC(2026, 10, 3, 0, 0, i)).toISOString(),
    eventID: `id-${i}`,
    eventCategory: 'Management',
    awsRegion: 'eu-west-1',
    recipientAccountId: '012345678901',
    userAgent: `agent ${i}`,
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::012345678901:user/${i % 3 === 0 ? 'alice' : 'bob'}` },
  });
export const records = (count: number) => Array.from({ length: count }, (_, i) => recordOf(i));

/** A bench in which the cell `all` was run over so many records. */
export async function answered(count: number, options: Partial<BenchOptions> = {}) {
  const bench = new Bench({ text, source: memorySource(records(count)), ...options });
  const output = await bench.run('all');
  return { bench, output, run: output.run?.id ?? '' };
}

/** A column's cells as they come. */
export function column({ columns, rows }: Pick<ResultOutput, 'columns' | 'rows'>, name: string): readonly TableCell[] {
  const part = rows.columns[columns.findIndex((candidate) => candidate.name === name)];
  assert.ok(part !== undefined && part !== null, `${name} did not come.`);
  return Array.from({ length: rows.count }, (_, i) => part.values[part.codes?.[i] ?? i] ?? null);
}
