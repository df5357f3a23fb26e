import assert from 'node:assert/strict';
import { answer, event, plan, testEngine, withData, type Files } from './localData.ts';

const record = (id: string): string => JSON.stringify(event({ eventID: id }));

interface Case {
  readonly name: string;
  readonly page?: string;
  readonly files: Files;
  readonly shape: string;
  readonly ids: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'a delivered file',
    page: 'cloudtrail-log-file-examples',
    files: { 'x.json': `{"Records":[${record('a')},${record('b')}]}` },
    shape: 'records',
    ids: ['a', 'b'],
  },
  {
    name: 'a delivered file with other keys',
    files: { 'x.json': `{"v": 1, "Records": [${record('a')}], "w": [2]}` },
    shape: 'records',
    ids: ['a'],
  },
  {
    name: 'keys after the records',
    files: { 'x.json': `{"Records": [${record('a')}], "w": {"x": [2]}}` },
    shape: 'records',
    ids: ['a'],
  },
  {
    name: 'an array, printed prettily',
    files: { 'x.json': JSON.stringify([event({ eventID: 'a' }), event({ eventID: 'b' })], null, 2) },
    shape: 'array',
    ids: ['a', 'b'],
  },
  { name: 'NDJSON', files: { 'x.ndjson': `${record('a')}\n${record('b')}\n` }, shape: 'ndjson', ids: ['a', 'b'] },
  {
    name: 'NDJSON with CRLF and empty lines',
    files: { 'x.ndjson': `${record('a')}\r\n\r\n${record('b')}` },
    shape: 'ndjson',
    ids: ['a', 'b'],
  },
  {
    name: 'one event',
    files: { 'x.json': JSON.stringify(event({ eventID: 'a' }), null, '\t') },
    shape: 'event',
    ids: ['a'],
  },
  {
    name: 'documents in a row',
    files: { 'x.json': `${JSON.stringify(event({ eventID: 'a' }), null, 1)}${record('b')}` },
    shape: 'ndjson',
    ids: ['a', 'b'],
  },
  {
    name: 'LookupEvents',
    page: 'API_LookupEvents',
    files: { 'x.json': JSON.stringify({ Events: [{ EventId: 'a', CloudTrailEvent: record('a') }], NextToken: 'n' }) },
    shape: 'lookup-events',
    ids: ['a'],
  },
  {
    name: 'LookupEvents rows',
    page: 'API_Event',
    files: { 'x.json': JSON.stringify([{ EventId: 'a', EventName: 'x', CloudTrailEvent: record('a') }]) },
    shape: 'lookup-events',
    ids: ['a'],
  },
  {
    name: 'EventBridge',
    page: 'eb-service-event-cloudtrail',
    files: {
      'x.json': JSON.stringify({
        version: '0',
        'detail-type': 'AWS API Call via CloudTrail',
        resources: [],
        detail: event({ eventID: 'a' }),
      }),
    },
    shape: 'eventbridge',
    ids: ['a'],
  },
  {
    name: 'FilterLogEvents',
    page: 'API_FilterLogEvents',
    files: {
      'x.json': JSON.stringify({
        events: [{ logStreamName: 's', timestamp: 1, message: record('a'), eventId: '1' }],
        searchedLogStreams: [],
      }),
    },
    shape: 'filter-log-events',
    ids: ['a'],
  },
  {
    name: 'slurped files',
    files: { 'x.json': `[{"Records":[${record('a')}]},{"Records":[${record('b')}]}]` },
    shape: 'records',
    ids: ['a', 'b'],
  },
  {
    name: 'Logstash',
    files: { 'x.json': '{"@timestamp":"2026-11-01T09:00:00.000Z","eventName":"x","eventID":"a"}' },
    shape: 'event',
    ids: ['a'],
  },
];

describe('shapes of files', () => {
  const engine = testEngine();
  after(async () => engine.close());

  for (const { name, page, files, shape, ids } of cases) {
    it(page === undefined ? name : `${name} (${page})`, async () => {
      await withData(engine, files, async (source) => {
        const { table, ledger } = await answer(source, plan('insights', 'fields eventID | sort eventID asc'));
        assert.deepEqual(
          table.rows.map(([id]) => id),
          ids,
        );
        assert.deepEqual(
          ledger?.entries.map((entry) => [entry.shape, entry.kept, entry.reason]),
          [[shape, ids.length, null]],
        );
      });
    });
  }

  it('reads files below the folder in the order of their names, and a lone file', async () => {
    const files = { 'b/2.json': record('c'), 'a.json': record('a'), 'b/1.json': record('b') };
    await withData(engine, files, async (source) => {
      const { ledger } = await answer(source, plan('filter', ''));
      assert.deepEqual(
        ledger?.entries.map(({ file }) => file),
        ['a.json', 'b/1.json', 'b/2.json'],
      );
    });
  });

  const times: readonly (readonly [text: string, iso: string | null])[] = [
    ['2026-11-01T09:00:00Z', '2026-11-01T09:00:00.000Z'],
    ['2026-11-01T09:00:00.123456Z', '2026-11-01T09:00:00.123Z'],
    ['2026-11-01T09:00:00+11:00', '2026-10-31T22:00:00.000Z'],
    ['2026-11-01T09:00:00-0330', '2026-11-01T12:30:00.000Z'],
    ['2026-02-30T09:00:00Z', null],
    ['2026-11-01T24:00:00Z', null],
    ['2026-11-01 09:00:00', null],
    ['2026-11-01T09:00:00', null],
    ['...', null],
    ['', null],
  ];
  for (const [text, iso] of times) {
    it(`reads the time ${JSON.stringify(text)}`, async () => {
      await withData(engine, { 'x.json': JSON.stringify(event({ eventTime: text })) }, async (source) => {
        const { table } = await answer(source, plan('filter', ''));
        assert.deepEqual(
          table.rows.map(([time]) => time),
          [iso],
        );
      });
    });
  }

  it('keeps events without a time, and leaves them out of a window', async () => {
    const files = { 'x.ndjson': ['{"eventID":"a"}', record('b')].join('\n') };
    await withData(engine, files, async (source) => {
      assert.equal((await answer(source, plan('filter', ''))).table.rowCount, 2);
      const window = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 10, 2) };
      assert.equal((await answer(source, plan('filter', '', { window }))).table.rowCount, 1);
      assert.deepEqual(
        (await answer(source, plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs', { window }))).table.rows,
        [[1]],
      );
    });
  });
});
