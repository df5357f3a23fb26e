import assert from 'node:assert/strict';
import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation, ServedObject } from '../../../../../src/serve/operation.ts';
import { operations } from '../../../../../src/serve/operations.ts';
import { askTail } from '../../../../../src/sources/aws/tail/askTail.ts';
import { failureCode, plan } from '../../local/localData.ts';
import { contextOf } from '../lookup/liveLookup.ts';
import { answered, logGroup, withLogs } from '../filter/liveLogs.ts';

type Told = readonly [string, ServedObject];

/** Live Tail as a test plays it, and everything else as it is served. */
function playing(events: (signal: AbortSignal) => AsyncIterable<Told>): readonly Operation[] {
  const played: Operation = {
    service: 'logs',
    name: 'StartLiveTail',
    handle: (_, { signal }) => Promise.resolve({ kind: 'stream', events: events(signal) }),
  };
  return operations.map((operation) => (operation.name === 'StartLiveTail' ? played : operation));
}

const group = `arn:aws:logs:us-east-1:111122223333:log-group:${logGroup}`;

function update(count: number, logGroupIdentifier = group): Told {
  const results = Array.from({ length: count }, (_, index) => ({
    logGroupIdentifier,
    logStreamName: 's',
    timestamp: index,
    ingestionTime: index,
    message: `message ${index}`,
  }));
  return ['sessionUpdate', { sessionMetadata: { sampled: false }, sessionResults: results }];
}

async function* told(...events: readonly Told[]): AsyncGenerator<Told> {
  for (const event of events) yield await Promise.resolve(event);
}

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

describe('how a session of Live Tail ends', () => {
  const endings = [
    {
      title: 'AWS ends it without a word',
      events: () => told(update(2)),
      rows: 2,
      truncated: false,
      problems: ['tail.ended'],
    },
    { title: 'an answer without anything', events: () => told(), rows: 0, truncated: false, problems: ['tail.ended'] },
    {
      title: 'more comes at once than the limit takes',
      events: () => told(update(500)),
      rows: 7,
      truncated: true,
      problems: ['tail.limit'],
    },
    {
      title: 'news of a kind that is not known yet',
      events: () => told(['sessionRest', { left: 3 }], update(1)),
      rows: 1,
      truncated: false,
      problems: ['tail.ended'],
    },
  ];
  for (const { title, events, rows, truncated, problems } of endings)
    it(title, () =>
      withLogs({ count: 1, operations: playing(events) }, async (live) => {
        const outcome = await answered(askTail, live, '', { follow: 60_000, limit: 7 });
        assert.deepEqual(
          [outcome.table.rowCount, outcome.table.truncated, codes(outcome.problems)],
          [rows, truncated, problems],
        );
      }),
    ).timeout(20_000);

  it('a connection that drops in the middle of an event leaves whole events only', () =>
    withLogs({ count: 50, faults: { 'logs:StartLiveTail': 'reset-mid-body' } }, async (live) => {
      const outcome = await answered(askTail, live, '', { follow: 60_000 });
      assert.deepEqual([outcome.table.rowCount, codes(outcome.problems)], [0, ['tail.broken']]);
    })).timeout(20_000);

  it('a server that is slow to close keeps nobody waiting', async () => {
    let isClosed = (): void => undefined;
    const closed = new Promise<void>((resolve) => (isClosed = resolve));
    // It does not hear that the client is gone.
    async function* deaf(): AsyncGenerator<Told> {
      yield update(3);
      await closed;
    }
    await withLogs({ count: 1, operations: playing(() => deaf()) }, async (live) => {
      const byTime = await answered(askTail, live, '', { follow: 1000 });
      assert.deepEqual([byTime.table.rowCount, codes(byTime.problems)], [3, []]);
      const abort = new AbortController();
      const context = contextOf({ signal: abort.signal, partial: () => abort.abort() });
      const stopped = await answered(askTail, live, '', { follow: 60_000 }, context);
      assert.deepEqual([stopped.table.rowCount, codes(stopped.problems)], [3, ['tail.stopped']]);
      assert.equal(live.requests.filter(({ operation }) => operation === 'StartLiveTail').length, 0);
      isClosed();
    });
  }).timeout(20_000);

  it('says whose an event is, however AWS calls its group', () => {
    const names = [group, `${group}:*`, `111122223333:${logGroup}`, logGroup, 'elsewhere'];
    const operationsPlayed = playing(() => told(...names.map((name) => update(1, name))));
    return withLogs({ count: 1, operations: operationsPlayed }, async (live) => {
      await live.connection.clients.logs.send(new CreateLogGroupCommand({ logGroupName: 'second' }));
      const connection = { ...live.connection, logGroups: [logGroup, 'second'] };
      const { table } = await answered(askTail, { connection }, '', { follow: 60_000 });
      assert.deepEqual(
        table.rows.map((row) => row.at(-1)),
        [logGroup, logGroup, logGroup, logGroup, 'elsewhere'],
      );
    });
  }).timeout(20_000);

  const begins = [
    { title: 'a throttle before it begins is waited for', faults: 'throttle', rows: 1 },
    { title: 'an internal error before it begins is tried again', faults: 'error-500*2', rows: 1 },
  ];
  for (const { title, faults, rows } of begins)
    it(title, () =>
      withLogs({ count: 1, faults: { 'logs:StartLiveTail': faults } }, async (live) => {
        const outcome = await answered(askTail, live, '', { follow: 60_000, limit: 1 });
        assert.deepEqual([outcome.table.rowCount, codes(outcome.problems)], [rows, ['tail.limit']]);
      }),
    ).timeout(20_000);

  it('a stop before the session is open is a cancel', () =>
    withLogs({ count: 1, faults: { 'logs:StartLiveTail': 'stall 60000' } }, async (live) => {
      const abort = new AbortController();
      const asked = askTail(
        plan('filter', '', { follow: 60_000 }),
        live.connection,
        contextOf({ signal: abort.signal }),
      );
      // By now it waits for the answer of the stalled request, or for its turn.
      setImmediate(() => abort.abort());
      assert.equal(await failureCode(asked), 'cancelled');
    })).timeout(20_000);

  it('eleven groups are too many, and one that is missing is named', () =>
    withLogs({ count: 1 }, async (live) => {
      const { logs } = live.connection.clients;
      for (let number = 0; number < 11; number++)
        await logs.send(new CreateLogGroupCommand({ logGroupName: `many/${number}` }));
      const asking = (name: string) =>
        failureCode(answered(askTail, { connection: { ...live.connection, logGroups: [name] } }, '', { follow: 1000 }));
      assert.deepEqual([await asking('many/*'), await asking('CloudTrailGroupNam')], ['aws.limit', 'aws.not-found']);
    })).timeout(20_000);
});
