import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { openLocalSource } from '../../../../src/sources/local/localSource.ts';
import {
  answer,
  event,
  failureCode,
  makeFolder,
  plan,
  removeFolder,
  run,
  testEngine,
  type Files,
} from './localData.ts';

const files: Files = {
  'x.ndjson': Array.from({ length: 500 }, (_, index) =>
    JSON.stringify(event({ eventID: `id-${index}`, eventName: `Name${index % 7}`, requestParameters: { index } })),
  ).join('\n'),
};
const texts = plan('filter', '');
const names = plan('sql', 'SELECT eventname, count(*) AS n FROM cloudtrail_logs GROUP BY 1 ORDER BY 1');

/** Each run is of another moment, so that the engine looks at the files again. */
let moment = Date.UTC(2026, 10, 2);

/** The answers of an engine of its own, as one text, ledger included; or the code of the failure. */
async function answersOf(folder: string, cacheFolder: string): Promise<string> {
  const engine = testEngine();
  try {
    const source = openLocalSource({ name: 'local', path: folder, cacheFolder, engine });
    const now = moment++;
    const messages = await answer(source, { ...texts, now });
    const counts = await answer(source, { ...names, now });
    return JSON.stringify([messages.table.rows.map((row) => row[1]), counts.table.rows, counts.ledger]);
  } finally {
    await engine.close();
  }
}

describe('the cache', () => {
  let folder = '';
  let cacheFolder = '';
  /** What an engine that began with nothing left behind, and its answers. */
  let filled = '';
  let right = '';
  before(async () => {
    folder = makeFolder(files);
    filled = makeFolder();
    right = await answersOf(folder, filled);
  });
  beforeEach(() => (cacheFolder = makeFolder()));
  afterEach(() => removeFolder(cacheFolder));
  after(() => {
    removeFolder(folder);
    removeFolder(filled);
  });

  const damages: readonly (readonly [name: string, damage: (bytes: Buffer) => Buffer])[] = [
    ['one bit', (bytes) => changed(bytes, Math.floor(bytes.length / 2))],
    ['its first byte', (bytes) => changed(bytes, 0)],
    ['its end', (bytes) => bytes.subarray(0, -1)],
    ['everything', () => Buffer.alloc(0)],
  ];
  const parts = ['manifest.json', 'rows.bin', 'contents.crc', 'contents.bin', 'records-00000.parquet'];
  for (const part of parts) {
    it(`never answers from a damaged ${part}`, async () => {
      fs.cpSync(filled, cacheFolder, { recursive: true, preserveTimestamps: true });
      // What was damaged is built anew, so that the next damage meets a whole entry again.
      for (const [name, damage] of damages) {
        const [entry = ''] = fs.readdirSync(cacheFolder);
        const place = path.join(cacheFolder, entry, part);
        fs.writeFileSync(place, damage(fs.readFileSync(place)));
        const got = await answersOf(folder, cacheFolder).catch(async (error: unknown) => {
          // The contents are checked where they are read: the failure says to run again, and that is right.
          assert.equal(part, 'contents.bin', name);
          assert.equal(await failureCode(Promise.reject(error as Error)), 'data.changed');
          return await answersOf(folder, cacheFolder);
        });
        assert.equal(got, right, name);
      }
    });
  }

  it('never shows a ledger that was changed in it', async () => {
    fs.cpSync(filled, cacheFolder, { recursive: true, preserveTimestamps: true });
    const [entry = ''] = fs.readdirSync(cacheFolder);
    const place = path.join(cacheFolder, entry, 'manifest.json');
    const written = fs.readFileSync(place, 'utf8');
    const altered = written.replaceAll('x.ndjson', 'y.ndjson');
    assert.notEqual(altered, written);
    fs.writeFileSync(place, altered);
    assert.equal(await answersOf(folder, cacheFolder), right);
  });

  it('is built anew when it is emptied under a running engine', async () => {
    const engine = testEngine();
    try {
      const source = openLocalSource({ name: 'local', path: folder, cacheFolder, engine });
      const { table } = await answer(source, { ...names, now: moment++ });
      for (const name of fs.readdirSync(cacheFolder)) removeFolder(path.join(cacheFolder, name));
      assert.deepEqual((await answer(source, { ...names, now: moment++ })).table.rows, table.rows);
      assert.equal(fs.readdirSync(cacheFolder).length, 1);
    } finally {
      await engine.close();
    }
  });

  it('is read anew in the same engine after damage was met', async () => {
    const engine = testEngine();
    try {
      const source = openLocalSource({ name: 'local', path: folder, cacheFolder, engine });
      await answer(source, { ...names, now: moment++ });
      const [entry = ''] = fs.readdirSync(cacheFolder);
      const place = path.join(cacheFolder, entry, 'contents.bin');
      fs.writeFileSync(place, changed(fs.readFileSync(place), 100));
      assert.equal(await failureCode(run(source, { ...texts, now: moment++ })), 'data.changed');
      assert.equal((await answer(source, { ...texts, now: moment++ })).table.rowCount, 500);
    } finally {
      await engine.close();
    }
  });

  it('serves engines that start together on nothing', async () => {
    const together = await Promise.all([1, 2, 3].map(async () => await answersOf(folder, cacheFolder)));
    assert.deepEqual(together, [right, right, right]);
    assert.equal(fs.readdirSync(cacheFolder).length, 1);
  });

  it('is done without where it cannot be written to', async () => {
    const place = path.join(cacheFolder, 'a-file');
    fs.writeFileSync(place, '');
    assert.equal(await answersOf(folder, place), right);
  });
});

/** The bytes with the lowest bit of one of them turned round. */
function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
