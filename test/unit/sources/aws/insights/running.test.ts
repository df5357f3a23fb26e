import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { StartQueryCommand, StopQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Table } from '../../../../../src/core/table/table.ts';
import { FailureError } from '../../../../../src/run/failure.ts';
import type { FaultSpecs } from '../../../../../src/serve/faults.ts';
import { whenServerIsAsked } from '../../../../support/whenServerIsAsked.ts';
import { event, plan } from '../../local/localData.ts';
import { answerOf, ask, contextOf, countOf, localTable, serveRecords, type LiveInsights } from './liveInsights.ts';

const records = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => JSON.stringify(event({ eventID: `id-${index}`, n: index })));

let live: LiveInsights | null = null;
const serve = async (count: number, faults: FaultSpecs = {}): Promise<LiveInsights> =>
  (live = await serveRecords(records(count), faults));
afterEach(async () => {
  await live?.close();
  live = null;
});

const failureOf = async (asking: Promise<unknown>): Promise<FailureError['failure']> => {
  try {
    await asking;
  } catch (fault) {
    if (fault instanceof FailureError) return fault.failure;
    throw fault;
  }
  throw new Error('it did not fail');
};
const noted = ({ connection }: LiveInsights): readonly string[] => {
  try {
    return readdirSync(path.join(connection.stateFolder, 'queries'));
  } catch {
    return [];
  }
};

describe('a running Logs Insights query', () => {
  it('shows what has come so far, and is noted for as long as it runs', async () => {
    const served = await serve(10);
    const partial: Table[] = [];
    const messages: string[] = [];
    const files: number[] = [];
    const context = contextOf({
      partial: (table) => partial.push(table),
      progress: ({ message }) => {
        messages.push(message);
        if (message.startsWith('Running')) files.push(noted(served).length);
      },
    });
    // The first question loads the data, and its answer may not be there when it is asked for.
    await answerOf(served, 'fields n');
    const { table } = await answerOf(served, 'fields n | sort n', context);
    assert.deepEqual(
      table.rows.map(([n]) => n),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    for (const { columns, rows } of partial) {
      assert.deepEqual(columns, table.columns);
      assert.deepEqual(rows, table.rows.slice(0, rows.length));
    }
    assert.ok(files.length > 0 && files.every((count) => count === 1), String(files));
    assert.deepEqual(noted(served), []);
    assert.ok(
      messages.some((message) => /^Running: \d+ records, [\d.]+ [KM]?B, \d+ rows$/.test(message)),
      messages.join(),
    );
  });

  const states = [
    { fault: 'query-failed', code: 'aws.query-failed' },
    { fault: 'query-timeout', code: 'aws.query-timeout' },
    { fault: 'query-cancelled', code: 'aws.query-cancelled' },
  ] as const;
  for (const { fault, code } of states) {
    it(`${fault} at AWS is ${code}`, async () => {
      const served = await serve(3, { 'logs:StartQuery': 'query-held*', 'logs:GetQueryResults': `pass*2,${fault}` });
      assert.equal((await failureOf(ask(plan('insights', 'fields n'), served.connection, contextOf()))).code, code);
      assert.deepEqual(noted(served), []);
    });
  }

  it('an Unknown state is asked again, and is a failure when it stays', async () => {
    const served = await serve(3, { 'logs:GetQueryResults': 'query-unknown*4,pass*' });
    assert.equal((await answerOf(served, 'fields n')).table.rowCount, 3);
    await served.close();
    const lost = await serve(3, { 'logs:GetQueryResults': 'query-unknown*' });
    assert.equal(
      (await failureOf(ask(plan('insights', 'fields n'), lost.connection, contextOf()))).code,
      'aws.query-failed',
    );
  });

  for (const count of [9_999, 10_000, 10_001, 25_000]) {
    it(`${count} rows come in pages of 10,000`, async function () {
      this.timeout(30_000);
      const served = await serve(count);
      const asked = plan('insights', `fields n | sort n | limit ${count}`);
      const { table } = await answerOf(served, asked);
      assert.deepEqual(table, await localTable(served, asked));
      const byDefault = await answerOf(served, 'fields n | sort n');
      assert.equal(byDefault.table.rowCount, Math.min(count, 10_000));
      assert.equal(byDefault.table.truncated, count > 10_000);
    });
  }

  it('100,000 rows, and not one more', async function () {
    this.timeout(60_000);
    const served = await serve(100_005);
    const { table } = await answerOf(served, plan('insights', 'fields n | sort n | limit 100000'));
    assert.equal(table.rowCount, 100_000);
    assert.deepEqual([table.rows[0], table.rows.at(-1)], [[0], [99_999]]);
    assert.equal(table.truncated, false);
    const most = await answerOf(served, plan('insights', 'fields n', { limit: 100_000 }));
    assert.deepEqual([most.table.rowCount, most.table.truncated], [100_000, true]);
  });

  it('waits its turn while 100 queries run', async function () {
    this.timeout(30_000);
    const served = await serve(3, { 'logs:StartQuery': '100*query-held,pass*' });
    const input = { logGroupName: 'CloudTrailGroupName', startTime: 0, endTime: 2e9, queryString: 'fields n' };
    await Promise.all(
      Array.from({ length: 99 }, async () => await served.connection.clients.logs.send(new StartQueryCommand(input))),
    );
    const { logs } = served.connection.clients;
    const { queryId } = await logs.send(new StartQueryCommand(input));
    let waited = 0;
    const progress = ({ message }: { readonly message: string }): void => {
      if (message !== 'Waiting: 100 queries are running in this account') return;
      // One of them ends, and its place is free.
      if (waited++ === 0) void logs.send(new StopQueryCommand({ queryId }));
    };
    const { table } = await answerOf(served, 'fields n', contextOf({ progress }));
    assert.equal(table.rowCount, 3);
    assert.ok(waited > 0);
  });

  it('cancelling stops it at AWS, says so, and asks no further', async () => {
    const served = await serve(3, { 'logs:StartQuery': 'query-held*' });
    const controller = new AbortController();
    const progress = ({ message }: { readonly message: string }): void => {
      if (message.startsWith('Running')) controller.abort();
    };
    const failure = await failureOf(
      ask(plan('insights', 'fields n'), served.connection, contextOf({ signal: controller.signal, progress })),
    );
    assert.equal(failure.code, 'cancelled');
    assert.match(failure.message, /AWS confirmed that it stopped; what it had scanned is billed/);
    assert.equal(countOf(served, 'StopQuery'), 1);
    assert.equal(served.requests.at(-1)?.operation, 'StopQuery');
    assert.deepEqual(noted(served), []);
  });

  it('cancelling says so where AWS does not confirm it', async () => {
    const served = await serve(3, { 'logs:StartQuery': 'query-held*', 'logs:StopQuery': 'error-500*' });
    const controller = new AbortController();
    const progress = ({ message }: { readonly message: string }): void => {
      if (message.startsWith('Running')) controller.abort();
    };
    const failure = await failureOf(
      ask(plan('insights', 'fields n'), served.connection, contextOf({ signal: controller.signal, progress })),
    );
    assert.match(failure.message, /did not confirm/);
    assert.equal(noted(served).length, 1, 'it may still run, and is stopped at a later connection');
    assert.match(failure.nextStep, /aws logs stop-query --query-id [0-9a-f-]{36}/);
  });

  it('cancelled while it is started, it is stopped all the same', async () => {
    const served = await serve(3);
    const controller = new AbortController();
    whenServerIsAsked('StartQuery', () => controller.abort());
    const failure = await failureOf(
      ask(plan('insights', 'fields n'), served.connection, contextOf({ signal: controller.signal })),
    );
    assert.equal(failure.code, 'cancelled');
    assert.deepEqual([countOf(served, 'StopQuery'), countOf(served, 'GetQueryResults')], [1, 0]);
  });

  it('a fault on the way leaves it to whoever asks again', async () => {
    const served = await serve(3, { 'logs:GetQueryResults': 'half-json,pass*' });
    await failureOf(ask(plan('insights', 'fields n'), served.connection, contextOf()));
    assert.equal(noted(served).length, 1);
    const messages: string[] = [];
    const { table } = await answerOf(
      served,
      'fields n',
      contextOf({ progress: ({ message }) => messages.push(message) }),
    );
    assert.equal(table.rowCount, 3);
    assert.ok(messages.some((message) => message.startsWith('Going on with the query of ')));
    assert.equal(countOf(served, 'StartQuery'), 1);
    assert.deepEqual(noted(served), []);
  });
});
