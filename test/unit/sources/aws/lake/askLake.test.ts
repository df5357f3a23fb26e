import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Failure } from '../../../../../src/run/failure.ts';
import type { PartContext } from '../../../../../src/sources/aws/askPart.ts';
import type { OpenConnection } from '../../../../../src/sources/aws/connect.ts';
import { lakeAsker } from '../../../../../src/sources/aws/lake/askLake.ts';
import { pendingQueries } from '../../../../../src/sources/aws/running/runningQueries.ts';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { makeFolder, plan, removeFolder, testEngine } from '../../local/localData.ts';
import { answered, failureOf, connectTo, partContext, quickPacing } from '../sql/askServed.ts';

const ask = lakeAsker(quickPacing);
const store = '8d7c4a2e-1111-2222-3333-444455556666';
const source = { name: 'lake', type: 'lake', logGroups: [], table: store, range: { start: 0, end: 0 } } as const;
const question = (sql: string) => plan('sql', sql, { source });
const eventIds = `SELECT eventID FROM ${store} ORDER BY eventID`;

describe('asking CloudTrail Lake', () => {
  const engine = testEngine();
  const state = makeFolder();
  after(async () => {
    await engine.close();
    removeFolder(state);
  });

  async function served<Result>(
    faults: Readonly<Record<string, string>>,
    work: (connection: OpenConnection, data: ServedData) => Promise<Result>,
    count = 20,
  ): Promise<Result> {
    const data = await serveData({ engine, faults, count });
    const connection = await connectTo(data, { stateFolder: fs.mkdtempSync(path.join(state, 's-')) });
    try {
      return await work(connection, data);
    } finally {
      connection.close();
      await data.close();
    }
  }

  it('reads answers of any number of pages', async () => {
    await served(
      { 'cloudtrail:GetQueryResults': 'pass,empty-page*2' },
      async (connection, { events }) => {
        for (const rows of [0, 1, 999, 1000, 1001, 2001]) {
          const { table } = answered(await ask(question(`${eventIds} LIMIT ${rows}`), connection, partContext()));
          assert.deepEqual(
            table.rows,
            events.slice(0, rows).map(({ eventID }) => [eventID]),
          );
          assert.deepEqual(table.columns, [{ name: 'eventid', type: 'string' }]);
        }
        const cut = answered(await ask({ ...question(eventIds), limit: 7 }, connection, partContext()));
        assert.deepEqual([cut.table.rowCount, cut.table.truncated], [7, true]);
      },
      2001,
    );
  });

  it('keeps NULL, texts and types', async () => {
    await served({}, async (connection) => {
      const sql = `SELECT eventTime, readOnly, errorCode, '' AS empty, 'null' AS word FROM ${store} ORDER BY eventTime LIMIT 2`;
      const { table } = answered(await ask(question(sql), connection, partContext()));
      assert.deepEqual(table.rows, [
        ['2026-11-01T12:00:00.000Z', true, 'AccessDenied', '', 'null'],
        ['2026-11-01T12:00:01.000Z', true, null, '', 'null'],
      ]);
    });
  });

  it('places what is wrong with a statement', async () => {
    await served({}, async (connection) => {
      const sql = `SELECT eventID,\n  'é😀' AS x, nothing FROM ${store}`;
      const outcome = await ask(question(sql), connection, partContext());
      assert.equal(outcome.kind, 'refusal');
      const [problem] = outcome.problems;
      assert.equal(sql.slice(problem?.range.start, problem?.range.end), 'nothing');
    });
  });

  const ends: readonly (readonly [fault: string, code: Failure['code']])[] = [
    ['StartQuery=fails', 'aws.query-failed'],
    ['StartQuery=times-out', 'aws.query-timeout'],
    ['StartQuery=is-cancelled', 'aws.query-cancelled'],
    ['DescribeQuery=unknown-state', 'aws.answer'],
    ['StartQuery=concurrency-limit*', 'aws.quota'],
  ];
  for (const [fault, code] of ends)
    it(`${fault} ends in ${code}`, async () => {
      const [operation = '', step = ''] = fault.split('=');
      const failure = await served({ [`cloudtrail:${operation}`]: step }, (connection) =>
        failureOf(ask(question(eventIds), connection, partContext())),
      );
      assert.equal(failure.code, code, failure.message);
    });

  it('waits in line at ten queries', async () => {
    await served({ 'cloudtrail:StartQuery': 'concurrency-limit*2,pass' }, async (connection) => {
      const context = partContext();
      answered(await ask(question(eventIds), connection, context));
      assert.ok(context.said.some((said) => said.includes('waiting for one to end')));
    });
  });

  it('cancels the query, and says so', async () => {
    await served({ 'cloudtrail:StartQuery': 'hangs' }, async (connection, data) => {
      const cancel = new AbortController();
      const context: PartContext = {
        ...partContext({ signal: cancel.signal }),
        progress: ({ message }) => {
          if (message.startsWith('CloudTrail Lake runs')) cancel.abort();
        },
      };
      const failure = await failureOf(ask(question(eventIds), connection, context));
      assert.equal(failure.code, 'cancelled');
      assert.match(failure.message, /CloudTrail Lake has stopped query/);
      assert.equal(data.requests.filter(({ operation }) => operation === 'CancelQuery').length, 1);
      assert.deepEqual(await pendingQueries(connection.stateFolder), []);
    });
  });
});
