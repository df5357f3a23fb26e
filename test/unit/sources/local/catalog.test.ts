import assert from 'node:assert/strict';
import { catalogedFields, type Catalog } from '../../../../src/core/catalog/catalog.ts';
import type { LocalSource, LocalSourceOptions } from '../../../../src/sources/local/localSource.ts';
import { answer, event, failureCode, plan, testEngine, withData, writeFiles } from './localData.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };

describe('the catalog of captured events', () => {
  const engine = testEngine();
  after(() => engine.close());

  const describing = async (
    events: readonly Record<string, unknown>[],
    look: (catalog: Catalog, source: LocalSource, folder: string) => void | Promise<void>,
    options: Partial<LocalSourceOptions> = {},
  ): Promise<void> => {
    const text = events.map((each) => JSON.stringify(each)).join('\n');
    await withData(
      engine,
      { 'events.ndjson': text },
      async (source, folder) => look(await source.describe(null, context), source, folder),
      options,
    );
  };

  const path = ({ fields }: Catalog, ...keys: readonly (string | number)[]) =>
    fields.find((field) => JSON.stringify(field.path) === JSON.stringify(keys));

  const values = (catalog: Catalog, name: string) =>
    catalog.values.find(({ field }) => field === name)?.values.map(({ value, count }) => `${value} ${count}`);

  it('lists leaf paths with their counts and types, elements of a list as 0', async () => {
    const events = [
      event({ eventID: '1', requestParameters: { bucketName: 'a', tags: [{ key: 'x' }, { key: 'y' }], size: 1.5 } }),
      event({ eventID: '2', requestParameters: { bucketName: null, size: '7', empty: [], none: {} } }),
      event({ eventID: '3', errorCode: 'AccessDenied' }),
    ];
    await describing(events, (catalog) => {
      assert.equal(catalog.records, 3);
      const below = (...keys: readonly (string | number)[]) => path(catalog, 'requestParameters', ...keys);
      assert.deepEqual(below('bucketName')?.types, ['null', 'string']);
      assert.equal(below('bucketName')?.count, 2);
      assert.deepEqual(below('tags', 0, 'key')?.types, ['string']);
      assert.deepEqual(below('size')?.types, ['number', 'string']);
      assert.equal(below('empty', 0), undefined);
      assert.equal(path(catalog, 'requestParameters'), undefined);
      assert.equal(path(catalog, 'errorCode')?.count, 1);
      assert.equal(catalog.fields[0]?.count, 3);
    });
  });

  it('takes keys as they are written', async () => {
    const odd = ['__proto__', 'constructor', 'x-amz-acl', 'a.b', 'quote"', 'ключ', 'new\nline'];
    const requestParameters = JSON.parse(`{${odd.map((key) => `${JSON.stringify(key)}: 1`).join(',')}}`) as unknown;
    const own = JSON.parse('{"__proto__": {"deep": true}, "strange-key": 2}') as Record<string, unknown>;
    const record = JSON.stringify(event({ requestParameters })).replace(/\}$/, `,${JSON.stringify(own).slice(1)}`);
    await withData(engine, { 'events.ndjson': record }, async (source) => {
      const catalog = await source.describe(null, context);
      for (const key of odd) assert.deepEqual(path(catalog, 'requestParameters', key)?.types, ['number'], key);
      assert.deepEqual(path(catalog, '__proto__', 'deep')?.types, ['boolean']);
      assert.equal(path(catalog, 'strange-key')?.count, 1);
    });
  });

  it('counts the values of the cataloged fields, the most frequent first', async () => {
    const identity = (name: string, key: string) => ({ type: 'IAMUser', userName: name, accessKeyId: key });
    const events = [
      event({ eventID: '1', eventName: 'GetObject', userIdentity: identity('alice', 'AKIA1'), readOnly: true }),
      event({ eventID: '2', eventName: 'PutObject', userIdentity: identity('bob', 'AKIA2'), readOnly: 'true' }),
      event({ eventID: '3', eventName: 'PutObject', userIdentity: identity('bob', 'AKIA3'), errorCode: '' }),
      event({ eventID: '4', eventName: 'say "hi" | limit 1', userIdentity: null, userAgent: 'x'.repeat(600) }),
    ];
    await describing(events, (catalog) => {
      assert.deepEqual(
        catalog.values.map(({ field }) => field),
        catalogedFields,
      );
      assert.deepEqual(values(catalog, 'eventName'), ['PutObject 2', 'GetObject 1', 'say "hi" | limit 1 1']);
      assert.deepEqual(values(catalog, 'userIdentity.userName'), ['bob 2', 'alice 1']);
      assert.deepEqual(values(catalog, 'userIdentity.type'), ['IAMUser 3']);
      assert.deepEqual(values(catalog, 'readOnly'), ['true 2']);
      assert.deepEqual(values(catalog, 'errorCode'), []);
      assert.deepEqual(catalog.logGroups, ['aws-cloudtrail-logs']);
      const agents = catalog.values.find(({ field }) => field === 'userAgent');
      assert.deepEqual(agents, { field: 'userAgent', values: [], truncated: true });
    });
  });

  it('names events with their source, and no record without one', async () => {
    const s3 = 's3.amazonaws.com';
    const events = [
      event({ eventID: '1', eventSource: s3, eventName: 'GetObject' }),
      event({ eventID: '2', eventSource: s3, eventName: 'GetObject' }),
      event({ eventID: '3', eventSource: 'iam.amazonaws.com', eventName: 'GetUser' }),
      event({ eventID: '4', eventName: 'Nowhere' }),
    ];
    await describing(events, ({ events: seen }) =>
      assert.deepEqual(seen, [
        { eventSource: s3, eventName: 'GetObject', count: 2 },
        { eventSource: 'iam.amazonaws.com', eventName: 'GetUser', count: 1 },
      ]),
    );
  });

  it('is bounded: the paths and values that most records have', async () => {
    const wide = Array.from({ length: 60 }, (_, i) =>
      event({
        eventID: `${i}`,
        sourceIPAddress: `10.0.0.${i}`,
        requestParameters: Object.fromEntries(Array.from({ length: 100 }, (__, j) => [`key-${i}-${j}`, 1])),
      }),
    );
    await describing(wide, (catalog) => {
      assert.equal(catalog.fields.length, 5_000);
      assert.equal(path(catalog, 'eventID')?.count, 60);
      assert.equal(values(catalog, 'sourceIPAddress')?.length, 60);
    });
    const many = Array.from({ length: 1_200 }, (_, i) => event({ eventID: `${i}`, sourceIPAddress: `addr-${i}` }));
    await describing(many, (catalog) => {
      const seen = catalog.values.find(({ field }) => field === 'sourceIPAddress');
      assert.equal(seen?.values.length, 1_000);
      assert.equal(seen.truncated, true);
    });
  });

  it('counts what a query would see: repeats once, or each of them', async () => {
    const one = event({ eventID: 'same', eventName: 'GetObject' });
    const seen = (catalog: Catalog) => [catalog.records, values(catalog, 'eventName')];
    await describing([one, one, one], (catalog) => assert.deepEqual(seen(catalog), [1, ['GetObject 1']]));
    await describing([one, one, one], (catalog) => assert.deepEqual(seen(catalog), [3, ['GetObject 3']]), {
      duplicates: 'keep',
    });
  });

  it('reads a text with a lone surrogate, which JSON allows', async () => {
    const record = JSON.stringify(event()).replace(/\}$/, ',"requestParameters":{"name":"\\ud83d"}}');
    await withData(engine, { 'events.ndjson': record }, async (source) => {
      const catalog = await source.describe(null, context);
      assert.deepEqual(path(catalog, 'requestParameters', 'name')?.types, ['string']);
    });
  });

  it('follows the files, and leaves queries as they were', async () => {
    await describing([event({ eventID: '1' })], async (first, source, folder) => {
      assert.equal(first.records, 1);
      const counted = plan('insights', 'stats count(*) as calls');
      assert.deepEqual((await answer(source, counted)).table.rows, [[1]]);
      writeFiles(folder, { 'more.ndjson': JSON.stringify(event({ eventID: '2' })) });
      assert.equal((await source.describe(null, context)).records, 2);
      assert.deepEqual((await answer(source, counted)).table.rows, [[2]]);
    });
  });

  it('can be cancelled while it is told, and the engine lives on', async () => {
    const events = Array.from({ length: 3_000 }, (_, i) =>
      event({ eventID: `${i}`, requestParameters: { [`key-${i}`]: i } }),
    );
    await describing([event()], async (_, source, folder) => {
      const { pid } = engine;
      writeFiles(folder, { 'more.ndjson': events.map((each) => JSON.stringify(each)).join('\n') });
      assert.equal((await answer(source, plan('insights', 'stats count(*) as calls'))).table.rows[0]?.[0], 3_001);
      const abort = new AbortController();
      const described = failureCode(source.describe(null, { ...context, signal: abort.signal }));
      abort.abort();
      assert.equal(await described, 'cancelled');
      assert.equal((await source.describe(null, context)).records, 3_001);
      assert.equal(engine.pid, pid);
    });
  });
});
