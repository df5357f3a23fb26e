import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openAuditLog, type AuditLog } from '../../../../src/proxy/audit/auditLog.ts';
import { verifyFolder } from '../../../../src/proxy/audit/verifyFolder.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import { auditFacts } from '../../../support/auditFacts.ts';
import { logFiles, logRecords } from './logRecords.ts';

const noon = Date.UTC(2026, 10, 1, 12);
const settings = { failClosed: true, sync: 'batch', maxBytes: 1_000_000, keepDays: null } as const;

describe('openAuditLog', () => {
  let base = '';
  let folder = '';
  let open: AuditLog[] = [];
  beforeEach(() => {
    base = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-audit-'));
    folder = path.join(base, 'some', 'audit');
    open = [];
  });
  afterEach(async () => {
    for (const log of open) await log.close().catch(() => undefined);
    fs.rmSync(base, { recursive: true, force: true });
  });

  async function opened(changed: Partial<Parameters<typeof openAuditLog>[0]> = {}, now = noon): Promise<AuditLog> {
    const log = await openAuditLog({ ...settings, ...changed }, folder, () => now);
    open.push(log);
    return log;
  }

  /** Writes records with these ids in one life of a log. */
  async function life(ids: readonly string[], changed: Parameters<typeof opened>[0] = {}, now = noon): Promise<void> {
    const log = await opened(changed, now);
    for (const id of ids) await log.end(auditFacts({ id }));
    await log.close();
  }

  const ids = (): readonly string[] =>
    logRecords(folder).map(({ eventID, eventName, eventType }) => (eventType === 'ApiProxyLog' ? eventName : eventID));
  const intact = async (): Promise<void> => assert.deepEqual((await verifyFolder(folder)).bad, null);

  it('writes for its owner alone', async () => {
    await life(['a', 'b']);
    assert.deepEqual(logFiles(folder), ['20261101T120000Z-000001.jsonl']);
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
    for (const name of fs.readdirSync(folder)) assert.equal(fs.statSync(path.join(folder, name)).mode & 0o777, 0o600);
    assert.deepEqual(ids(), ['a', 'b']);
    await intact();
  });

  it('takes away what others may do in a folder that is there', async () => {
    fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
    await life(['a']);
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
  });

  it('goes on in the same file, and with the same chain', async () => {
    await life(['a']);
    await life(['b'], {}, noon + 5000);
    assert.equal(logFiles(folder).length, 1);
    assert.deepEqual(ids(), ['a', 'b']);
    await intact();
  });

  it('begins a file when one has come to its size, in order also where the clock was set back', async () => {
    await life(['a', 'b', 'c'], { maxBytes: 1500 });
    await life(['d'], { maxBytes: 1500 }, noon - 3_600_000);
    const files = logFiles(folder);
    assert.ok(files.length >= 3, files.join(' '));
    assert.deepEqual(new Set(files.map((name) => name.slice(0, 16))), new Set(['20261101T120000Z']));
    assert.deepEqual(ids(), ['a', 'b', 'c', 'd']);
    await intact();
  });

  it('deletes what is too old, and says so in the chain', async () => {
    await life(['a', 'b', 'c'], { maxBytes: 1500 });
    const [oldest = ''] = logFiles(folder);
    const old = new Date(noon - 8 * 86_400_000);
    fs.utimesSync(path.join(folder, oldest), old, old);
    await life(['d'], { keepDays: 7 });
    assert.ok(!logFiles(folder).includes(oldest));
    assert.ok(ids().includes('LogPruned'));
    await intact();
  });

  describe('heals', () => {
    beforeEach(() => life(['a', 'b']));
    const file = (): string => path.join(folder, logFiles(folder).at(-1) ?? '');

    it('half a record, which goes aside', async () => {
      fs.appendFileSync(file(), '{"eventVersion":"1.11","userId');
      await life(['c']);
      assert.deepEqual(ids(), ['a', 'b', 'LogHealed', 'c']);
      const [torn = ''] = fs.readdirSync(folder).filter((name) => name.startsWith('.torn-'));
      assert.equal(fs.readFileSync(path.join(folder, torn), 'utf8'), '{"eventVersion":"1.11","userId');
      await intact();
    });

    it('zeros that a power failure left', async () => {
      fs.appendFileSync(file(), Buffer.alloc(4096));
      await life(['c']);
      assert.deepEqual(ids(), ['a', 'b', 'LogHealed', 'c']);
      await intact();
    });

    it('a record that lacks its line end only', async () => {
      fs.truncateSync(file(), fs.statSync(file()).size - 1);
      await life(['c']);
      assert.deepEqual(ids(), ['a', 'b', 'c']);
      await intact();
    });

    it('half of the only record', async () => {
      fs.rmSync(folder, { recursive: true });
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, '20261101T120000Z-000001.jsonl'), '{"event');
      await life(['c']);
      assert.deepEqual(ids(), ['LogHealed', 'c']);
      await intact();
    });
  });

  it('goes on behind records that were taken away, so that they are missed', async () => {
    await life(['a', 'b', 'c']);
    const file = path.join(folder, logFiles(folder)[0] ?? '');
    const [first] = fs.readFileSync(file, 'utf8').split('\n');
    fs.writeFileSync(file, `${first}\n`);
    await life(['d']);
    const { bad } = await verifyFolder(folder);
    assert.deepEqual([bad?.what, bad?.eventID, bad?.line], ['removed', 'd', 2]);
  });

  it('makes a record of what had begun and not ended', async () => {
    const log = await opened({ sync: 'always' });
    await log.begin(auditFacts({ id: 'a', target: '/x?token=secret-thing' }));
    await log.begin(auditFacts({ id: 'b' }));
    await log.end(auditFacts({ id: 'b' }));
    await log.close();
    await life(['c'], { sync: 'batch' });
    assert.deepEqual(ids(), ['b', 'a', 'c']);
    const [, interrupted] = logRecords(folder);
    assert.equal(interrupted?.errorCode, 'Interrupted');
    assert.ok(!fs.readFileSync(path.join(folder, logFiles(folder)[0] ?? ''), 'utf8').includes('secret-thing'));
    await intact();
  });

  it('counts what it took and what is not yet written', async () => {
    const log = await opened();
    void log.end(auditFacts());
    assert.deepEqual(log.counts(), { records: 1, pending: 1 });
    await log.flush();
    assert.deepEqual(log.counts(), { records: 1, pending: 0 });
    assert.equal(log.head()?.sequence, 1);
  });

  it('takes out of records what it is told to, from then on', async () => {
    const log = await opened();
    log.redact(['hunter2-hunter2']);
    log.redact(['other-secret-9']);
    await log.end(auditFacts({ target: '/a/hunter2-hunter2/other-secret-9' }));
    assert.equal(log.clean('x hunter2-hunter2'), 'x [redacted:secret]');
    await log.close();
    assert.ok(!/hunter2|other-secret/.test(fs.readFileSync(path.join(folder, logFiles(folder)[0] ?? ''), 'utf8')));
  });

  describe('refuses', () => {
    const cases: readonly (readonly [string, () => void, string])[] = [
      [
        'a link in the place of the folder',
        () => {
          fs.mkdirSync(path.join(base, 'elsewhere'));
          fs.mkdirSync(path.dirname(folder));
          fs.symlinkSync(path.join(base, 'elsewhere'), folder);
        },
        'audit.unsafe',
      ],
      [
        'a file in the place of the folder',
        () => {
          fs.mkdirSync(path.dirname(folder));
          fs.writeFileSync(folder, '');
        },
        'audit.unsafe',
      ],
      [
        'a link in the place of its file',
        () => {
          fs.mkdirSync(folder, { recursive: true });
          fs.writeFileSync(path.join(base, 'victim'), 'untouched');
          fs.symlinkSync(path.join(base, 'victim'), path.join(folder, '20261101T120000Z-000001.jsonl'));
        },
        'audit.unwritable',
      ],
    ];
    for (const [what, prepare, code] of cases)
      it(what, async () => {
        prepare();
        await assert.rejects(opened(), (fault) => fault instanceof FailureError && fault.failure.code === code);
        const victim = path.join(base, 'victim');
        if (fs.existsSync(victim)) assert.equal(fs.readFileSync(victim, 'utf8'), 'untouched');
      });
  });

  describe('while it is written', () => {
    /** Waits until the log says that something is wrong, or that nothing is. */
    async function until(log: AuditLog, isFaulty: boolean): Promise<void> {
      while ((log.fault() !== null) !== isFaulty) await new Promise((resolve) => setTimeout(resolve, 10));
    }

    it('is faulty when its file was deleted, begins another by itself, and keeps what was pending', async () => {
      const log = await opened();
      await log.end(auditFacts({ id: 'a' }));
      await log.flush();
      fs.rmSync(path.join(folder, logFiles(folder)[0] ?? ''));
      await log.end(auditFacts({ id: 'b' }));
      await log.flush();
      assert.match(log.fault() ?? '', /was taken away while it was written/);
      await log.end(auditFacts({ id: 'c' }));
      await until(log, false);
      await log.close();
      assert.deepEqual(ids(), ['b', 'c', 'LogFileMissing']);
      assert.equal((await verifyFolder(folder)).bad?.what, 'file-missing');
    });

    it('notices by itself that its folder was deleted, and makes it again', async () => {
      const log = await opened();
      await log.end(auditFacts({ id: 'a' }));
      await log.flush();
      fs.rmSync(folder, { recursive: true });
      await until(log, true);
      await until(log, false);
      await log.end(auditFacts({ id: 'b' }));
      await log.close();
      assert.deepEqual(ids(), ['LogFileMissing', 'b']);
    });

    it('always: neither begins nor ends where nothing can be written, and writes what is pending afterwards', async () => {
      const log = await opened({ sync: 'always' });
      await log.begin(auditFacts({ id: 'a' }));
      fs.rmSync(folder, { recursive: true });
      fs.writeFileSync(folder, 'in its place');
      await assert.rejects(Promise.resolve(log.end(auditFacts({ id: 'a' }))), FailureError);
      await assert.rejects(Promise.resolve(log.begin(auditFacts({ id: 'b' }))), FailureError);
      assert.notEqual(log.fault(), null);
      fs.rmSync(folder);
      await until(log, false);
      await log.begin(auditFacts({ id: 'c' }));
      await log.end(auditFacts({ id: 'c' }));
      await log.close();
      assert.deepEqual(ids(), ['a', 'LogFileMissing', 'c']);
    });

    it('says how many records were lost because memory is bounded', async () => {
      const log = await opened({ failClosed: false });
      fs.rmSync(folder, { recursive: true });
      fs.writeFileSync(folder, 'in its place');
      await log.end(auditFacts());
      await log.flush();
      // A record of 16 KB some two thousand times fills what may be pending.
      const large = auditFacts({ target: `/${'\u0001'.repeat(2000)}?${'\u0001'.repeat(2000)}` });
      while (log.dropped() < 10) await log.end(large);
      fs.rmSync(folder);
      await until(log, false);
      await log.close();
      const gap = logRecords(folder).find(({ eventName }) => eventName === 'LogGap');
      assert.equal(gap?.additionalEventData['dropped'], 10);
    });
  });
});
