import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { DataSets } from '../../../../src/sources/local/engine/dataSets.ts';
import { openDatabase } from '../../../../src/sources/local/engine/duckdb.ts';
import { EventPages } from '../../../../src/sources/local/engine/eventPages.ts';
import type { LocalSource } from '../../../../src/sources/local/localSource.ts';
import type { CapturedEvent, EventPage, EventRange, FolderOptions } from '../../../../src/sources/local/protocol.ts';
import { answer, event, failureCode, plan, testEngine, withData } from './localData.ts';

const context = () => ({ signal: new AbortController().signal, progress: () => undefined });

async function page(source: LocalSource, asked: Plan, range: Partial<EventRange> = {}): Promise<EventPage> {
  const given = await source.events(asked, { order: 'oldest', offset: 0, limit: 1000, ...range }, context());
  if (given.kind === 'refusal') throw new Error(JSON.stringify(given.problems));
  return given;
}

const ids = ({ events }: Pick<EventPage, 'events'>): readonly unknown[] =>
  events.map(({ message }) => (JSON.parse(message) as { eventID: unknown }).eventID);

/** Lines in the order of their letters, at the minutes given; `-` has no time at all. */
function lines(minutes: readonly (number | '-')[], fields: Readonly<Record<string, unknown>> = {}): string {
  return minutes
    .map((minute, index) =>
      JSON.stringify(
        event({
          ...fields,
          eventID: String.fromCodePoint(97 + index),
          eventTime: minute === '-' ? 'never' : new Date(Date.UTC(2026, 10, 1, 9, minute)).toISOString(),
        }),
      ),
    )
    .join('\n');
}

describe('pages of events', () => {
  const engine = testEngine();
  after(async () => engine.close());

  const orders: readonly (readonly [name: string, minutes: readonly (number | '-')[], oldest: string])[] = [
    ['by time', [3, 1, 2], 'bca'],
    ['ties as they were read', [1, 0, 1, 0], 'bdac'],
    ['without those that have no time', [1, '-', 0], 'ca'],
    ['nothing of nothing but such', ['-'], ''],
  ];
  for (const [name, minutes, oldest] of orders) {
    it(`gives events ${name}, and newest first the exact reverse`, async () => {
      await withData(engine, { 'x.ndjson': lines(minutes) }, async (source) => {
        const expected = [...oldest];
        const forward = await page(source, plan('filter', ''));
        assert.deepEqual(ids(forward), expected);
        assert.equal(forward.total, expected.length);
        assert.equal(forward.recordsScanned, expected.length);
        assert.deepEqual(ids(await page(source, plan('filter', ''), { order: 'newest' })), expected.toReversed());
      });
    });
  }

  it('cuts any listing into pages that make the whole again', async () => {
    await withData(engine, { 'x.ndjson': lines([5, 3, 3, 3, 9, 0, 7, 7, 1, 1, 2]) }, async (source) => {
      const whole = await page(source, plan('filter', ''));
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.constantFrom('oldest', 'newest'), async (limit, order) => {
          const events: CapturedEvent[] = [];
          for (let offset = 0; offset < whole.total; offset += limit)
            events.push(...(await page(source, plan('filter', ''), { offset, limit, order })).events);
          assert.deepEqual(events, order === 'oldest' ? whole.events : whole.events.toReversed());
        }),
        { numRuns: 24 },
      );
      assert.deepEqual((await page(source, plan('filter', ''), { offset: 11 })).events, []);
      assert.equal((await page(source, plan('filter', ''), { offset: 99 })).total, 11);
    });
  });

  it('gives messages, streams and pointers as the languages do', async () => {
    const record = event({ recipientAccountId: '111122223333', awsRegion: 'eu-west-1', userAgent: ' é ' });
    await withData(engine, { 'x.json': JSON.stringify({ Records: [record] }, null, 2) }, async (source) => {
      const { events } = await page(source, plan('filter', ''));
      const { table } = await answer(source, plan('insights', 'fields @message, @logStream, @ptr'));
      assert.deepEqual(
        events.map(({ message, logStream, pointer }) => [message, logStream, pointer]),
        table.rows,
      );
      assert.equal(events[0]?.message, JSON.stringify(record));
      assert.equal(events[0]?.timestamp, Date.UTC(2026, 10, 1, 9));
      const opened = await source.record(events[0]?.pointer ?? '', null, context());
      assert.deepEqual(JSON.parse(opened), record);
    });
  });

  const managed = { eventCategory: 'Management', managementEvent: true, userIdentity: { userName: 'alice' } };
  const asked: readonly (readonly [name: string, plan: Plan, ids: string, scanned: number])[] = [
    ['a pattern', plan('filter', '{ $.eventID = "b" }'), 'b', 4],
    ['terms', plan('filter', 'alice'), 'abcd', 4],
    ['a lookup', plan('lookup', 'Username = alice\nwhere { $.eventID != "c" }'), 'abd', 4],
    [
      'a window, both ends of which belong to it',
      plan('filter', '', { window: { start: Date.UTC(2026, 10, 1, 9, 1), end: Date.UTC(2026, 10, 1, 9, 2) } }),
      'bc',
      2,
    ],
  ];
  it('answers patterns, lookups and windows', async () => {
    await withData(engine, { 'x.ndjson': lines([0, 1, 2, 3], managed) }, async (source) => {
      for (const [name, question, expected, scanned] of asked) {
        const given = await page(source, question);
        assert.deepEqual(ids(given), [...expected], name);
        assert.deepEqual([given.total, given.recordsScanned], [expected.length, scanned], name);
      }
    });
  });

  it('keeps a page below the bytes that are asked for, and gives at least one event', async () => {
    await withData(engine, { 'x.ndjson': lines([0, 1, 2], { userAgent: 'é'.repeat(50) }) }, async (source) => {
      const { events } = await page(source, plan('filter', ''));
      const bytes = Buffer.byteLength(events[0]?.message ?? '');
      for (const [limit, count] of [
        [1, 1],
        [bytes, 1],
        [2 * bytes - 1, 1],
        [2 * bytes, 2],
        [3 * bytes, 3],
      ] as const) {
        const given = await page(source, plan('filter', ''), { bytes: limit });
        assert.equal(given.events.length, count, `${limit} bytes`);
        assert.equal(given.total, 3);
      }
    });
  });

  it('refuses what is no pattern and no lookup', async () => {
    await withData(engine, { 'x.ndjson': lines([0]) }, async (source) => {
      for (const [question, code] of [
        [plan('insights', 'fields @message'), 'events.language'],
        [plan('sql', 'SELECT 1'), 'events.language'],
        [plan('filter', '{ $.a = '), undefined],
        [plan('lookup', 'Nothing = 1'), undefined],
      ] as const) {
        const given = await source.events(question, { order: 'oldest', offset: 0, limit: 1 }, context());
        assert.equal(given.kind, 'refusal', question.text);
        if (given.kind !== 'refusal') continue;
        assert.equal(given.target.name, 'local');
        assert.equal(given.problems[0]?.severity, 'error');
        if (code !== undefined) assert.equal(given.problems[0]?.code, code);
      }
    });
  });

  it('answers pages of many plans side by side, each its own', async () => {
    await withData(engine, { 'x.ndjson': lines([0, 1, 2, 3, 4, 5, 6, 7]) }, async (source) => {
      const pages = await Promise.all(
        Array.from({ length: 600 }, (_, index) =>
          page(source, plan('filter', '', { window: { start: 0, end: Date.UTC(2026, 10, 1, 9, index % 8) + index } })),
        ),
      );
      assert.deepEqual(
        pages.map(({ total }) => total),
        pages.map((_, index) => (index % 8) + 1),
      );
    });
  });

  it('evaluates a plan once, however many pages are asked for', async () => {
    await withData(engine, { 'x.ndjson': lines([2, 0, 1]) }, async (_source, folder) => {
      const dataSets = new DataSets();
      const options: FolderOptions = {
        path: folder,
        duplicates: 'once',
        memoryLimitMb: 384,
        cacheFolder: null,
        cacheLimitMb: 1,
        fileLimitMb: 1,
      };
      await dataSets.use(options, null, context(), async (data) => {
        // A database of its own, so that closing it leaves the data set whole.
        const database = await openDatabase({ memoryMb: 64, threads: 1 });
        const pages = new EventPages({ ...data, database });
        const ask = async (text: string, offset: number) =>
          pages.page(plan('filter', text), { order: 'oldest', offset, limit: 1 }, context().signal);
        const first = await ask('{ $.eventID = * }', 0);
        database.closeSync();
        const second = await ask('{ $.eventID = * }', 1);
        assert.ok(first.kind === 'events' && second.kind === 'events');
        assert.deepEqual([ids(first), ids(second)], [['b'], ['c']]);
        await assert.rejects(ask('{ $.eventName = * }', 0));
      });
      await dataSets.close();
    });
  });

  it('stops when it is cancelled, and goes on with the next', async () => {
    await withData(engine, { 'x.ndjson': lines([0]) }, async (source) => {
      const controller = new AbortController();
      const given = source.events(
        plan('filter', ''),
        { order: 'oldest', offset: 0, limit: 1 },
        { ...context(), signal: controller.signal },
      );
      controller.abort();
      assert.equal(await failureCode(given), 'cancelled');
      assert.equal((await page(source, plan('filter', ''))).total, 1);
    });
  });
});
