import { ownMember } from '../../../core/wire/ownMember.ts';
import { recordOf } from '../recordOf.ts';
import { resultCells } from '../resultColumns.ts';
import { parseRecord, rowOf } from '../runReader.ts';
import type { StoredRun } from '../storedRun.ts';
import type { Answer } from './answer.ts';

export const answerRow: Answer<'row'> = async ({ row }, run, { host }) => {
  const cells = resultCells(rowOf(run, row), run.columns);
  const record = await recordOf(run, row, host);
  return { cells, record, origin: originOf(run, row, record) };
};

/** "account 123456789012, eu-west-1, log stream …": as far as the row and its record tell. */
function originOf(run: StoredRun, row: number, record: string | null): string | null {
  const said = record === null ? null : parseRecord(record);
  const parts: readonly (readonly [label: string, value: unknown])[] = [
    ['account ', ownMember(said, 'recipientAccountId')],
    ['', ownMember(said, 'awsRegion')],
    ['log group ', cellNamed(run, row, '@log')],
    ['log stream ', cellNamed(run, row, '@logStream')],
  ];
  const texts = parts.flatMap(([label, value]) => (typeof value === 'string' && value !== '' ? [label + value] : []));
  return texts.length === 0 ? null : texts.join(', ');
}

function cellNamed({ columns, rows }: StoredRun, row: number, name: string): unknown {
  return rows[row]?.[columns.wire.findIndex((column) => column.name === name)];
}
