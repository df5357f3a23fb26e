import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import type { ExitCode } from '../../../src/cli/exitCode.ts';
import { controlProxy } from '../../../src/cli/proxy/controlProxy.ts';
import { runDemo } from '../../../src/cli/proxy/runDemo.ts';
import { validateConfig } from '../../../src/cli/proxy/validateConfig.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import type { CellResult } from '../../../src/core/wire/output.ts';
import { verifyFolder } from '../../../src/proxy/audit/verifyFolder.ts';
import { assertGolden } from '../../support/golden.ts';
import { memoryTerminal, type MemoryTerminal } from '../../support/memoryTerminal.ts';
import { runCommand } from '../../support/runCommand.ts';
import { makeFolder } from '../sources/local/localData.ts';
import { sampleFolder } from './readSampleData.ts';

const configFile = 'apirunbook.config.yaml';
const runbook = 'orders-api-access.apirunbook';

type Row = Readonly<Record<string, unknown>>;

function rowsOf({ columns, rows }: CellResult): readonly Row[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])));
}

describe('samples/proxy-audit.apirunbook', () => {
  it('answers who was refused and why, from a log that is whole', async () => {
    const report = await verifyFolder(path.join(sampleFolder, 'proxy-audit'));
    assert.equal(report.ok, true);
    const { code, out } = await runCommand(['run', 'samples/proxy-audit.apirunbook', '--format', 'json']);
    assert.equal(code, 0, out);
    const { cells } = JSON.parse(out) as { cells: readonly CellResult[] };
    const told = cells.flatMap((cell) => [`# ${cell.id}`, ...rowsOf(cell).map((row) => JSON.stringify(row))]);
    assertGolden('samples/proxy-audit.ndjson', `${told.join('\n')}\n`);
  });
});

/** On ports of its own, so that a demo that somebody runs is left alone. */
describe('samples/orders-api-access.apirunbook', () => {
  let folder = '';
  let demo: MemoryTerminal;
  let ended: Promise<ExitCode>;
  before(async () => {
    folder = makeFolder();
    for (const name of [configFile, runbook]) {
      cpSync(path.join(sampleFolder, name), path.join(folder, name));
    }
    const [proxy, api] = await freePorts();
    for (const name of [configFile, runbook]) {
      const file = path.join(folder, name);
      const text = readFileSync(file, 'utf8');
      assert.ok(text.includes('8788'));
      writeFileSync(file, text.replaceAll('8787', String(proxy)).replaceAll('8788', String(api)));
    }
    demo = memoryTerminal(folder);
    ended = runDemo(demo.terminal, '.', {});
    await Promise.race([demo.says(/Ctrl-C ends it/), ended.then(() => assert.fail(demo.said().note))]);
  });
  after(async () => {
    demo.interrupt();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what to do next', () => {
    assert.match(
      demo.said().note,
      /^The orders API listens on http:.*\nTest who may call it, .*: apirunbook run orders-/,
    );
  });

  it('refuses a second demo, and leaves the credentials of the first', async () => {
    await assert.rejects(
      runDemo(memoryTerminal(folder).terminal, '.', {}),
      (fault) => fault instanceof UsageError && /is taken/.test(fault.message),
    );
    const { terminal, said } = memoryTerminal(folder);
    assert.equal(await controlProxy(terminal, 'reload', {}), 0, said().note);
  });

  it('finds every case as it is expected, with the record of each', async () => {
    const { code, out, note } = await runCommand(['run', runbook, '--format', 'json'], { folder });
    assert.equal(code, 0, note);
    const { cells } = JSON.parse(out) as { cells: readonly CellResult[] };
    const rows = cells.flatMap((cell) => rowsOf(cell));
    assert.deepEqual(
      rows.filter(({ outcome }) => outcome !== 'pass'),
      [],
    );
    const decided = rows.filter(({ through }) => through === 'proxy').map(({ decision }) => decision);
    const counts = ['allow', 'deny', 'none', null].map(
      (each) => decided.filter((decision) => decision === each).length,
    );
    assert.deepEqual(counts, [17, 21, 6, 0]);
    for (const secret of ['reader.key', 'writer.key', 'ci.token', 'cli.secret', 'orders.token']) {
      const text = readFileSync(path.join(folder, '.apirunbook/demo', secret), 'utf8');
      assert.ok(!`${out}${note}${demo.said().note}`.includes(text), secret);
    }
  });

  it('is a configuration without a problem, whose log is whole', async () => {
    const { terminal, said } = memoryTerminal(folder);
    assert.equal(validateConfig(terminal, path.join(folder, configFile)), 0);
    assert.equal(said().note, '');
    assert.equal((await verifyFolder(path.join(folder, '.apirunbook/audit'))).ok, true);
  });
});

async function freePorts(): Promise<readonly [number, number]> {
  const servers = await Promise.all([listening(), listening()]);
  const [one = 0, other = 0] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [one, other];
}

async function listening(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
