import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkRunbook } from '../../../../src/core/check/checkRunbook.ts';
import { repositoryRoot } from '../../../support/repositoryRoot.ts';
import { runCommand } from '../../../support/runCommand.ts';

/** Alarms and no events: nothing else has to be loaded. */
const data = path.join(repositoryRoot, 'samples', 'data', 'alarms');
const root = 'cis-4.3-root-use';

describe('the runbook of an alarm, on the command line', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'apirunbook-alarm-'));
    const parameters = 'parameters: {alarm: {type: string}, note: {type: string}, window: {type: timerange}}\n';
    const values = `{alarm: '{{ alarm.name }}', note: "it's $(this)"}`;
    await writeFile(
      path.join(folder, 'any.apirunbook'),
      `apirunbook: 1\n${parameters}alarms: [{name: '*', values: ${values}}]\n`,
    );
    await writeFile(path.join(folder, 'root.apirunbook'), `apirunbook: 1\n${parameters}alarms: [{control: CIS 4.3}]\n`);
    await writeFile(path.join(folder, 'other.apirunbook'), 'apirunbook: 1\nalarms: [{name: other}]\n');
    await writeFile(path.join(folder, 'broken.apirunbook'), 'apirunbook: [\n');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const run = (...args: readonly string[]) => runCommand(['alarm', 'runbook', ...args, '--data', data], { folder });

  it('is the surest, as the command that runs it there', async () => {
    const { code, out, note } = await run(
      root,
      'other.apirunbook',
      'any.apirunbook',
      'broken.apirunbook',
      'root.apirunbook',
    );
    assert.equal(code, 0, note);
    assert.match(
      out,
      /^apirunbook run root\.apirunbook --data \S+ -p window=2026-11-03T04:29:12\.345Z\/2026-11-04T04:49:12\.345Z\n$/,
    );
    for (const part of [
      'root.apirunbook: named by entry 1',
      'Also any.apirunbook: named by entry 1',
      'broken.apirunbook cannot be read',
    ])
      assert.ok(note.includes(part), note);
    assert.ok(!note.includes('other.apirunbook'), note);
  });

  it('has each value as one word of the shell', async () => {
    const { out } = await run(root, 'any.apirunbook');
    assert.ok(out.includes(` -p alarm=${root} -p 'note=it'\\''s $(this)' `), out);
  });

  it('is none where none fits', async () => {
    const { code, out, note } = await run(root, 'other.apirunbook');
    assert.deepEqual([code, out], [1, '']);
    assert.ok(note.includes('--write'), note);
  });

  it('is made where that is asked for, and is a runbook', async () => {
    const { code, out } = await run(root, '--write');
    assert.equal(code, 0);
    assert.deepEqual(checkRunbook('made', out, { now: 0 }), []);
    assert.ok(out.includes('$.userIdentity.type = "Root"'), out);
  });

  it('says that there is no such alarm', async () => {
    const { code, note } = await run('none\u001b[2J', '--write');
    assert.equal(code, 1);
    assert.ok(note.includes('There is no alarm none\\u001b[2J at local.'), note);
  });

  it('wants runbooks to choose from', async () => {
    assert.equal((await runCommand(['alarm', 'runbook', root], { folder })).code, 2);
  });
});
