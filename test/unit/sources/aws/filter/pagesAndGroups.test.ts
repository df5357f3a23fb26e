import assert from 'node:assert/strict';
import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';
import type { SourceDeclaration } from '../../../../../src/core/runbook/runbook.ts';
import { askFilter } from '../../../../../src/sources/aws/filter/askFilter.ts';
import { servedStart } from '../../../../support/servedData.ts';
import { answer, event, failureCode, plan } from '../../local/localData.ts';
import { contextOf } from '../lookup/liveLookup.ts';
import { answered, logGroup, withLogs } from './liveLogs.ts';

/** A log group with messages a second apart from `first` on. */
async function putGroup(
  logs: CloudWatchLogsClient,
  name: string,
  messages: readonly string[],
  first: number,
): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName: name }));
  await logs.send(new CreateLogStreamCommand({ logGroupName: name, logStreamName: 's' }));
  const logEvents = messages.map((message, index) => ({ timestamp: first + index * 1000, message }));
  await logs.send(new PutLogEventsCommand({ logGroupName: name, logStreamName: 's', logEvents }));
}

const sourceOf = (...logGroups: readonly string[]): SourceDeclaration => ({
  name: 'logs',
  type: 'logs',
  logGroups,
  range: { start: 0, end: 0 },
});

/** A column of an answer by its name. */
function column({ table }: Awaited<ReturnType<typeof answered>>, name: string): readonly unknown[] {
  const at = table.columns.findIndex((each) => each.name === name);
  assert.ok(at >= 0, `${name} is no column of ${table.columns.map((each) => each.name).join(', ')}`);
  return table.rows.map((row) => row[at]);
}

describe('FilterLogEvents by pages and groups', () => {
  it('a page of one megabyte is not the end: large events, many of one second', () => {
    const large = Array.from({ length: 24 }, (_, index) =>
      JSON.stringify(
        event({
          eventTime: new Date(servedStart + Math.floor(index / 8) * 20_000).toISOString().slice(0, 19) + 'Z',
          eventID: `large-${index}`,
          requestParameters: { text: String(index).padEnd(220_000, 'x') },
        }),
      ),
    );
    return withLogs({ files: { 'large.ndjson': large.join('\n') } }, async (live) => {
      const window = { start: servedStart, end: servedStart + 59_999 };
      for (const overrides of [{ window }, {}, { window, limit: 9 }]) {
        const { table } = await answered(askFilter, live, 'large', overrides);
        assert.deepEqual(table, (await answer(live.source, plan('filter', 'large', overrides))).table);
      }
      // Four events of 220 kB fit in a page: a question for all of them takes six at least.
      const pages = live.requests.filter(({ operation }) => operation === 'FilterLogEvents');
      assert.ok(pages.length >= 12, String(pages.length));
    });
  }).timeout(30_000);

  it('all of time has what a clock far ahead has logged, and takes few calls', () =>
    withLogs(
      {
        files: {
          'ahead.ndjson': [
            '1999-01-01T00:00:00Z',
            '2026-11-01T00:00:00Z',
            '2090-01-01T00:00:00Z',
            '9999-12-31T23:59:59Z',
          ]
            .map((eventTime, index) => JSON.stringify(event({ eventTime, eventID: `e-${index}` })))
            .join('\n'),
        },
      },
      async (live) => {
        const { table } = await answered(askFilter, live, '');
        assert.deepEqual(table, (await answer(live.source, plan('filter', ''))).table);
        assert.deepEqual([table.rowCount, live.requests.length], [4, 1]);
      },
    )).timeout(20_000);

  it('several groups are one answer by time, which says whose each event is', () =>
    withLogs({ count: 4, step: 2000 }, async (live) => {
      const { logs } = live.connection.clients;
      await putGroup(logs, 'app/one', ['plain text', '{"eventName":"Own"}'], servedStart + 1000);
      await putGroup(logs, 'app/two', ['not json {'], servedStart + 3000);
      await putGroup(logs, 'other', ['nobody asks for this'], servedStart);
      const found = await answered(askFilter, live, '', { source: sourceOf(logGroup, 'app/*') });
      assert.deepEqual(column(found, '@log'), [
        logGroup,
        'app/one',
        logGroup,
        'app/one',
        'app/two',
        logGroup,
        logGroup,
      ]);
      assert.deepEqual(column(found, 'eventName'), [
        'DescribeInstances',
        null,
        'ListBuckets',
        'Own',
        null,
        'CreateUser',
        'AssumeRole',
      ]);
      assert.deepEqual(found.logGroups, [logGroup, 'app/one', 'app/two']);
      const few = await answered(askFilter, live, '', { source: sourceOf('app/one', 'app/two'), limit: 2 });
      assert.deepEqual([column(few, '@log'), few.table.truncated], [['app/one', 'app/one'], true]);
      const once = await answered(askFilter, live, 'text', { source: sourceOf('app/one', 'app/o*') });
      assert.deepEqual([once.table.rowCount, once.logGroups], [1, ['app/one']]);
    })).timeout(20_000);

  it('a message that is no CloudTrail record has a row, as text, number or list', () =>
    withLogs({ count: 1 }, async (live) => {
      const messages = ['plain', '42', '[1]', 'null', '{"a":1}', '{"eventName":{"b":2}}', '\u202e\u0000', '{"a":1'];
      await putGroup(live.connection.clients.logs, 'scratch', messages, servedStart);
      const all = await answered(askFilter, live, '', { source: sourceOf('scratch') });
      assert.equal(all.table.rowCount, messages.length);
      const one = await answered(askFilter, live, '{ $.a = 1 }', { source: sourceOf('scratch') });
      assert.equal(one.table.rowCount, 1);
    })).timeout(20_000);

  it('a region has its own events only, where it is served so', () =>
    withLogs({ count: 60, regions: ['us-east-1', 'eu-west-1', 'us-east-1'], regional: true }, async (live) => {
      const here = await answer(live.source, plan('filter', '{ $.awsRegion = "us-east-1" }'));
      for (const limit of [10_000, 7]) {
        const { table } = await answered(askFilter, live, '', { limit });
        assert.deepEqual(table.rows, here.table.rows.slice(0, limit));
      }
    })).timeout(20_000);

  it('a beginning that no group has, and a group of another region, are named', () =>
    withLogs({ count: 1 }, async (live) => {
      const cases = [
        [sourceOf('nothing*'), 'aws.not-found'],
        [sourceOf('no group!'), 'aws.configuration'],
        [sourceOf(`arn:aws:logs:eu-west-1:111122223333:log-group:${logGroup}`), 'aws.not-found'],
        [sourceOf(`arn:aws:logs:us-east-1:999999999999:log-group:${logGroup}`), 'aws.not-found'],
      ] as const;
      for (const [source, code] of cases)
        assert.equal(
          await failureCode(answered(askFilter, live, '', { source })),
          code,
          JSON.stringify(source.logGroups),
        );
    })).timeout(20_000);

  it('after an abort no request begins, and nothing hangs', () => {
    let onRequest = (): void => undefined;
    return withLogs({ count: 3000, step: 20_000, onRequest: () => onRequest() }, async (live) => {
      const window = { start: servedStart, end: servedStart + 3000 * 20_000 };
      for (const ends of [0, 1, 5]) {
        const abort = new AbortController();
        let seen = 0;
        onRequest = () => (++seen === ends ? abort.abort() : undefined);
        if (ends === 0) abort.abort();
        const asked = askFilter(plan('filter', '', { window }), live.connection, contextOf({ signal: abort.signal }));
        assert.equal(await failureCode(asked), 'cancelled');
        const ended = Date.now();
        // A request that is asked for and answered afterwards shows that the server has been told of all before it.
        await answered(askFilter, live, '', { limit: 1 });
        const after = live.requests.filter(({ at, operation }) => at > ended && operation === 'FilterLogEvents');
        assert.deepEqual([after.length, after.filter(({ aborted }) => aborted)], [1, []]);
      }
    });
  }).timeout(30_000);
});
