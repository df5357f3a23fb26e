import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseSpendLines, spentOf } from '../../../../../src/sources/aws/cost/spendEntry.ts';
import { SpendLog } from '../../../../../src/sources/aws/cost/spendLog.ts';
import { makeFolder, removeFolder } from '../../local/localData.ts';

const noon = Date.UTC(2026, 10, 21, 12);
const minute = 60_000;
const nobody = new Set<string>();

describe('what was spent on a day', () => {
  let folder = '';
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => removeFolder(folder));
  const file = () => path.join(folder, 'cost', '2026-11-21.ndjson');

  it('is shared by all who write, and the next day begins at nothing', async () => {
    await new SpendLog(folder).add(1, 'a', noon);
    await new SpendLog(folder).add(0.5, 'b', noon);
    assert.deepEqual(await new SpendLog(folder).spent('a', noon, nobody), { runbook: 1, day: 1.5 });
    assert.deepEqual(await new SpendLog(folder).spent('a', noon + 12 * 60 * minute, nobody), { runbook: 0, day: 0 });
  });

  it('is for the user alone, and tells nothing of paths', async () => {
    await new SpendLog(folder).add(1, '/home/ada/secret.apirunbook', noon);
    if (process.platform !== 'win32') assert.equal(fs.statSync(file()).mode & 0o777, 0o600);
    assert.doesNotMatch(fs.readFileSync(file(), 'utf8'), /ada|secret/);
  });

  it('counts what is held until it is settled, on the day it was held', async () => {
    const log = new SpendLog(folder);
    const held = await log.hold(3, null, noon);
    assert.equal((await log.spent(null, noon, nobody)).day, 3);
    assert.equal((await log.spent(null, noon, new Set([held.id]))).day, 0);
    await log.settle(held, 0.25, noon + 13 * 60 * minute);
    assert.equal((await log.spent(null, noon, nobody)).day, 0.25);
    assert.equal((await log.spent(null, noon + 13 * 60 * minute, nobody)).day, 0);
  });

  it('lets go after an hour of what a dead process held', async () => {
    const log = new SpendLog(folder);
    await log.hold(3, null, noon);
    assert.equal((await log.spent(null, noon + 64 * minute, nobody)).day, 3);
    assert.equal((await log.spent(null, noon + 66 * minute, nobody)).day, 0);
  });

  it('loses no line to one that was cut off before it', async () => {
    const log = new SpendLog(folder);
    await log.add(1, null, noon);
    fs.appendFileSync(file(), '{"kind":"spent","id":"x","dol');
    await log.add(2, null, noon);
    assert.equal((await log.spent(null, noon, nobody)).day, 3);
  });

  it('removes days that are over, and nothing else', async () => {
    const cost = path.join(folder, 'cost');
    fs.mkdirSync(cost);
    for (const name of ['2026-11-01.ndjson', '2026-11-20.ndjson', 'notes.txt'])
      fs.writeFileSync(path.join(cost, name), '');
    await new SpendLog(folder).add(1, null, noon);
    assert.deepEqual(fs.readdirSync(cost).sort(), ['2026-11-20.ndjson', '2026-11-21.ndjson', 'notes.txt']);
  });

  it('writers at the same time lose nothing', async () => {
    await Promise.all(Array.from({ length: 50 }, () => new SpendLog(folder).add(0.5, null, noon)));
    assert.equal((await new SpendLog(folder).spent(null, noon, nobody)).day, 25);
  });

  it('passes over lines that are no entries, whatever they are', () => {
    const bad = [
      '',
      '{',
      'null',
      '[]',
      '{"kind":"spent","id":"a","dollars":-5,"runbook":null,"at":1}',
      '{"kind":"spent","id":"a","dollars":1e999,"runbook":null,"at":1}',
      '{"kind":"spent","id":"a","dollars":"5","runbook":null,"at":1}',
      '{"kind":"else","id":"a","dollars":5,"runbook":null,"at":1}',
      '{"kind":"spent","dollars":5,"runbook":null,"at":1}',
      `{"kind":"spent","id":"${'a'.repeat(2000)}","dollars":5,"runbook":null,"at":1}`,
    ];
    assert.deepEqual(parseSpendLines(bad.join('\n')), []);
    fc.assert(fc.property(fc.string(), (text) => void spentOf(parseSpendLines(text), null, 0, nobody)));
  });

  it('of one amount the last that was spent counts, in whatever order the lines come', () => {
    const line = (kind: string, dollars: number): string =>
      JSON.stringify({ kind, id: 'x', dollars, runbook: null, at: noon });
    const orders = [
      [line('held', 9), line('spent', 1)],
      [line('spent', 1), line('held', 9)],
      [line('held', 9), line('spent', 4), line('spent', 1)],
    ];
    for (const lines of orders)
      assert.equal(spentOf(parseSpendLines(lines.join('\n')), null, noon, nobody).day, 1, lines.join());
  });
});
