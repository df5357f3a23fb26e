import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import fc from 'fast-check';
import type { CapturedDelivery } from '../../../../../src/core/inventory/inventoryTrail.ts';
import type { EngineClient } from '../../../../../src/sources/local/engineClient.ts';
import { openLocalSource, type LocalSource } from '../../../../../src/sources/local/localSource.ts';
import { event, failureCode, testEngine, withData, writeFiles, type Files } from '../localData.ts';

const hour = 3_600_000;
const context = { signal: new AbortController().signal, progress: () => undefined };

/** The deliveries of all sites, in their order. */
async function deliveriesOf(source: LocalSource): Promise<readonly CapturedDelivery[]> {
  const sites = await source.inventory.sites(context);
  const found: CapturedDelivery[] = [];
  for (const site of sites) {
    const { items } = await source.inventory.trails(site, null, context);
    for (const item of items) if (item.kind === 'captured') found.push(item);
  }
  return found;
}

interface Written {
  readonly file: number;
  readonly record: Readonly<Record<string, unknown>>;
}

const files = [
  'AWSLogs/111122223333/CloudTrail/us-east-1/111122223333_CloudTrail_us-east-1_20261101T0905Z_a.json',
  'AWSLogs/444455556666/CloudTrail/eu-west-1/444455556666_CloudTrail_eu-west-1_20261101T0905Z_b.json',
  'events.json',
] as const;

/** What one sees who reads record by record. `null` is a record's place in the key. */
function slowly(written: readonly Written[]): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, { records: number; times: number[]; categories: Map<string, number> }>();
  for (const { file, record } of written) {
    const own = /\/(\d{12})_CloudTrail_([a-z0-9-]+)_/.exec(files[file] ?? '');
    const identity = record['userIdentity'];
    const inIdentity =
      typeof identity === 'object' && identity !== null ? (Reflect.get(identity, 'accountId') as unknown) : undefined;
    const isAccount = (value: unknown): value is string => typeof value === 'string' && /^\d{12}$/.test(value);
    const account = [record['recipientAccountId'], inIdentity, own?.[1]].find(isAccount) ?? null;
    const said = record['awsRegion'];
    const region = typeof said === 'string' ? (/^[a-z]{2}-[a-z]+-\d$/.test(said) ? said : null) : (own?.[2] ?? null);
    const key = JSON.stringify([account, region]);
    const counted = found.get(key) ?? { records: 0, times: [], categories: new Map<string, number>() };
    found.set(key, counted);
    counted.records++;
    const category = record['eventCategory'];
    const known = ['Management', 'Data', 'NetworkActivity', 'Insight'].includes(String(category));
    const word = typeof category !== 'string' ? 'Management' : known ? category : 'Other';
    counted.categories.set(word, (counted.categories.get(word) ?? 0) + 1);
    const time = Date.parse(String(record['eventTime']));
    if (!Number.isNaN(time)) counted.times.push(time);
  }
  return new Map(
    [...found].map(([key, { records, times, categories }]) => [
      key,
      [records, Object.fromEntries([...categories].toSorted()), ...firstAndLast(times), emptyHours(times)],
    ]),
  );
}

function firstAndLast(times: readonly number[]): readonly (number | null)[] {
  return times.length === 0 ? [null, null] : [Math.min(...times), Math.max(...times)];
}

function emptyHours(times: readonly number[]): readonly number[] {
  if (times.length === 0) return [];
  const there = new Set(times.map((time) => Math.floor(time / hour)));
  const empty: number[] = [];
  for (let at = Math.min(...there); at < Math.max(...there); at++) if (!there.has(at)) empty.push(at);
  return empty;
}

function hoursOf({ gaps }: CapturedDelivery): readonly number[] {
  return gaps.flatMap(({ from, to }) => Array.from({ length: (to - from) / hour }, (_, index) => from / hour + index));
}

const text = (...values: readonly unknown[]) => fc.constantFrom(...values);
const absent = Symbol('absent');

const anyRecord = fc
  .record({
    file: fc.integer({ min: 0, max: files.length - 1 }),
    recipientAccountId: text(
      absent,
      '111122223333',
      '444455556666',
      '12',
      'HIDDEN_DUE_TO_SECURITY_REASONS',
      null,
      111122223333,
    ),
    userIdentity: text(
      absent,
      null,
      {},
      'x',
      { accountId: '777788889999' },
      { accountId: 'anonymous' },
      { accountId: '\u0000' },
    ),
    awsRegion: text(absent, 'us-east-1', 'eu-west-1', 'the "moon"', '', null, 7),
    eventCategory: text(absent, 'Management', 'Data', 'Insight', 'Da\\ta', '', null, 3),
    hours: fc.integer({ min: -30, max: 60 }),
    hasTime: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ file, hours, hasTime, ...fields }, index = 0): Written => {
    const time = new Date(Date.UTC(2026, 10, 1) + hours * hour + index).toISOString();
    const all = { ...fields, eventTime: hasTime === 0 ? 'some day' : time };
    return { file, record: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== absent)) };
  });

describe('the survey of captured data', function () {
  this.timeout(60_000);
  let engine: EngineClient;

  before(() => {
    engine = testEngine();
  });

  after(async () => {
    await engine.close();
  });

  it('says what one finds who reads record by record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 300, size: 'max' }), async (drawn) => {
        const written = drawn.map(({ file, record }, index) => ({
          file,
          record: event({ ...record, eventID: `e${index}` }),
        }));
        const content = Object.fromEntries(
          files.map((name, file) => [
            name,
            JSON.stringify({ Records: written.filter((each) => each.file === file).map(({ record }) => record) }),
          ]),
        );
        const deliveries = await withData(engine, content, deliveriesOf);
        const said = deliveries.map((delivery): [string, readonly unknown[]] => {
          const { account, region, records, categories, first, last } = delivery;
          const sorted = Object.fromEntries(Object.entries(categories).toSorted());
          return [JSON.stringify([account, region]), [records, sorted, first, last, hoursOf(delivery)]];
        });
        assert.deepEqual(new Map(said), slowly(written));
      }),
      // Each run is a load; the records are many instead.
      { numRuns: 6 },
    );
  });

  const record = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
    event({ eventID: id, recipientAccountId: '111122223333', awsRegion: 'us-east-1', ...fields });
  const digest = JSON.stringify({
    awsAccountId: '111122223333',
    digestStartTime: '2026-11-01T08:00:00Z',
    digestS3Object: 'x',
    logFiles: [],
  });
  const digestName = (region: string, trail: string) =>
    `111122223333_CloudTrail-Digest_${region}_${trail}_us-east-1_20261101T090131Z.json.gz`;

  const layouts: readonly {
    readonly name: string;
    readonly files: Files;
    readonly duplicates?: 'once' | 'keep';
    /** Account, region, records, trails and digest files of each delivery. */
    readonly deliveries: readonly (readonly unknown[])[];
  }[] = [
    {
      name: 'digest files beside the records, and of a region without any',
      files: {
        'a.json': JSON.stringify({ Records: [record('a')] }),
        [digestName('us-east-1', 'org')]: zlib.gzipSync(digest),
        [digestName('eu-west-1', 'org')]: zlib.gzipSync(digest),
        'renamed.json': digest,
      },
      deliveries: [
        ['111122223333', 'eu-west-1', 0, ['org'], 1],
        ['111122223333', 'us-east-1', 1, ['org'], 1],
        [null, null, 0, [], 1],
      ],
    },
    {
      name: 'repeats once',
      files: { 'a.ndjson': [record('a'), record('b'), record('a')].map((each) => JSON.stringify(each)).join('\n') },
      deliveries: [['111122223333', 'us-east-1', 2, [], 0]],
    },
    {
      name: 'repeats kept',
      files: { 'a.ndjson': [record('a'), record('b'), record('a')].map((each) => JSON.stringify(each)).join('\n') },
      duplicates: 'keep',
      deliveries: [['111122223333', 'us-east-1', 3, [], 0]],
    },
    {
      name: 'what a name alone says: a log file that is called a digest holds its records',
      files: { [digestName('us-east-1', 'org')]: JSON.stringify({ Records: [record('a')] }) },
      deliveries: [['111122223333', 'us-east-1', 1, [], 0]],
    },
    {
      name: 'a file that is cut off: what could be read of it',
      files: {
        'a.json.gz': zlib.gzipSync(JSON.stringify({ Records: [record('a')] })).subarray(0, 60),
        'b.json': JSON.stringify(record('b', { recipientAccountId: '__proto__' })),
      },
      deliveries: [[null, 'us-east-1', 1, [], 0]],
    },
  ];
  for (const { name, files: content, duplicates = 'once', deliveries } of layouts) {
    it(`counts ${name}`, async () => {
      const found = await withData(engine, content, deliveriesOf, { duplicates });
      assert.deepEqual(
        found.map(({ account, region, records, trails, digests }) => [account, region, records, trails, digests]),
        deliveries,
      );
    });
  }

  it('is made anew when a file has come', async () => {
    await withData(engine, { 'a.json': JSON.stringify(record('a')) }, async (source, folder) => {
      assert.equal((await deliveriesOf(source))[0]?.records, 1);
      writeFiles(folder, { 'b.json': JSON.stringify(record('b')) });
      assert.equal((await deliveriesOf(source))[0]?.records, 2);
    });
  });

  it('ends with a cancel, and answers the next question', async () => {
    await withData(engine, { 'a.json': JSON.stringify(record('a')) }, async (source) => {
      const aborted = { ...context, signal: AbortSignal.abort() };
      assert.equal(await failureCode(source.inventory.sites(aborted)), 'cancelled');
      assert.equal((await source.inventory.sites(context)).length, 1);
    });
  });

  it('says what is wrong with a folder that is not there', async () => {
    await withData(engine, {}, async (source, folder) => {
      const missing = openLocalSource({ name: 'm', path: `${folder}/none`, cacheFolder: null, engine });
      assert.equal(await failureCode(missing.inventory.sites(context)), 'data.not-found');
      assert.equal(await failureCode(source.inventory.sites(context)), 'data.empty');
    });
  });
});
