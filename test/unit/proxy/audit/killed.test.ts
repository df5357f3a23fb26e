import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openAuditLog } from '../../../../src/proxy/audit/auditLog.ts';
import { verifyFolder } from '../../../../src/proxy/audit/verifyFolder.ts';
import { bundled, startChild } from '../../../support/bundledChild.ts';
import { logRecords } from './logRecords.ts';

describe('a log whose process is killed', () => {
  let folder = '';
  let script = '';
  before(() => {
    script = bundled(path.join(import.meta.dirname, 'killedWriter.ts'));
  });
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-audit-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** Lets it write until it has said so much, kills it in the midst of it, and gives what it said. */
  async function killedAfter(
    sync: string,
    bytes: number,
  ): Promise<{ readonly begun: readonly string[]; readonly ended: readonly string[] }> {
    const child = startChild(script, [folder, sync]);
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.length > bytes) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const of = (word: string): readonly string[] =>
      said
        .split('\n')
        .slice(0, -1)
        .flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
    return { begun: of('begun'), ended: of('ended') };
  }

  async function openedAgain(sync: 'batch' | 'always'): Promise<void> {
    const log = await openAuditLog({ failClosed: true, sync, maxBytes: 60_000, keepDays: null }, folder);
    await log.close();
    const report = await verifyFolder(folder);
    assert.deepEqual([report.ok, report.bad], [true, null]);
  }

  it('batch: what is there is whole, in order and without a hole, and the chain goes on', async () => {
    for (const bytes of [3_000, 20_000, 60_000]) {
      const { ended } = await killedAfter('batch', bytes);
      await openedAgain('batch');
      const mine = new Set(ended);
      const kept = logRecords(folder)
        .map(({ eventID }) => eventID)
        .filter((id) => mine.has(id));
      assert.equal(new Set(kept).size, kept.length);
      // What is lost is the end of it. Lines of the four clients come in the order of their records.
      assert.deepEqual(kept, ended.slice(0, kept.length));
    }
  });

  it('always: each request that was let through has one record, and each answered one its own', async () => {
    for (const bytes of [2_000, 9_000, 30_000]) {
      const { begun, ended } = await killedAfter('always', bytes);
      await openedAgain('always');
      const records = new Map<string, string | undefined>();
      for (const { eventID, errorCode } of logRecords(folder)) {
        assert.ok(!records.has(eventID), `${eventID} has two records`);
        records.set(eventID, errorCode);
      }
      for (const id of begun) assert.ok(records.has(id), `${id} has no record`);
      for (const id of ended) assert.equal(records.get(id), undefined, `${id} was answered`);
      assert.deepEqual(
        fs.readdirSync(folder).filter((name) => name.startsWith('.begun')),
        [],
      );
    }
  });
});
