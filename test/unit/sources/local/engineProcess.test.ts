import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EngineClient } from '../../../../src/sources/local/engineClient.ts';
import { answer, event, failureCode, plan, repositoryRoot, testEngine, withData, type Files } from './localData.ts';

/** Keeps DuckDB busy for minutes: it counts pairs of pairs of events. */
const endless = plan(
  'sql',
  'SELECT count(*) FROM cloudtrail_logs a, cloudtrail_logs b, cloudtrail_logs c WHERE a.eventname < b.eventname || c.eventname',
);
const quick = plan('sql', 'SELECT count(*) AS n FROM cloudtrail_logs');
const manyEvents: Files = {
  'x.ndjson': Array.from({ length: 3000 }, (_, index) =>
    JSON.stringify(event({ eventID: `id-${index}`, eventName: `Name${index}` })),
  ).join('\n'),
};

describe('the engine process', () => {
  let engine: EngineClient;
  beforeEach(() => {
    engine = testEngine();
  });
  afterEach(async () => engine.close());

  it('starts with the first question, not before', async () => {
    await withData(engine, manyEvents, async (source) => {
      assert.equal(engine.pid, null);
      await answer(source, quick);
      assert.notEqual(engine.pid, null);
    });
  });

  it('fails by name when it is killed, and the next question finds a new one', async () => {
    await withData(engine, manyEvents, async (source) => {
      await answer(source, quick);
      const { pid } = engine;
      const asked = failureCode(
        source.run(endless, { signal: new AbortController().signal, progress: () => undefined }),
      );
      process.kill(pid ?? 0, 'SIGKILL');
      assert.equal(await asked, 'engine.killed');
      assert.deepEqual((await answer(source, quick)).table.rows, [[3000]]);
      assert.notEqual(engine.pid, pid);
    });
  });

  it('stops a statement that is cancelled, and goes on answering', async () => {
    await withData(engine, manyEvents, async (source) => {
      await answer(source, quick);
      const { pid } = engine;
      const controller = new AbortController();
      const asked = failureCode(source.run(endless, { signal: controller.signal, progress: () => undefined }));
      // The engine answers in order, so when this one is back the statement before is under way.
      await answer(source, quick);
      controller.abort();
      // The statement alone would take minutes, far beyond this test's time limit.
      assert.equal(await asked, 'cancelled');
      assert.deepEqual((await answer(source, quick)).table.rows, [[3000]]);
      // The engine let go by itself, or was ended: in either case nothing computes any more.
      if (engine.pid === pid) await untilIdle(pid ?? 0);
      else await untilGone(pid ?? 0);
    });
  });

  it('cancels while files are read', async () => {
    // Some 40 MB: the first word of progress comes long before they are read.
    const records = (file: number): string =>
      Array.from({ length: 2000 }, (_, index) =>
        JSON.stringify(event({ eventID: `${file}-${index}`, requestParameters: { padding: 'x'.repeat(1000) } })),
      ).join('\n');
    const files: Files = Object.fromEntries(Array.from({ length: 20 }, (_, file) => [`${file}.json`, records(file)]));
    await withData(engine, files, async (source) => {
      const controller = new AbortController();
      const reading = source.run(quick, { signal: controller.signal, progress: () => controller.abort() });
      assert.equal(await failureCode(reading), 'cancelled');
      assert.deepEqual((await answer(source, quick)).table.rows, [[40_000]]);
    });
  });

  it('says that the query runs once the files are read', async () => {
    await withData(engine, { 'a.json': JSON.stringify(event({ eventID: 'a' })) }, async (source) => {
      const told: string[] = [];
      await source.run(quick, { signal: new AbortController().signal, progress: ({ message }) => told.push(message) });
      assert.equal(told.at(-1), 'Running the query');
    });
  });

  it('is not ended under one question because another was cancelled', async function () {
    // Windows cannot hold a process.
    if (process.platform === 'win32') return;
    await withData(engine, manyEvents, async (source) => {
      await answer(source, quick);
      const pid = engine.pid ?? 0;
      process.kill(pid, 'SIGSTOP');
      const controller = new AbortController();
      const given = failureCode(source.run(quick, { signal: controller.signal, progress: () => undefined }));
      const kept = answer(source, quick);
      // Both are with the engine by then.
      await new Promise((resolve) => setImmediate(resolve));
      controller.abort();
      // It cannot let go, and who has cancelled does not wait for it.
      assert.equal(await given, 'cancelled');
      process.kill(pid, 'SIGCONT');
      assert.deepEqual((await kept).table.rows, [[3000]]);
      assert.equal(engine.pid, pid);
    });
  });

  it('rejects at once when it was cancelled before', async () => {
    await withData(engine, manyEvents, async (source) => {
      const code = failureCode(source.run(quick, { signal: AbortSignal.abort(), progress: () => undefined }));
      assert.equal(await code, 'cancelled');
      assert.equal(engine.pid, null);
    });
  });

  it('leaves no file behind, not even of an engine that was killed', async () => {
    const leftOf = (pid: number | null): readonly string[] =>
      fs.readdirSync(os.tmpdir()).filter((name) => name.includes(`building-${pid}-`));
    await withData(engine, manyEvents, async (source) => {
      await answer(source, quick);
      const killed = engine.pid;
      assert.equal(leftOf(killed).length, 1);
      const asked = failureCode(
        source.run(endless, { signal: new AbortController().signal, progress: () => undefined }),
      );
      process.kill(killed ?? 0, 'SIGKILL');
      assert.equal(await asked, 'engine.killed');
      await answer(source, quick);
      const next = engine.pid;
      assert.deepEqual(leftOf(killed), []);
      await source.close();
      assert.deepEqual(leftOf(next), []);
    });
  });

  it('ends when its last source is closed', async () => {
    await withData(engine, manyEvents, async (source) => {
      await answer(source, quick);
      const pid = engine.pid ?? 0;
      await source.close();
      assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    });
  });

  it('ends when its host is killed in the middle of a query', async () => {
    await withData(engine, manyEvents, async (_source, folder) => {
      const host = spawn(
        process.execPath,
        ['--import', 'tsx', path.join(import.meta.dirname, 'killedHost.ts'), folder, endless.text],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
          cwd: repositoryRoot,
        },
      );
      const [said] = (await once(host.stdout, 'data')) as [Buffer];
      const pid = Number(said.toString());
      host.kill('SIGKILL');
      await once(host, 'exit');
      await untilGone(pid);
    });
  });

  it('keeps no host from ending that forgot to close it, and ends with it', async () => {
    await withData(engine, manyEvents, async (_source, folder) => {
      const host = spawn(
        process.execPath,
        ['--import', 'tsx', path.join(import.meta.dirname, 'killedHost.ts'), folder, 'SELECT 1 AS one'],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
          cwd: repositoryRoot,
        },
      );
      const [said] = (await once(host.stdout, 'data')) as [Buffer];
      const [code] = (await once(host, 'exit')) as [number | null];
      assert.equal(code, 0);
      await untilGone(Number(said.toString()));
    });
  });

  it('inherits no credential', async () => {
    if (process.platform !== 'linux') return;
    process.env['AWS_SECRET_ACCESS_KEY'] = 'kept-from-the-engine';
    try {
      await withData(engine, manyEvents, async (source) => {
        await answer(source, quick);
        const environment = execFileSync('cat', [`/proc/${engine.pid ?? 0}/environ`]).toString();
        assert.ok(!environment.includes('kept-from-the-engine'));
        assert.ok(environment.includes('PATH='));
      });
    } finally {
      delete process.env['AWS_SECRET_ACCESS_KEY'];
    }
  });

  it('shares one load among questions that come together', async () => {
    await withData(engine, manyEvents, async (source) => {
      const answers = await Promise.all(
        [quick, plan('filter', ''), plan('insights', 'stats count(*) as n')].map((each) => answer(source, each)),
      );
      assert.deepEqual(
        answers.map(({ stats }) => stats.recordsScanned),
        [3000, 3000, 3000],
      );
    });
  });
});

/** Waits until a process takes no processor time any more; the test's own time limit bounds it. */
async function untilIdle(pid: number): Promise<void> {
  if (process.platform !== 'linux') return;
  const spent = (): string => {
    // After the name in parentheses: state, then user and system time as the 12th and 13th (proc_pid_stat(5)).
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return `${fields[11] ?? ''} ${fields[12] ?? ''}`;
  };
  for (let before = ''; before !== spent();) {
    before = spent();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Waits for a process to end; the test's own time limit bounds it. */
async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
