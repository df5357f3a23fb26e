import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { openLocalSource } from '../../../../src/sources/local/localSource.ts';
import { answer, event, makeFolder, plan, removeFolder, testEngine } from './localData.ts';

const good = JSON.stringify(event({ eventID: 'good' }));
const records = (...texts: readonly string[]): string => `{"Records":[${texts.join(',')}]}`;
const record = (id: string): string => JSON.stringify(event({ eventID: id }));
const gzip = (text: string | Buffer): Buffer => zlib.gzipSync(text);
const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] as number) ^ 0xff;
  return copy;
};

interface Case {
  readonly name: string;
  readonly content: string | Buffer;
  /** Event ids that must be found. */
  readonly ids: readonly string[];
  readonly rejected: number;
  /** The ledger's reason, `null` for a file that is fine. */
  readonly code: string | null;
}

const cases: readonly Case[] = [
  {
    name: 'truncated gzip',
    content: gzip(records(record('a'))).subarray(0, -12),
    ids: [],
    rejected: 0,
    code: 'gzip.truncated',
  },
  { name: 'gzip header alone', content: Buffer.from([0x1f, 0x8b]), ids: [], rejected: 0, code: 'gzip.truncated' },
  { name: 'wrong CRC', content: flipped(gzip(records(record('a'))), -8), ids: [], rejected: 0, code: 'gzip.crc' },
  { name: 'wrong length', content: flipped(gzip(records(record('a'))), -1), ids: [], rejected: 0, code: 'gzip.crc' },
  {
    name: 'damaged deflate stream',
    content: flipped(gzip(records(record('a'))), 10),
    ids: [],
    rejected: 0,
    code: 'gzip.corrupt',
  },
  {
    name: 'garbage after gzip',
    content: Buffer.concat([gzip(records(record('a'))), Buffer.from('tail')]),
    ids: [],
    rejected: 0,
    code: 'gzip.corrupt',
  },
  {
    name: 'zeros after gzip',
    content: Buffer.concat([gzip(records(record('a'))), Buffer.alloc(512)]),
    ids: ['a'],
    rejected: 0,
    code: null,
  },
  {
    name: 'two gzip members, one document',
    content: Buffer.concat([gzip('{"Records":['), gzip(`${record('a')}]}`)]),
    ids: ['a'],
    rejected: 0,
    code: null,
  },
  {
    name: 'two gzip members, two documents',
    content: Buffer.concat([gzip(records(record('a'))), gzip(records(record('b')))]),
    ids: ['a', 'b'],
    rejected: 0,
    code: null,
  },
  { name: 'gzip inside gzip', content: gzip(gzip(records(record('a')))), ids: [], rejected: 0, code: 'shape.unknown' },
  { name: 'a name with .gz and plain content', content: records(record('a')), ids: ['a'], rejected: 0, code: null },
  { name: 'empty file', content: '', ids: [], rejected: 0, code: null },
  { name: 'empty gzip', content: gzip(''), ids: [], rejected: 0, code: null },
  { name: 'white space alone', content: ' \n\t\r\n', ids: [], rejected: 0, code: null },
  { name: 'no records', content: '{"Records": []}', ids: [], rejected: 0, code: null },
  { name: 'empty array', content: '[]', ids: [], rejected: 0, code: null },
  { name: 'empty object', content: '{}', ids: [], rejected: 1, code: 'record.not-event' },
  {
    name: 'two lists of records',
    content: '{"Records":[{"eventID":"first"}],"Records":[{"eventID":"second"}]}',
    ids: ['first'],
    rejected: 1,
    code: 'json.repeated-key',
  },
  {
    name: 'two lists of records after another key',
    content: '{"a":1,"Records":[{"eventID":"first"}],"Records":[{"eventID":"second"}]}',
    ids: ['second'],
    rejected: 1,
    code: 'json.repeated-key',
  },
  {
    name: 'a catalogue of events',
    content: '[{"eventName":"A","eventSource":"b","description":"What A does."}]',
    ids: [],
    rejected: 1,
    code: 'record.not-event',
  },
  {
    name: 'JSON of something else',
    content: '{"name": "package", "version": "1.0.0"}',
    ids: [],
    rejected: 1,
    code: 'record.not-event',
  },
  { name: 'a JSON scalar', content: '42', ids: [], rejected: 0, code: 'shape.unknown' },
  { name: 'prose', content: 'These are the logs of last week.', ids: [], rejected: 0, code: 'shape.unknown' },
  { name: 'binary', content: Buffer.from([0, 1, 2, 3, 0xff, 0xfe]), ids: [], rejected: 0, code: 'shape.unknown' },
  {
    name: 'UTF-16',
    content: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(records(record('a')), 'utf16le')]),
    ids: [],
    rejected: 0,
    code: 'shape.unknown',
  },
  { name: 'a zip archive', content: Buffer.from('PK\u0003\u0004rest'), ids: [], rejected: 0, code: 'shape.unknown' },
  { name: 'byte order mark', content: `\uFEFF${records(record('a'))}`, ids: ['a'], rejected: 0, code: null },
  {
    name: 'truncated document',
    content: `{"Records":[${record('a')},${record('b').slice(0, 30)}`,
    ids: [],
    rejected: 1,
    code: 'json.truncated',
  },
  {
    name: 'missing comma',
    content: `{"Records":[${record('a')}${record('b')}]}`,
    ids: [],
    rejected: 1,
    code: 'json.syntax',
  },
  { name: 'trailing comma', content: `{"Records":[${record('a')},]}`, ids: [], rejected: 1, code: 'json.syntax' },
  { name: 'single quotes', content: "{'Records':[]}", ids: [], rejected: 1, code: 'json.syntax' },
  {
    name: 'NaN',
    content: records('{"eventID":"a","additionalEventData":{"x":NaN}}'),
    ids: [],
    rejected: 1,
    code: 'json.syntax',
  },
  {
    name: 'control character in a string',
    content: records('{"eventID":"a\u0001"}'),
    ids: [],
    rejected: 1,
    code: 'json.syntax',
  },
  {
    name: 'unknown escape',
    content: records(String.raw`{"eventID":"\x41"}`),
    ids: [],
    rejected: 1,
    code: 'json.syntax',
  },
  {
    name: 'number with leading zero',
    content: records('{"eventID":"a","requestParameters":{"x":01}}'),
    ids: [],
    rejected: 1,
    code: 'json.syntax',
  },
  {
    name: 'text after the document',
    content: `${records(record('a'))} trailing`,
    ids: ['a'],
    rejected: 1,
    code: 'json.syntax',
  },
  {
    name: 'two documents',
    content: `${records(record('a'))}\n${records(record('b'))}`,
    ids: ['a', 'b'],
    rejected: 0,
    code: null,
  },
  {
    name: 'bad UTF-8 in one record',
    content: Buffer.concat([
      Buffer.from(`{"Records":[${record('a')},{"eventID":"`),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}]}'),
    ]),
    ids: ['a'],
    rejected: 1,
    code: 'utf8.invalid',
  },
  {
    name: 'records that are no objects',
    content: records('1', '"x"', 'null', '[]', record('a')),
    ids: ['a'],
    rejected: 4,
    code: 'record.not-object',
  },
  { name: 'a record without any key', content: records('{}', record('a')), ids: ['', 'a'], rejected: 0, code: null },
  {
    name: 'duplicate keys',
    content: records('{"eventID":"first","eventID":"a"}'),
    ids: ['a'],
    rejected: 0,
    code: null,
  },
  { name: 'escaped key', content: records(String.raw`{"event\u0049D":"a"}`), ids: ['a'], rejected: 0, code: null },
  {
    name: 'unknown keys',
    content: records('{"eventID":"a","futureKey":{"deep":[1]},"__proto__":{"x":1}}'),
    ids: ['a'],
    rejected: 0,
    code: null,
  },
  {
    name: 'huge numbers',
    content: records('{"eventID":"a","requestParameters":{"n":123456789012345678901234567890,"e":1e400}}'),
    ids: ['a'],
    rejected: 0,
    code: null,
  },
  {
    name: 'lone surrogate escape',
    content: records(String.raw`{"eventID":"a","userIdentity":{"userName":"\ud800x"}}`),
    ids: ['a'],
    rejected: 0,
    code: null,
  },
  {
    name: 'nesting too deep',
    content: records(`{"eventID":"a","requestParameters":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
    ids: [],
    rejected: 1,
    code: 'json.depth',
  },
  {
    name: 'one broken line of three',
    content: `${record('a')}\n{"eventID":"b"\n${record('c')}\n`,
    ids: ['a', 'c'],
    rejected: 1,
    code: 'json.syntax',
  },
  {
    name: 'broken first line',
    content: `{"eventID":"a\n${record('b')}\n`,
    ids: ['b'],
    rejected: 1,
    code: 'json.syntax',
  },
  {
    name: 'prose before lines',
    content: `Reading the trail\n${record('a')}\n${record('b')}\n`,
    ids: ['a', 'b'],
    rejected: 1,
    code: 'json.syntax',
  },
  {
    name: 'repeats without an id',
    content: '{"eventID":null,"eventName":"a"}\n{"eventID":null,"eventName":"a"}\n{"eventName":"a"}\n{"eventName":"a"}',
    ids: ['', '', '', ''],
    rejected: 0,
    code: null,
  },
  {
    name: 'broken last line',
    content: `${record('a')}\n{"eventID":"b`,
    ids: ['a'],
    rejected: 1,
    code: 'json.truncated',
  },
  {
    name: 'prose between lines',
    content: `${record('a')}\nstarted\n${record('b')}\n`,
    ids: ['a', 'b'],
    rejected: 1,
    code: 'json.syntax',
  },
  {
    name: 'a digest',
    content: '{"awsAccountId":"1","digestStartTime":"x","logFiles":[],"digestS3Object":"y"}',
    ids: [],
    rejected: 0,
    code: 'digest.skipped',
  },
];

describe('broken files', () => {
  const engine = testEngine();
  after(async () => engine.close());

  for (const { name, content, ids, rejected, code } of cases) {
    it(name, async () => {
      const folder = makeFolder({ 'good.json': good, 'odd.json.gz': content });
      try {
        const source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
        const { table, ledger } = await answer(
          source,
          plan('sql', "SELECT coalesce(eventid, '') AS id FROM cloudtrail_logs"),
        );
        assert.deepEqual(table.rows.map(([id]) => id).toSorted(), ['good', ...ids].toSorted());
        const entry = ledger?.entries.find(({ file }) => file === 'odd.json.gz');
        assert.deepEqual(
          { kept: entry?.kept, rejected: entry?.rejected, seen: entry?.seen, code: entry?.reason?.code ?? null },
          { kept: ids.length, rejected, seen: ids.length + rejected, code },
        );
      } finally {
        removeFolder(folder);
      }
    });
  }

  it('a bomb of one gigabyte', async () => {
    const bomb = Buffer.concat([...zeroMembers(1024)]);
    const folder = makeFolder({ 'good.json': good, 'bomb.json.gz': bomb });
    try {
      const source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
      const { table, ledger } = await answer(source, plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs'));
      assert.deepEqual(table.rows, [[1]]);
      assert.equal(ledger?.entries.find(({ file }) => file === 'bomb.json.gz')?.reason?.code, 'gzip.bomb');
    } finally {
      removeFolder(folder);
    }
  });

  it('a file above the limit', async () => {
    const folder = makeFolder({ 'good.json': good, 'large.json': records(record('x'.repeat(2 * 1024 * 1024))) });
    try {
      const source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine, fileLimitMb: 1 });
      const { ledger } = await answer(source, plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs'));
      assert.equal(ledger?.entries.find(({ file }) => file === 'large.json')?.reason?.code, 'file.too-large');
    } finally {
      removeFolder(folder);
    }
  });

  it('links in loops, a dangling link and hidden files', async () => {
    const folder = makeFolder({ 'a/good.json': good, '.hidden/x.json': good, 'a/.DS_Store': 'x' });
    try {
      fs.symlinkSync(folder, path.join(folder, 'a/loop'));
      fs.symlinkSync('itself', path.join(folder, 'itself'));
      fs.symlinkSync('nowhere', path.join(folder, 'dangling'));
      const source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
      const { table, ledger } = await answer(source, plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs'));
      assert.deepEqual(table.rows, [[1]]);
      assert.deepEqual(
        ledger?.entries.map(({ file, reason }) => [file, reason?.code ?? null]),
        [
          ['a/good.json', null],
          ['dangling', 'file.missing'],
          ['itself', 'file.unreadable'],
        ],
      );
    } finally {
      removeFolder(folder);
    }
  });

  // Other systems refuse such a name.
  if (process.platform === 'linux') {
    it('a name that is not UTF-8, and a dangling link with a name that looks like one', async () => {
      const folder = makeFolder({ 'good.json': good });
      try {
        fs.writeFileSync(Buffer.concat([Buffer.from(`${folder}/odd-`), Buffer.from([0xff, 0x2e])]), good);
        fs.symlinkSync('nowhere', path.join(folder, 'link-\ufffd'));
        const source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
        const { ledger } = await answer(source, plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs'));
        assert.deepEqual(
          ledger?.entries.map(({ file, reason }) => [file, reason?.code ?? null]),
          [
            ['good.json', null],
            ['link-\ufffd', 'file.missing'],
            ['odd-\ufffd.', 'file.name-not-utf8'],
          ],
        );
      } finally {
        removeFolder(folder);
      }
    });
  }
});

/** Gzip members of a megabyte of zeros each: small on disk, a bomb together. */
function* zeroMembers(count: number): Generator<Buffer> {
  const member = zlib.gzipSync(Buffer.alloc(1024 * 1024));
  for (let index = 0; index < count; index++) yield member;
}
