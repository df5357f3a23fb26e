import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Plan } from '../../../../../src/core/plan/plan.ts';
import { printSql } from '../../../../../src/core/template/printers/sql.ts';
import type { Failure } from '../../../../../src/run/failure.ts';
import type { Operation } from '../../../../../src/serve/operation.ts';
import { operations } from '../../../../../src/serve/operations.ts';
import type { PartContext } from '../../../../../src/sources/aws/askPart.ts';
import { athenaAsker } from '../../../../../src/sources/aws/athena/askAthena.ts';
import type { OpenConnection } from '../../../../../src/sources/aws/connect.ts';
import { pendingQueries } from '../../../../../src/sources/aws/running/runningQueries.ts';
import { serveData, type ServedData, type ServedDataOptions } from '../../../../support/servedData.ts';
import { makeFolder, plan, removeFolder, testEngine } from '../../local/localData.ts';
import { answered, failureOf, connectTo, partContext, quickPacing, type ConnectOptions } from '../sql/askServed.ts';

const ask = athenaAsker(quickPacing);
/** Stands in no line. */
const impatient = athenaAsker({ ...quickPacing, longestQueue: 0 });
const eventIds = 'SELECT eventid FROM cloudtrail_logs ORDER BY eventid';

describe('asking Athena', () => {
  const engine = testEngine();
  const state = makeFolder();
  after(async () => {
    await engine.close();
    removeFolder(state);
  });

  /** Serves 100 events with these faults, and lets go of all of it. */
  async function served<Result>(
    faults: Readonly<Record<string, string>>,
    work: (connection: OpenConnection, data: ServedData) => Promise<Result>,
    options: ConnectOptions & Pick<ServedDataOptions, 'onRequest' | 'operations'> = {},
  ): Promise<Result> {
    const { onRequest, operations: served = operations } = options;
    const seen = onRequest === undefined ? {} : { onRequest };
    const data = await serveData({ engine, faults, count: 100, operations: served, ...seen });
    const connection = await connectTo(data, { stateFolder: fs.mkdtempSync(path.join(state, 's-')), ...options });
    try {
      return await work(connection, data);
    } finally {
      connection.close();
      await data.close();
    }
  }

  it('reads answers of any number of pages', async () => {
    const data = await serveData({ engine, count: 10_050 });
    const connection = await connectTo(data, { stateFolder: state });
    try {
      for (const [rows, requests] of [
        [0, 1],
        [1, 1],
        [999, 1],
        [1000, 2],
        [1001, 2],
        [1999, 2],
        [2000, 3],
        [10_000, 11],
      ] as const) {
        const before = data.requests.length;
        const { table } = answered(await ask(plan('sql', `${eventIds} LIMIT ${rows}`), connection, partContext()));
        assert.deepEqual(
          table.rows,
          data.events.slice(0, rows).map(({ eventID }) => [eventID]),
        );
        assert.equal(table.truncated, false);
        const pages = data.requests.slice(before).filter(({ operation }) => operation === 'GetQueryResults');
        assert.equal(pages.length, requests, `${rows} rows`);
      }
      const all = answered(await ask(plan('sql', eventIds), connection, partContext()));
      assert.deepEqual([all.table.rowCount, all.table.truncated], [10_000, true]);
    } finally {
      connection.close();
      await data.close();
    }
  });

  it('passes over one header and no row that looks like one', async () => {
    await served({}, async (connection) => {
      const { table } = answered(
        await ask(plan('sql', "SELECT 'x' AS x, NULL AS y, '' AS z"), connection, partContext()),
      );
      assert.deepEqual(table.rows, [['x', null, '']]);
      const twice = answered(
        await ask(plan('sql', "SELECT * FROM (VALUES ('x'), ('x')) AS t(x)"), connection, partContext()),
      );
      assert.deepEqual(twice.table.rows, [['x'], ['x']]);
    });
  });

  it('goes on over empty pages', async () => {
    await served({ 'athena:GetQueryResults': 'empty-page*3' }, async (connection, { events }) => {
      const { table } = answered(await ask(plan('sql', eventIds), connection, partContext()));
      assert.deepEqual(
        table.rows,
        events.map(({ eventID }) => [eventID]),
      );
    });
  });

  it('says what arrays look like live', async () => {
    await served({}, async (connection) => {
      const { table, problems } = answered(
        await ask(plan('sql', "SELECT ARRAY['a, b', 'c'] AS list"), connection, partContext()),
      );
      assert.deepEqual(table.columns, [{ name: 'list', type: 'string' }]);
      assert.deepEqual(table.rows, [['[a, b, c]']]);
      assert.deepEqual(
        problems.map(({ code, severity }) => [code, severity]),
        [['sql.printed-form', 'warning']],
      );
    });
  });

  it('sends values of WHERE as execution parameters, whatever they are', async () => {
    const values = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom("'", "''", '?', "x' OR '1'='1", '--', '/*', '\\', 'é😀'),
    );
    await served({}, async (connection) => {
      await fc.assert(
        fc.asyncProperty(values, async (value) => {
          const printed = printSql({ kind: 'text', text: value });
          fc.pre(!('refusal' in printed));
          const literal = 'refusal' in printed ? '' : printed.text;
          const before = 'SELECT v FROM (SELECT ';
          const middle = ' AS v) WHERE v = ';
          const text = `${before}${literal}${middle}${literal}`;
          const first = { start: before.length, end: before.length + literal.length };
          const second = { start: first.end + middle.length, end: text.length };
          const asked: Plan = { ...plan('sql', text), literals: [first, second] };
          const { table } = answered(await ask(asked, connection, partContext()));
          assert.deepEqual(table.rows, [[value]]);
        }),
        { numRuns: 40 },
      );
    });
  });

  it('places faults in the text of the plan, also behind parameters', async () => {
    const text =
      "SELECT eventname FROM cloudtrail_logs\nWHERE eventname = 'a long value' AND 'é😀' <> '' AND nothing = 1";
    const start = text.indexOf("'a long value'");
    const asked: Plan = { ...plan('sql', text), literals: [{ start, end: start + "'a long value'".length }] };
    await served({}, async (connection) => {
      const outcome = await ask(asked, connection, partContext());
      assert.equal(outcome.kind, 'refusal');
      const [problem] = outcome.problems;
      assert.equal(text.slice(problem?.range.start, problem?.range.end), 'nothing');
      const malformed = await ask(plan('sql', 'SELECT 1\nFRO cloudtrail_logs x'), connection, partContext());
      assert.equal(malformed.kind, 'refusal');
      assert.deepEqual(malformed.problems[0]?.range, { start: 13, end: 28 });
    });
  });

  const ends: readonly (readonly [fault: string, code: Failure['code'], says: RegExp])[] = [
    ['StartQueryExecution=fails', 'aws.query-failed', /category 1, type 200.*internal error/],
    ['StartQueryExecution=is-cancelled', 'aws.query-cancelled', /not from here/],
    ['GetQueryExecution=unknown-state', 'aws.answer', /SUSPENDED/],
    ['GetQueryResults=half-json', 'aws.answer', /GetQueryResults/],
    ['StartQueryExecution=concurrency-limit*', 'aws.quota', /as many queries/],
  ];
  for (const [fault, code, says] of ends)
    it(`${fault} ends in ${code}`, async function () {
      // The SDK tries again what AWS calls too many requests, with pauses of its own.
      this.timeout(120_000);
      const [operation = '', step = ''] = fault.split('=');
      const failure = await served({ [`athena:${operation}`]: step }, (connection) =>
        failureOf(impatient(plan('sql', eventIds), connection, partContext())),
      );
      assert.equal(failure.code, code, failure.message);
      assert.match(failure.message, says);
    });

  it("places a user's fault, and only it, in the text", async () => {
    const outcome = await served({ 'athena:StartQueryExecution': 'user-error' }, (connection) =>
      ask(plan('sql', 'SELECT 1'), connection, partContext()),
    );
    assert.equal(outcome.kind, 'refusal');
    assert.deepEqual(outcome.problems[0]?.range, { start: 0, end: 6 });
  });

  it('stops the query when it is cancelled, and says so', async () => {
    await served({ 'athena:StartQueryExecution': 'hangs' }, async (connection, data) => {
      const cancel = new AbortController();
      const context: PartContext = {
        ...partContext({ signal: cancel.signal }),
        progress: ({ message }) => {
          if (message.startsWith('Athena runs')) cancel.abort();
        },
      };
      const failure = await failureOf(ask(plan('sql', eventIds), connection, context));
      assert.equal(failure.code, 'cancelled');
      assert.match(failure.message, /Athena has stopped query [0-9a-f-]{36}/);
      assert.deepEqual(
        data.requests.map(({ operation }) => operation).filter((name) => name?.startsWith('Stop')),
        ['StopQueryExecution'],
      );
      assert.deepEqual(await pendingQueries(connection.stateFolder), []);
    });
  });

  it('leaves at once while Athena does not answer, and stops what it started', async () => {
    let stopped = (): void => undefined;
    const isStopped = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const held = operations.map((operation): Operation => {
      if (operation.name !== 'StartQueryExecution') return operation;
      return {
        ...operation,
        handle: async (input, call) => {
          begin();
          await answered;
          return operation.handle(input, call);
        },
      };
    });
    const onRequest = ({ operation }: { readonly operation: string | null }): void => {
      if (operation === 'StopQueryExecution') stopped();
    };
    const work = async (connection: OpenConnection, data: ServedData): Promise<void> => {
      const cancel = new AbortController();
      const asking = failureOf(ask(plan('sql', eventIds), connection, partContext({ signal: cancel.signal })));
      // One that is not sent yet would not be sent.
      await begun;
      cancel.abort();
      const failure = await asking;
      assert.equal(failure.code, 'cancelled');
      assert.match(failure.message, /as soon as it has a number/);
      assert.ok(!data.requests.some(({ operation }) => operation === 'StartQueryExecution'));
      // The query gets its number later, and is stopped then.
      answer();
      await isStopped;
    };
    await served({}, work, { onRequest, operations: held });
  });

  it('uses an earlier answer again, which costs nothing', async () => {
    await served(
      {},
      async (connection) => {
        const first = answered(await ask(plan('sql', eventIds), connection, partContext()));
        const second = answered(await ask(plan('sql', eventIds), connection, partContext()));
        assert.ok((first.cost?.dollars ?? 0) > 0);
        assert.deepEqual([second.cost?.dollars, second.cost?.bytesScanned], [0, 0]);
        assert.match(second.cost?.price ?? '', /used again/);
        assert.deepEqual(second.table, first.table);
      },
      { athena: { reuseMinutes: 60 } },
    );
  });

  it('waits in line at the concurrency limit', async function () {
    this.timeout(120_000);
    await served({ 'athena:StartQueryExecution': 'concurrency-limit*4,pass' }, async (connection) => {
      const context = partContext();
      answered(await ask(plan('sql', eventIds), connection, context));
      assert.ok(context.said.some((said) => said.includes('waiting for one to end')));
    });
  });

  it('picks a query up again that was left', async () => {
    const asker = { runbook: 'file:///x.apirunbook', cell: 'top' };
    await served({ 'athena:GetQueryExecution': 'unknown-state,pass*' }, async (connection, data) => {
      assert.equal(
        (await failureOf(ask(plan('sql', eventIds), connection, partContext({ asker })))).code,
        'aws.answer',
      );
      assert.equal((await pendingQueries(connection.stateFolder)).length, 1);
      const context = partContext({ asker });
      answered(await ask(plan('sql', eventIds), connection, context));
      assert.ok(context.said.some((said) => said.startsWith('Picking up query')));
      assert.equal(data.requests.filter(({ operation }) => operation === 'StartQueryExecution').length, 1);
      assert.deepEqual(await pendingQueries(connection.stateFolder), []);
    });
  });

  it('starts anew where what it picked up gives no answer either', async () => {
    const asker = { runbook: 'file:///x.apirunbook', cell: 'top' };
    await served({ 'athena:GetQueryExecution': 'unknown-state*2,pass*' }, async (connection, data) => {
      for (const pending of [1, 0]) {
        const failure = await failureOf(ask(plan('sql', eventIds), connection, partContext({ asker })));
        assert.equal(failure.code, 'aws.answer');
        assert.equal((await pendingQueries(connection.stateFolder)).length, pending);
      }
      answered(await ask(plan('sql', eventIds), connection, partContext({ asker })));
      assert.equal(data.requests.filter(({ operation }) => operation === 'StartQueryExecution').length, 2);
    });
  });

  it('asks of the database and the table that the runbook declares', async () => {
    const source = {
      name: 'lake',
      type: 'athena',
      logGroups: [],
      database: 'security',
      table: 'trail_2026',
      range: { start: 0, end: 0 },
    } as const;
    await served({}, async (connection) => {
      for (const name of ['trail_2026', 'security.trail_2026', 'cloudtrail_logs']) {
        const asked = plan('sql', `SELECT count(*) AS n FROM ${name}`, { source });
        const { table } = answered(await ask(asked, connection, partContext()));
        assert.deepEqual(table.rows, [[100]], name);
      }
    });
  });

  it('refuses an unknown workgroup by what Athena says', async () => {
    const failure = await served({}, (connection) => failureOf(ask(plan('sql', eventIds), connection, partContext())), {
      athena: { workgroup: 'nobodys' },
    });
    assert.equal(failure.code, 'aws.request');
    assert.match(failure.message, /nobodys/);
  });
});
