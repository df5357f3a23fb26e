import assert from 'node:assert/strict';
import type { Table } from '../../../../src/core/table/table.ts';
import { resultCells, resultColumns } from '../../../../src/extension/results/resultColumns.ts';
import { tableOf } from '../../../support/tableOf.ts';
import { recordOf } from './answered.ts';

interface Expected {
  readonly hasRecords: boolean;
  readonly isDeferred: boolean;
  readonly hasExtra: boolean;
}
const none: Expected = { hasRecords: false, isDeferred: false, hasExtra: false };

describe('the columns of an output', () => {
  const cases: readonly (readonly [name: string, table: Table, expected: Expected])[] = [
    [
      'records beside their events',
      tableOf(['@message', 'eventName'], [[recordOf(0), 'A']]),
      { hasRecords: true, isDeferred: true, hasExtra: true },
    ],
    [
      'records beside their events in the spelling of SQL',
      tableOf(['@message', 'eventname'], [[recordOf(0), 'A']]),
      { hasRecords: true, isDeferred: true, hasExtra: true },
    ],
    [
      'records that nothing else tells of are shown',
      tableOf(['@timestamp', '@message'], [['2026-11-03T00:00:00.000Z', recordOf(0)]]),
      { hasRecords: true, isDeferred: false, hasExtra: true },
    ],
    [
      'absent records are passed over',
      tableOf(
        ['@message', 'eventName'],
        [
          [null, 'A'],
          [recordOf(0), 'A'],
        ],
      ),
      { hasRecords: true, isDeferred: true, hasExtra: true },
    ],
    ['lines of a log', tableOf(['@message', 'eventName'], [['{not JSON', 'A']]), none],
    [
      'some lines among records',
      tableOf(
        ['@message', 'eventName'],
        [
          [recordOf(0), 'A'],
          ['line', 'A'],
        ],
      ),
      none,
    ],
    ['JSON that is no object', tableOf(['@message', 'eventName'], [['[1]', 'A']]), none],
    ['only absent records', tableOf(['@message', 'eventName'], [[null, 'A']]), none],
    ['no records', tableOf(['eventName', 'calls:number'], [['A', 1]]), none],
    ['a column of another name that holds records', tableOf(['message'], [[recordOf(0)]]), none],
    ['no rows', tableOf(['@message', 'eventName'], []), none],
    ['no columns', tableOf([], []), none],
  ];
  for (const [name, table, expected] of cases)
    it(name, () => {
      const columns = resultColumns(table);
      assert.deepEqual(
        {
          hasRecords: columns.record !== null,
          isDeferred: columns.wire.some(({ deferred }) => deferred === true),
          hasExtra: columns.wire.some(({ extra }) => extra === true),
        },
        expected,
      );
      assert.equal(columns.own, table.columns.length);
      for (const row of table.rows) assert.equal(resultCells(row, columns).length, columns.wire.length);
    });
});
