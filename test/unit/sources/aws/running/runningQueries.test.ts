import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { RunningQuery } from '../../../../../src/sources/aws/running/runningQuery.ts';
import { pendingQueries, RunningQueries } from '../../../../../src/sources/aws/running/runningQueries.ts';
import { makeFolder, removeFolder } from '../../local/localData.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 2);
const query: RunningQuery = {
  service: 'insights',
  queryId: 'q-1',
  profile: 'lab',
  region: 'us-east-1',
  account: '111122223333',
  key: 'k',
  asker: { runbook: 'a.apirunbook', cell: 'one' },
  startedAt: now,
  now,
};

describe('running queries', () => {
  let folder = '';
  let queries: RunningQueries;
  const filesOf = (): readonly string[] => readdirSync(path.join(folder, 'queries'));
  const fileAt = (name: string): string => path.join(folder, 'queries', name);
  /** Makes every entry the one of a process that has ended. */
  const kill = (): void => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    for (const name of filesOf()) {
      const entry = JSON.parse(readFileSync(fileAt(name), 'utf8')) as { owner: { pid: number; instance: string } };
      entry.owner.pid = pid;
      entry.owner.instance = 'other';
      writeFileSync(fileAt(name), JSON.stringify(entry));
    }
  };
  beforeEach(() => {
    folder = makeFolder();
    queries = new RunningQueries(folder);
  });
  afterEach(() => removeFolder(folder));

  it('are files that only the user reads, and tell nothing by their names', async () => {
    await queries.note(query);
    const [name = ''] = filesOf();
    assert.match(name, /^[0-9a-f]{32}\.json$/);
    assert.equal(statSync(fileAt(name)).mode & 0o777, 0o600);
    assert.equal(statSync(path.join(folder, 'queries')).mode & 0o777, 0o700);
  });

  it('are not picked up while their process lives', async () => {
    await queries.note(query);
    assert.equal(await queries.pickUp('k', now), null);
    assert.deepEqual(await pendingQueries(folder), []);
  });

  it('are picked up once, by the same question alone', async () => {
    await queries.note(query);
    await queries.note({ ...query, queryId: 'q-2', startedAt: now + 1 });
    kill();
    assert.deepEqual(
      (await pendingQueries(folder)).map(({ queryId }) => queryId),
      ['q-1', 'q-2'],
    );
    assert.equal(await queries.pickUp('other', now), null);
    const taken = await Promise.all([1, 2, 3, 4].map(async () => await new RunningQueries(folder).pickUp('k', now)));
    assert.deepEqual(taken.flatMap((entry) => entry?.query.queryId ?? []).toSorted(), ['q-1', 'q-2']);
    assert.deepEqual(await pendingQueries(folder), []);
  });

  it('are not picked up when their answers are gone', async () => {
    await queries.note(query);
    kill();
    assert.equal(await queries.pickUp('k', now + 7 * day), null);
    assert.notEqual(await queries.pickUp('k', now + 7 * day - 1), null);
  });

  it('are forgotten at their end', async () => {
    const entry = await queries.note(query);
    await queries.end(entry);
    await queries.end(entry);
    assert.deepEqual(filesOf(), []);
  });

  it('that are let go of may be picked up', async () => {
    await queries.abandon(await queries.note(query));
    assert.equal((await queries.pickUp('k', now))?.query.queryId, 'q-1');
  });

  it('a process of the same number is another process', async () => {
    await queries.note(query);
    const [name = ''] = filesOf();
    const entry = JSON.parse(readFileSync(fileAt(name), 'utf8')) as { owner: { instance: string } };
    entry.owner.instance = 'an earlier load of this program';
    writeFileSync(fileAt(name), JSON.stringify(entry));
    assert.notEqual(await queries.pickUp('k', now), null);
  });

  const corrupt = [
    '',
    '{',
    'null',
    '[]',
    '{"version":1}',
    '{"version":2,"query":{},"owner":{}}',
    JSON.stringify({
      version: 1,
      query: { ...query, service: 'other' },
      owner: { pid: 1, started: null, instance: 'x' },
    }),
    JSON.stringify({ version: 1, query, owner: { pid: 0, started: null, instance: 'x' } }),
    JSON.stringify({ version: 1, query: { ...query, asker: 'me' }, owner: { pid: 1, started: null, instance: 'x' } }),
    'x'.repeat(100_000),
    `{"version":1,"query":${'['.repeat(30_000)}`,
  ];
  for (const text of corrupt) {
    it(`a file that is none is ignored and removed: ${text.slice(0, 60)}`, async () => {
      mkdirSync(path.join(folder, 'queries'));
      writeFileSync(fileAt('bad.json'), text);
      assert.deepEqual(await pendingQueries(folder), []);
      assert.deepEqual(filesOf(), []);
    });
  }
});
