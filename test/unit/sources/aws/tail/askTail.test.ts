import assert from 'node:assert/strict';
import { askTail } from '../../../../../src/sources/aws/tail/askTail.ts';
import { plan } from '../../local/localData.ts';
import { answered, withLogs } from '../filter/liveLogs.ts';
import { contextOf } from '../lookup/liveLookup.ts';

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

describe('Live Tail', () => {
  const cases = [
    { title: 'ends with its time', fault: null, follow: 300, limit: 10_000, rows: 20, problems: [] },
    { title: 'ends with its limit', fault: null, follow: 60_000, limit: 7, rows: 7, problems: ['tail.limit'] },
    {
      title: 'keeps what came before AWS ended it',
      fault: 'session-timeout',
      follow: 60_000,
      limit: 10_000,
      rows: 20,
      problems: ['tail.timeout'],
    },
    {
      title: 'keeps what came before it broke',
      fault: 'session-error',
      follow: 60_000,
      limit: 10_000,
      rows: 20,
      problems: ['tail.broken'],
    },
    {
      title: 'says that it was sampled',
      fault: 'sampled',
      follow: 300,
      limit: 10_000,
      rows: 20,
      problems: ['tail.sampled'],
    },
  ] as const;
  for (const { title, fault, follow, limit, rows, problems } of cases)
    it(title, () =>
      withLogs({ count: 100, ...(fault !== null && { faults: { 'logs:StartLiveTail': fault } }) }, async (live) => {
        const outcome = await answered(askTail, live, '{ $.eventName = "CreateUser" }', { follow, limit });
        assert.deepEqual([outcome.table.rowCount, codes(outcome.problems)], [rows, problems]);
      }),
    ).timeout(20_000);

  it('a stop is no failure, and closes the session at AWS', () =>
    withLogs({ count: 100 }, async (live) => {
      const abort = new AbortController();
      const context = contextOf({ signal: abort.signal, partial: () => abort.abort() });
      const outcome = await answered(askTail, live, '', { follow: 60_000 }, context);
      assert.deepEqual([outcome.table.rowCount, codes(outcome.problems)], [100, ['tail.stopped']]);
      // The server knows of a request when it has ended: a second session ends after the first.
      await answered(askTail, live, '', { follow: 50 });
      const sessions = live.requests.filter(({ operation }) => operation === 'StartLiveTail');
      assert.ok(sessions.length >= 1 && sessions.every(({ aborted }) => aborted));
    })).timeout(20_000);

  it('refuses a broken pattern before it sends anything', () =>
    withLogs({ count: 1 }, async (live) => {
      const outcome = await askTail(plan('filter', '{ $.a', { follow: 1000 }), live.connection, contextOf());
      assert.deepEqual([outcome.kind, live.requests.length], ['refusal', 0]);
    }));
});
