import assert from 'node:assert/strict';
import type { Plan } from '../../../../../src/core/plan/plan.ts';
import { FailureError } from '../../../../../src/run/failure.ts';
import { askFilter } from '../../../../../src/sources/aws/filter/askFilter.ts';
import { servedStart } from '../../../../support/servedData.ts';
import { answer, failureCode, plan } from '../../local/localData.ts';
import { contextOf } from '../lookup/liveLookup.ts';
import { answered, logGroup, serveLogs, type LiveLogs } from './liveLogs.ts';

const day = 86_400_000;
const count = 10_001;
const window = { start: servedStart - day, end: servedStart + day };

describe('FilterLogEvents answers as the captured events do', () => {
  let live: LiveLogs;
  before(async () => {
    live = await serveLogs({ count, step: 3000 });
  });
  after(() => live.close());

  const cases: readonly { readonly title: string; readonly text: string; readonly plan?: Partial<Plan> }[] = [
    { title: 'everything, cut off at the limit', text: '', plan: { window } },
    { title: 'everything, of all of time', text: '', plan: { limit: 10_001 } },
    { title: 'one row', text: '', plan: { window, limit: 1 } },
    { title: 'one row less than a page', text: '', plan: { window, limit: 9_999 } },
    { title: 'a JSON pattern', text: '{ $.eventName = "CreateUser" && $.errorCode NOT EXISTS }', plan: { window } },
    { title: 'terms', text: 'AccessDenied -alice', plan: { window } },
    {
      title: 'a window with both its ends',
      text: '',
      plan: { window: { start: servedStart, end: servedStart + 6000 } },
    },
    { title: 'a window of one moment', text: '', plan: { window: { start: servedStart, end: servedStart } } },
    { title: 'nothing', text: '{ $.eventName = "Nothing" }', plan: { window } },
    { title: 'a window before all events', text: '', plan: { window: { start: 0, end: 1000 } } },
  ];
  for (const { title, text, plan: overrides = {} } of cases)
    it(title, async () => {
      const { table } = await answered(askFilter, live, text, overrides);
      const local = await answer(live.source, plan('filter', text, overrides));
      assert.deepEqual(table, local.table);
    }).timeout(60_000);

  it('shows what came, in order, before it is done', async () => {
    const seen: number[] = [];
    const shares: (number | null)[] = [];
    const partial = contextOf({
      partial: (table) => seen.push(table.rowCount),
      progress: ({ fraction }) => shares.push(fraction),
    });
    await answered(askFilter, live, '', { window }, partial);
    assert.ok(seen.length > 0);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => (a ?? 0) - (b ?? 0)),
    );
  }).timeout(60_000);

  it('stops at the abort: no request comes after', async () => {
    const abort = new AbortController();
    const asked = askFilter(
      plan('filter', '', { window }),
      live.connection,
      contextOf({ signal: abort.signal, partial: () => abort.abort() }),
    );
    assert.equal(await failureCode(asked), 'cancelled');
    const ended = live.requests.length;
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(live.requests.slice(ended).every(({ aborted }) => aborted));
  }).timeout(60_000);

  it('refuses what is no pattern before it sends anything', async () => {
    const before = live.requests.length;
    for (const text of ['{ $.a = ', `{ $.a = "${'x'.repeat(1100)}" }`]) {
      const outcome = await askFilter(plan('filter', text), live.connection, contextOf());
      assert.equal(outcome.kind, 'refusal');
    }
    assert.equal(live.requests.length, before);
  });

  it('names log groups that are close to one that is missing', async () => {
    const connection = { ...live.connection, logGroups: ['CloudTrailGroupNam'] };
    await assert.rejects(askFilter(plan('filter', '', { window }), connection, contextOf()), (thrown) => {
      assert.ok(thrown instanceof FailureError);
      assert.equal(thrown.failure.code, 'aws.not-found');
      assert.match(thrown.failure.message, new RegExp(`close to it are ${logGroup}`));
      return true;
    });
  });

  it('takes a beginning of names and an ARN', async () => {
    const written = ['CloudTrail*', `arn:aws:logs:us-east-1:111122223333:log-group:${logGroup}:*`];
    for (const name of written) {
      const connection = { ...live.connection, logGroups: [name] };
      const { table, logGroups } = await answered(askFilter, { connection }, '', { window, limit: 3 });
      assert.deepEqual([table.rowCount, logGroups], [3, [logGroup]]);
    }
  });
});

describe('FilterLogEvents under faults', () => {
  const cases = [
    { title: 'empty pages with a token', faults: 'empty-page*5' },
    { title: 'a page that is throttled', faults: 'throttle' },
    { title: 'a connection that is cut in the middle of a page', faults: 'pass,reset-mid-body' },
  ] as const;
  for (const { title, faults } of cases)
    it(`${title} end in the right rows`, async () => {
      const live = await serveLogs({ count: 300, faults: { 'logs:FilterLogEvents': faults } });
      try {
        const { table } = await answered(askFilter, live, '', { window });
        const local = await answer(live.source, plan('filter', '', { window }));
        assert.deepEqual(table, local.table);
      } finally {
        await live.close();
      }
    }).timeout(60_000);

  it('a log group of the class Infrequent Access is named', async () => {
    const live = await serveLogs({ count: 3, logGroupClass: 'INFREQUENT_ACCESS' });
    try {
      assert.equal(await failureCode(answered(askFilter, live, '{ $.a = 1 }', { window })), 'aws.log-class');
    } finally {
      await live.close();
    }
  });
});
