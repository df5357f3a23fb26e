import assert from 'node:assert/strict';
import { isRefusal } from '../../../../src/core/next/nextCells.ts';
import { resolveValues } from '../../../../src/core/parameters/resolveValues.ts';
import { planCell } from '../../../../src/core/plan/planCell.ts';
import type { RunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import type { QueryCell } from '../../../../src/core/runbook/runbook.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import type { NextQuestion } from '../../../../src/core/wire/requests.ts';
import { openLocalSource, type LocalSource } from '../../../../src/sources/local/localSource.ts';
import { askNext, contextOf, open, queryCell, told } from '../../core/next/askNext.ts';
import { answer, event, makeFolder, removeFolder, testEngine } from './localData.ts';

const role = 'arn:aws:iam::111122223333:role/Admin';
const texts = ['a', `it's "`, '\\ {{ n }}', "' OR 1 = 1 --", 'a\n\u202e', '', undefined, undefined, undefined];
const records = texts.map((errorCode, i) =>
  event({
    eventID: `id-${i}`,
    eventTime: `2026-11-01T09:00:${String(i).padStart(2, '0')}Z`,
    eventSource: i % 2 === 0 ? 'sts.amazonaws.com' : 's3.amazonaws.com',
    readOnly: i % 3 === 0,
    errorCode,
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::111122223333:user/u${i % 3}` },
    requestParameters: i % 4 === 0 ? { roleArn: role } : null,
  }),
);

const file = open(`apirunbook: 1
sources: {table: {type: athena, database: d, table: cloudtrail_logs}}
parameters:
  n: {type: integer, default: 7}
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
cells:
- id: events
  sql: |
    SELECT eventid, errorcode AS "Error ""code""", length(errorcode) AS size, readonly = 'true' AS is_read,
           from_iso8601_timestamp(eventtime) AS at, eventtime AS "select"
    FROM cloudtrail_logs
    ORDER BY eventid DESC; -- all
- id: counts
  sql: |
    WITH part AS (SELECT * FROM cloudtrail_logs)
    SELECT errorcode, count(*) AS calls, useridentity.arn AS who FROM part GROUP BY 1, 3 ORDER BY calls, who, 1 LIMIT {{ n }}
`);

async function ask(source: LocalSource, runbook: RunbookFile, cell: QueryCell): Promise<Table> {
  const now = Date.parse('2026-11-02T00:00:00Z');
  const { values } = resolveValues(runbook.runbook.parameters, [], { now });
  const { plan, problems } = planCell(runbook.runbook, cell, values, { now });
  assert.ok(plan !== null, JSON.stringify(problems));
  return (await answer(source, plan)).table;
}

describe('the next question in SQL', () => {
  const folder = makeFolder({ 'e.ndjson': records.map((record) => JSON.stringify(record)).join('\n') });
  const engine = testEngine();
  const source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });

  after(async () => {
    await engine.close();
    removeFolder(folder);
  });

  for (const id of ['events', 'counts']) {
    it(`has just the rows of ${id} that have a value, or have it not`, async () => {
      const cell = queryCell(file, id);
      const table = await ask(source, file, cell);
      assert.equal(table.rows.length, id === 'events' ? 9 : 7);
      for (const [column, { name }] of table.columns.entries()) {
        const distinct = [...new Map(table.rows.map((row, i) => [row[column], i])).values()];
        for (const row of distinct.slice(0, name.startsWith('Error') ? undefined : 1)) {
          const clicked = table.rows[row] ?? [];
          for (const question of ['filterFor', 'exclude'] satisfies NextQuestion[]) {
            const context = contextOf(file, cell, { columns: table.columns, cells: clicked, row, column });
            const next = askNext(file, question, context);
            assert.ok(!isRefusal(next), `${name} ${JSON.stringify(clicked[column])}: ${told(next)}`);
            const isExclude = question === 'exclude';
            const wanted = table.rows.filter((each) => (each[column] === clicked[column]) !== isExclude);
            const { rows } = await ask(source, next.file, next.cell);
            assert.deepEqual(rows, wanted, next.cell.text.text);
          }
        }
      }
    });
  }

  const subjects: readonly (readonly [
    subject: 'actor' | 'role' | 'error',
    value: string,
    rows: number,
    calls: number,
  ])[] = [
    ['actor', 'arn:aws:iam::111122223333:user/u1', 3, 3],
    ['role', role, 3, 3],
    ['error', 'a', 1, 1],
  ];
  for (const [subject, value, rowCount, calls] of subjects) {
    it(`tells of ${subject} ${value}`, async () => {
      const columns = [{ name: 'errorcode', type: 'string' as const }];
      const next = askNext(
        file,
        subject,
        contextOf(file, queryCell(file, 'events'), { columns, cells: [value], column: 0 }),
      );
      assert.ok(!isRefusal(next), told(next));
      const table = await ask(source, next.file, next.cell);
      assert.equal(table.rows.length, rowCount);
      const counted = table.columns.findIndex(({ name }) => name === 'calls');
      const sum = table.rows.reduce((total, row) => total + (counted === -1 ? 1 : Number(row[counted])), 0);
      assert.equal(sum, calls);
    });
  }
});
