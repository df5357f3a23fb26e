import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { DataSets } from '../../../../src/sources/local/engine/dataSets.ts';
import { openLocalSource } from '../../../../src/sources/local/localSource.ts';
import { answer, event, failureCode, makeFolder, plan, removeFolder, run, testEngine, withData } from './localData.ts';

describe('records', () => {
  const engine = testEngine();
  after(async () => engine.close());

  const context = { signal: new AbortController().signal, progress: () => undefined };

  const texts: readonly (readonly [name: string, text: string, message?: string])[] = [
    ['big integers', '{"eventID":"a","n":12345678901234567890}'],
    ['decimals as written', '{"eventID":"a","requestParameters":{"n":1.10,"e":1E+2}}'],
    ['escapes', String.raw`{"eventID":"a","userAgent":"\u00e9\/\"\\\n"}`],
    ['lone surrogate escapes', String.raw`{"eventID":"a","userAgent":"\ud800 \udc00"}`],
    ['__proto__', '{"eventID":"a","__proto__":{"polluted":true},"constructor":1}'],
    ['duplicate keys', '{"eventID":"b","eventID":"a","x":1,"x":2}'],
    [
      'white space, which the message is without as CloudTrail writes it,',
      '{ "eventID" :\t"a" ,\n  "resources": [\r\n  ] }',
      '{"eventID":"a","resources":[]}',
    ],
    ['characters beyond ASCII', '{"eventID":"a","userAgent":"žluťoučký 🐎"}'],
    ['the unit separator, escaped', String.raw`{"eventID":"a","userAgent":"\u001f"}`],
  ];
  for (const [name, text, message = text] of texts) {
    for (const [shape, content] of [
      ['a delivered file', `{"Records": [${text}]}`],
      ['LookupEvents', JSON.stringify({ Events: [{ CloudTrailEvent: text }] })],
    ] as const) {
      it(`keeps the text of ${name} in ${shape}`, async () => {
        await withData(engine, { 'x.json.gz': zlib.gzipSync(content) }, async (source) => {
          const { table } = await answer(source, plan('filter', ''));
          assert.deepEqual(
            table.rows.map((row) => row[1]),
            [message],
          );
          const { table: pointers } = await answer(source, plan('insights', 'fields @ptr'));
          assert.equal(await source.record(String(pointers.rows[0]?.[0]), null, context), text);
        });
      });
    }
  }

  it('answers alike however a file was printed', async () => {
    const record = event({
      eventID: 'a',
      userAgent: 'a , "b" : [ c\\',
      userIdentity: { type: 'Root', sessionContext: {} },
      requestParameters: { list: [1, { 'a : b': true }], none: [], note: '{ "x" : 1 }' },
      unknownKey: { deep: [[]] },
    });
    const questions = [
      plan(
        'insights',
        'filter @message like \'"requestParameters":{"list":[1,{"a : b":true}],"none":[]\' | fields @message',
      ),
      plan('filter', String.raw`"\"requestParameters\":{\"list\":[1"`),
      plan(
        'sql',
        `SELECT requestparameters FROM cloudtrail_logs WHERE requestparameters LIKE '%:[1,{"a : b":true}],%'`,
      ),
      plan('sql', 'SELECT eventjson FROM 0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f'),
    ];
    const answers: unknown[] = [];
    for (const text of [
      JSON.stringify(record),
      JSON.stringify({ Records: [record] }, null, 2),
      JSON.stringify([record], null, '\t'),
      JSON.stringify({ Events: [{ CloudTrailEvent: JSON.stringify(record, null, 4) }] }),
      JSON.stringify(record, null, 1).replaceAll('\n', '\r\n'),
    ]) {
      await withData(engine, { 'x.json': text }, async (source) => {
        const tables: unknown[] = [];
        for (const question of questions) tables.push((await answer(source, question)).table.rows);
        answers.push(tables);
      });
    }
    assert.equal(
      (answers[0] as unknown[][]).every((rows) => rows.length === 1),
      true,
    );
    for (const each of answers) assert.deepEqual(each, answers[0]);
  });

  it('reads the ARN of a resource in small letters too, as Athena does', async () => {
    const record = event({ resources: [{ ARN: 'one' }, { arn: 'two', type: 'x "arn": y' }] });
    await withData(engine, { 'x.json': JSON.stringify(record, null, 2) }, async (source) => {
      const { table } = await answer(
        source,
        plan('sql', 'SELECT r.arn, r.type FROM cloudtrail_logs, UNNEST(resources) AS t(r)'),
      );
      assert.deepEqual(table.rows.toSorted(), [
        ['one', null],
        ['two', 'x "arn": y'],
      ]);
    });
  });

  it('refuses a pointer that leads nowhere', async () => {
    await withData(engine, { 'x.json': '{"eventID":"a"}' }, async (source) => {
      for (const pointer of ['', 'bm9uZQ', 'not base64 \u{1f40e}', '-'.repeat(1_000_000)])
        assert.equal(await failureCode(source.record(pointer, null, context)), 'data.changed', pointer.slice(0, 20));
    });
  });

  it('opens the record of a row or none, whatever came into the folder since', async () => {
    const name = (eventName: string): string => JSON.stringify({ Records: [event({ eventName })] });
    await withData(engine, { 'm.json': name('TheFirst') }, async (source, folder) => {
      const { table } = await answer(source, plan('insights', 'fields eventName'));
      const [pointer] = table.pointers ?? [];
      assert.equal(table.rows[0]?.[0], 'TheFirst');
      const opened = async (): Promise<unknown> => JSON.parse(await source.record(pointer ?? '', null, context));
      assert.deepEqual(await opened(), event({ eventName: 'TheFirst' }));
      // Another record stands where that one stood.
      fs.writeFileSync(path.join(folder, 'a.json'), name('TheSecond'));
      await answer(source, plan('insights', 'fields eventName', { now: 1 }));
      assert.equal(await failureCode(opened()), 'data.changed');
    });
  });

  const pointing: readonly (readonly [text: string, records: readonly (string | null)[] | undefined])[] = [
    ['fields eventName | sort eventID', ['a', 'b', 'c']],
    ['sort eventID desc', ['c', 'b', 'a']],
    ['fields @ptr | sort eventID | limit 1', ['a']],
    ['display eventName | filter eventID != "b" | sort eventID', ['a', 'c']],
    ['dedup eventName', ['c']],
    ['fields jsonParse(@message) as e | unnest e.list into item | sort eventID, item', ['a', 'a', 'b']],
    ['filter eventName = "Nothing"', undefined],
    ['stats count(*) by eventID', undefined],
    ['stats count(*) by @ptr', undefined],
  ];
  for (const [text, records] of pointing) {
    it(`points at ${records?.join(' and ') ?? 'no record'} in the rows of ${text}`, async () => {
      const lines = ['a', 'b', 'c'].map((eventID, index) =>
        JSON.stringify(event({ eventID, list: [1, 2].slice(index), eventTime: `2026-11-01T09:00:0${index}Z` })),
      );
      await withData(engine, { 'x.ndjson': lines.join('\n') }, async (source) => {
        const { table } = await answer(source, plan('insights', text));
        const opened = table.pointers?.map((pointer) => source.record(pointer ?? '', null, context));
        const found = opened === undefined ? undefined : await Promise.all(opened);
        assert.deepEqual(
          found?.map((record) => (JSON.parse(record) as { eventID: string }).eventID),
          records,
        );
      });
    });
  }

  it('tells JSON null, absence and types apart', async () => {
    const lines = [
      '{"eventID":"a","errorCode":null}',
      '{"eventID":"b"}',
      '{"eventID":"c","errorCode":"x"}',
      '{"eventID":"d","errorCode":5}',
      '{"eventID":"e","errorCode":true}',
    ];
    await withData(engine, { 'x.ndjson': lines.join('\n') }, async (source) => {
      const ids = async (pattern: string): Promise<unknown> =>
        (await answer(source, plan('filter', pattern))).table.rows.map((row) => row.at(-1));
      assert.deepEqual(await ids('{ $.errorCode IS NULL }'), ['a']);
      assert.deepEqual(await ids('{ $.errorCode NOT EXISTS }'), ['b']);
      assert.deepEqual(await ids('{ $.errorCode = "x" }'), ['c']);
      assert.deepEqual(await ids('{ $.errorCode = 5 }'), ['d']);
      assert.deepEqual(await ids('{ $.errorCode IS TRUE }'), ['e']);
      const { table } = await answer(source, plan('sql', 'SELECT eventid, errorcode FROM cloudtrail_logs ORDER BY 1'));
      assert.deepEqual(table.rows, [
        ['a', null],
        ['b', null],
        ['c', 'x'],
        ['d', '5'],
        ['e', 'true'],
      ]);
    });
  });

  it('finds keys that CloudTrail does not document', async () => {
    const lines = ['{"eventID":"a","futureKey":{"deep":[{"x":7}]}}', '{"eventID":"b","__proto__":"own"}'];
    await withData(engine, { 'x.ndjson': lines.join('\n') }, async (source) => {
      const ids = async (pattern: string): Promise<unknown> =>
        (await answer(source, plan('filter', pattern))).table.rows.map((row) => row.at(-1));
      assert.deepEqual(await ids('{ $.futureKey.deep[0].x = 7 }'), ['a']);
      assert.deepEqual(await ids('{ $.__proto__ = "own" }'), ['b']);
    });
  });

  it('counts byte-identical repeats of an id once, and says so', async () => {
    const same = JSON.stringify(event({ eventID: 'a' }));
    const files = {
      '1.json': `{"Records":[${same},${JSON.stringify(event({ eventID: 'b' }))}]}`,
      '2.json.gz': zlib.gzipSync(
        `{"Records":[${same},${JSON.stringify(event({ eventID: 'b', eventName: 'Other' }))}]}`,
      ),
      '3.json': JSON.stringify([JSON.parse(same), { eventName: 'without id' }, { eventName: 'without id' }]),
    };
    const count = plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs');
    await withData(engine, files, async (source, folder) => {
      const once = await answer(source, count);
      assert.deepEqual(once.table.rows, [[5]]);
      assert.deepEqual([once.ledger?.totals.seen, once.ledger?.totals.kept, once.ledger?.totals.repeats], [7, 5, 2]);
      assert.deepEqual(
        once.ledger?.entries.map(({ repeats }) => repeats),
        [0, 1, 1],
      );
      assert.equal((await answer(source, plan('insights', 'stats count(*) as n'))).table.rows[0]?.[0], 5);
      const keeping = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine, duplicates: 'keep' });
      const kept = await answer(keeping, count);
      assert.deepEqual(kept.table.rows, [[7]]);
      assert.deepEqual([kept.ledger?.totals.kept, kept.ledger?.totals.repeats], [7, 0]);
    });
  });

  it('names the stream and group of a record', async () => {
    const record = event({ recipientAccountId: '111122223333', awsRegion: 'eu-west-1' });
    await withData(engine, { 'x.json': JSON.stringify(record) }, async (source) => {
      const { table } = await answer(source, plan('insights', 'fields @logStream, @log'));
      assert.deepEqual(table.rows, [['111122223333_CloudTrail_eu-west-1', '111122223333:aws-cloudtrail-logs']]);
    });
  });

  it('fails by name where there is no folder, and where it is empty', async () => {
    const folder = makeFolder();
    try {
      const query = plan('filter', '');
      const missing = openLocalSource({ name: 'local', path: path.join(folder, 'nowhere'), cacheFolder: null, engine });
      assert.equal(await failureCode(run(missing, query)), 'data.not-found');
      const empty = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
      assert.equal(await failureCode(run(empty, query)), 'data.empty');
    } finally {
      removeFolder(folder);
    }
  });

  it('fails by name where no file could be read, and not where files are merely empty', async () => {
    await withData(engine, { 'notes.txt': 'prose', 'x.json.gz': 'prose' }, async (source) => {
      assert.equal(await failureCode(run(source, plan('filter', ''))), 'data.unreadable');
    });
    await withData(engine, { 'x.json': '[]' }, async (source) => {
      assert.equal((await answer(source, plan('filter', ''))).table.rowCount, 0);
      assert.deepEqual((await answer(source, plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs'))).table.rows, [
        [0],
      ]);
    });
  });

  it('reads a file that was added, and not one that stayed as it was', async () => {
    const cache = makeFolder();
    try {
      await withData(
        engine,
        { 'x.json': '{"eventID":"aa"}' },
        async (source, folder) => {
          const ids = async (now = 1): Promise<unknown> =>
            (await answer(source, plan('filter', '', { now }))).table.rows.map((row) => row.at(-1));
          const file = path.join(folder, 'x.json');
          const written = new Date(Date.UTC(2026, 10, 1));
          fs.utimesSync(file, written, written);
          assert.deepEqual(await ids(), ['aa']);
          fs.writeFileSync(file, '{"eventID":"bb"}');
          fs.utimesSync(file, written, written);
          // Same path, size and time: unchanged as far as anyone can tell, so what was read stands, in a new engine too.
          assert.deepEqual(await ids(2), ['aa']);
          const other = testEngine();
          const again = openLocalSource({ name: 'local', path: folder, cacheFolder: cache, engine: other });
          assert.deepEqual(
            (await answer(again, plan('filter', ''))).table.rows.map((row) => row.at(-1)),
            ['aa'],
          );
          await again.close();
          fs.writeFileSync(path.join(folder, 'y.json'), '{"eventID":"cc"}');
          assert.deepEqual(await ids(3), ['bb', 'cc']);
        },
        { cacheFolder: cache },
      );
    } finally {
      removeFolder(cache);
    }
  });

  it('shows the questions of one run one state of the files, while they come one right after the other', async () => {
    await withData(engine, { 'x.json': '{"eventID":"aa"}' }, async (_source, folder) => {
      let now = 0;
      const dataSets = new DataSets(() => now);
      const rows = async (run: number): Promise<number> =>
        await dataSets.use(
          { path: folder, duplicates: 'once', memoryLimitMb: 384, cacheFolder: null, cacheLimitMb: 1, fileLimitMb: 1 },
          run,
          { signal: new AbortController().signal, progress: () => undefined },
          (data) => Promise.resolve(data.dataSet.index.count),
        );
      try {
        assert.equal(await rows(1), 1);
        fs.writeFileSync(path.join(folder, 'y.json'), '{"eventID":"bb"}');
        now = 1999;
        assert.equal(await rows(1), 1);
        assert.equal(await rows(2), 2, 'the next run sees the file that was added');
        fs.writeFileSync(path.join(folder, 'z.json'), '{"eventID":"cc"}');
        assert.equal(await rows(2), 2);
        now = 1999 + 2000;
        assert.equal(await rows(2), 3, 'a run that takes its time sees it too');
      } finally {
        await dataSets.close();
      }
    });
  });

  it('lets two engines build the same entry at one time, and removes the oldest entries above the limit', async () => {
    const cache = makeFolder();
    const folder = makeFolder({ 'x.json': '{"eventID":"aa"}' });
    const large = makeFolder({ 'y.ndjson': `{"eventID":"bb","x":"${'x'.repeat(1_040_000)}"}` });
    try {
      const engines = [testEngine(), testEngine()];
      const sources = engines.map((each) =>
        openLocalSource({ name: 'local', path: folder, cacheFolder: cache, engine: each, cacheLimitMb: 1 }),
      );
      const both = await Promise.all(sources.map((source) => answer(source, plan('filter', ''))));
      assert.deepEqual(
        both.map(({ table }) => table.rowCount),
        [1, 1],
      );
      await Promise.all(sources.map((source) => source.close()));
      const [first, ...others] = fs.readdirSync(cache);
      assert.deepEqual(others, []);
      const next = openLocalSource({
        name: 'local',
        path: large,
        cacheFolder: cache,
        engine: testEngine(),
        cacheLimitMb: 1,
      });
      assert.equal((await answer(next, plan('filter', ''))).table.rowCount, 1);
      await next.close();
      assert.ok(!fs.readdirSync(cache).includes(first ?? ''), 'the older entry made room');
    } finally {
      for (const each of [cache, folder, large]) removeFolder(each);
    }
  });

  it('builds a damaged cache anew', async () => {
    const cache = makeFolder();
    const folder = makeFolder({ 'x.json': '{"eventID":"aa"}' });
    try {
      const ask = async (): Promise<unknown> => {
        const source = openLocalSource({ name: 'local', path: folder, cacheFolder: cache, engine: testEngine() });
        const { table } = await answer(source, plan('filter', ''));
        await source.close();
        return table.rows.map((row) => row.at(-1));
      };
      assert.deepEqual(await ask(), ['aa']);
      const [entry = ''] = fs.readdirSync(cache);
      for (const name of fs.readdirSync(path.join(cache, entry))) {
        fs.writeFileSync(path.join(cache, entry, name), 'damaged');
        assert.deepEqual(await ask(), ['aa'], name);
      }
      assert.equal(fs.statSync(path.join(cache, entry)).mode & 0o777, 0o700);
      for (const name of fs.readdirSync(path.join(cache, entry)))
        assert.equal(fs.statSync(path.join(cache, entry, name)).mode & 0o077, 0, name);
    } finally {
      removeFolder(folder);
      removeFolder(cache);
    }
  });
});
