import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import type { EngineClient } from '../../../../src/sources/local/engineClient.ts';
import { openLocalSource, type LocalSource } from '../../../../src/sources/local/localSource.ts';
import { recordedFiles } from '../../core/alarms/recorded.ts';
import { answer, event, makeFolder, plan, removeFolder, testEngine, withData, type Files } from './localData.ts';

const { alarms, history, filters } = recordedFiles;
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 4)}\n`;
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

interface LayoutCase {
  readonly name: string;
  readonly files: Files;
  /** Alarms, entries of the history and metric filters that are found. */
  readonly counts: readonly [number, number, number];
  readonly rejected?: number;
  /** Events beside them. */
  readonly kept?: number;
}

const cases: readonly LayoutCase[] = [
  {
    name: 'a file for each answer, and no events at all',
    files: { 'a.json': pretty(alarms), 'deep/h.json': pretty(history), 'f.txt': pretty(filters) },
    counts: [4, 3, 2],
  },
  { name: 'compressed', files: { 'a.json.gz': zlib.gzipSync(pretty(alarms)) }, counts: [4, 0, 0] },
  { name: 'a line each', files: { 'a.ndjson': line(alarms) + line(history) + line(filters) }, counts: [4, 3, 2] },
  {
    name: 'lines that end with CRLF, and empty ones',
    files: { 'a.ndjson': `${JSON.stringify(alarms)}\r\n\r\n${JSON.stringify(history)}\r\n` },
    counts: [4, 3, 0],
  },
  {
    name: 'printed one after the other into one file',
    files: { 'a.json': pretty(alarms) + pretty(history) + pretty(filters) },
    counts: [4, 3, 2],
  },
  { name: 'an array of answers', files: { 'a.json': pretty([alarms, history, filters]) }, counts: [4, 3, 2] },
  {
    name: 'an array of more answers than a call takes arguments',
    files: { 'a.json': `[${JSON.stringify(alarms)}${',{"metricFilters":[]}'.repeat(200_000)}]` },
    counts: [4, 0, 0],
  },
  { name: 'behind a byte order mark', files: { 'a.json': `\ufeff${pretty(alarms)}` }, counts: [4, 0, 0] },
  {
    name: 'one line of three broken',
    files: { 'a.ndjson': `${line(alarms)}{"AlarmHistoryItems": [}\n${line(filters)}` },
    counts: [4, 0, 2],
    rejected: 1,
  },
  {
    name: 'the second of two documents cut off',
    files: { 'a.json': pretty(alarms) + pretty(history).slice(0, 300) },
    counts: [4, 0, 0],
    rejected: 1,
  },
  {
    name: 'before events in one file',
    files: { 'a.ndjson': line(alarms) + line(event()) },
    counts: [4, 0, 0],
    kept: 1,
  },
  {
    name: 'behind events in one file',
    files: { 'a.ndjson': line(event()) + line(alarms) },
    counts: [4, 0, 0],
    kept: 1,
  },
  { name: 'empty answers', files: { 'a.json': pretty({ MetricAlarms: [], CompositeAlarms: [] }) }, counts: [0, 0, 0] },
];

describe('recorded alarms in files', () => {
  let engine: EngineClient;
  before(() => (engine = testEngine()));
  after(() => engine.close());

  async function counts(source: LocalSource): Promise<readonly number[]> {
    const found: number[] = [];
    for (const text of ['', 'history', 'filters'])
      found.push((await answer(source, plan('alarms', text))).table.rowCount);
    return found;
  }

  for (const { name, files, counts: expected, rejected = 0, kept = 0 } of cases) {
    it(name, async () => {
      await withData(engine, files, async (source) => {
        assert.deepEqual(await counts(source), expected);
        const { ledger } = await answer(source, plan('alarms', ''));
        assert.deepEqual([ledger?.totals.rejected, ledger?.totals.kept], [rejected, kept]);
      });
    });
  }

  it('are found where the target is one file, in a folder of the same name too', async () => {
    const folder = makeFolder({ 'a.json/a.json': pretty(alarms) });
    try {
      for (const target of [path.join(folder, 'a.json'), path.join(folder, 'a.json', 'a.json')]) {
        const source = openLocalSource({ name: 'local', path: target, cacheFolder: null, engine });
        assert.deepEqual(await counts(source), [4, 0, 0], target);
      }
    } finally {
      removeFolder(folder);
    }
  });

  it('are the same from the cache of a second engine', async () => {
    const cacheFolder = makeFolder();
    const folder = makeFolder({ 'a.json': pretty(alarms) });
    const second = testEngine();
    try {
      for (const each of [engine, second]) {
        const source = openLocalSource({ name: 'local', path: folder, cacheFolder, engine: each });
        assert.deepEqual(await counts(source), [4, 0, 0]);
      }
    } finally {
      await second.close();
      for (const each of [folder, cacheFolder]) removeFolder(each);
    }
  });

  it('are read again when a file changes, and not before', async () => {
    const text = line({ MetricAlarms: [{ AlarmName: 'first' }] });
    await withData(engine, { 'a.json': text }, async (source, folder) => {
      const file = path.join(folder, 'a.json');
      const save = (content: string, second: number): void => {
        fs.writeFileSync(file, content);
        fs.utimesSync(file, second, second);
      };
      // Questions of other moments: each lists the files anew.
      const name = async (now: number) => (await answer(source, plan('alarms', '', { now }))).table.rows[0]?.[0];
      save(text, 1_790_000_000);
      assert.equal(await name(1), 'first');
      // What looks unchanged is not read: that is what the listing goes by.
      save(text.replace('first', 'other'), 1_790_000_000);
      assert.equal(await name(2), 'first');
      save(text.replace('first', 'other'), 1_790_000_001);
      assert.equal(await name(3), 'other');
    });
  });
});
