import assert from 'node:assert/strict';
import type { SourceDeclaration } from '../../../../../src/core/runbook/runbook.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import type { AskPart } from '../../../../../src/sources/aws/askPart.ts';
import { athenaAsker } from '../../../../../src/sources/aws/athena/askAthena.ts';
import type { OpenConnection } from '../../../../../src/sources/aws/connect.ts';
import { lakeAsker } from '../../../../../src/sources/aws/lake/askLake.ts';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { athenaSampleCases } from '../../../core/sql/cases/athenaSamples.cases.ts';
import { caseRecords } from '../../../core/sql/cases/caseRecords.ts';
import { expressionCases } from '../../../core/sql/cases/expressions.cases.ts';
import { lakeDocumentationCases } from '../../../core/sql/cases/lakeDocumentation.cases.ts';
import { lakeIdentitySampleCases } from '../../../core/sql/cases/lakeIdentitySamples.cases.ts';
import { lakeMendedSampleCases } from '../../../core/sql/cases/lakeMendedSamples.cases.ts';
import { lakeSampleCases } from '../../../core/sql/cases/lakeSamples.cases.ts';
import { queryCases } from '../../../core/sql/cases/queries.cases.ts';
import { answer, plan } from '../../local/localData.ts';
import { connectTo, partContext, quickPacing } from './askServed.ts';

const now = Date.UTC(2026, 10, 2);
const storeId = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/;

/** `query-examples` of Athena's guide, samples of CloudTrail Lake: the cases of the local engine, asked the long way. */
const all = [
  ...lakeSampleCases,
  ...lakeIdentitySampleCases,
  ...lakeDocumentationCases,
  ...lakeMendedSampleCases,
  ...athenaSampleCases,
  ...queryCases,
].map(({ sql }) => sql);

// One of them asks tables of both services, which only the local engine has side by side.
const ofLake = all.filter((sql) => storeId.test(sql) && !/\bcloudtrail_/.test(sql));
const ofAthena = all.filter((sql) => !storeId.test(sql) && !/\blake\b/i.test(sql));
const expressions = expressionCases.map(([expression]) => `SELECT ${expression} AS value`);

describe('the same SQL through the services and offline', () => {
  let served: ServedData;
  let connection: OpenConnection;
  before(async () => {
    served = await serveData({
      files: { 'records.ndjson': caseRecords.map((record) => JSON.stringify(record)).join('\n') },
      now: () => now,
    });
    connection = await connectTo(served);
  });
  after(async () => {
    connection.close();
    await served.close();
  });

  const compare = async (ask: AskPart, sql: string, source: SourceDeclaration | null): Promise<void> => {
    const asked = plan('sql', sql, { now, source });
    const offline = (await answer(served.source, asked)).table;
    const outcome = await ask(asked, connection, partContext());
    assert.equal(outcome.kind, 'answer', `${sql}: ${JSON.stringify(outcome.problems)}`);
    const nested = new Set(
      outcome.problems.flatMap(({ message }) => [/^Column (.*?) is (?:an? |of type )/.exec(message)?.[1] ?? '']),
    );
    const comparable = (table: Table): unknown => ({
      // Printed forms of arrays, maps and rows differ, and say so.
      columns: table.columns.filter(({ name }) => !nested.has(name)),
      rows: table.rows.map((row) => row.filter((_, index) => !nested.has(table.columns[index]?.name ?? ''))),
      rowCount: table.rowCount,
      truncated: table.truncated,
    });
    const isOrdered = /order by/i.test(sql) || offline.rows.length < 2;
    const [here, there] = [comparable(offline), comparable(outcome.table)];
    assert.deepEqual(isOrdered ? there : sorted(there), isOrdered ? here : sorted(here), sql);
  };

  it(`${ofAthena.length} queries of Athena`, async () => {
    assert.ok(ofAthena.length >= 60, String(ofAthena.length));
    for (const sql of ofAthena) await compare(athenaAsker(quickPacing), sql, null);
  });

  it(`${ofLake.length} queries of CloudTrail Lake`, async () => {
    assert.ok(ofLake.length >= 80, String(ofLake.length));
    for (const sql of ofLake) {
      const table = storeId.exec(sql)?.[0] ?? '';
      const source = { name: 'lake', type: 'lake', logGroups: [], table, range: { start: 0, end: 0 } } as const;
      await compare(lakeAsker(quickPacing), sql, source);
    }
  });

  it(`${expressions.length} expressions on Athena`, async () => {
    for (const sql of expressions) await compare(athenaAsker(quickPacing), sql, null);
  });
});

function sorted(table: unknown): unknown {
  const { rows, ...rest } = table as { readonly rows: readonly unknown[] };
  return { ...rest, rows: rows.map((row) => JSON.stringify(row)).toSorted() };
}
