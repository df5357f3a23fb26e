import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { verifyFolder } from '../../../../src/proxy/audit/verifyFolder.ts';
import { ok, ScriptedUpstream } from '../../../support/proxy/scriptedUpstream.ts';
import { runCommand } from '../../../support/runCommand.ts';
import { startCommand, type RunningCommand } from '../../../support/startCommand.ts';
import { contractFolder, type ContractFolder } from './contractFolder.ts';

interface AuditRecord {
  readonly errorCode?: string;
  readonly requestParameters: { readonly path: string };
  readonly additionalEventData: { readonly status?: number };
}

/** The command as a process: killed in the middle, started again, and ended as a terminal or a service ends it. */
describe('apirunbook proxy, killed and ended', () => {
  let upstream: ScriptedUpstream;
  let contract: ContractFolder;
  const running: RunningCommand[] = [];
  before(async () => {
    upstream = await ScriptedUpstream.start();
    contract = await contractFolder({ upstream: upstream.url, sync: 'always' });
  });
  after(async () => {
    for (const each of running) each.signal('SIGKILL');
    await upstream.close();
    rmSync(contract.folder, { recursive: true, force: true });
  });

  async function start(): Promise<{ readonly proxy: RunningCommand; readonly url: string }> {
    const proxy = startCommand(['proxy', '--port', '0'], { folder: contract.folder, environment: {} });
    running.push(proxy);
    await proxy.says(/\}\n$/);
    return { proxy, url: (JSON.parse(proxy.said().out) as { url: string }).url };
  }
  const get = async (url: string, target: string): Promise<number> => {
    const answer = await fetch(`${url}${target}`, { headers: { 'x-api-key': contract.readerKey } });
    await answer.arrayBuffer();
    return answer.status;
  };
  /** An upstream that takes the next request and waits; the returned promise resolves when it has come. */
  const holdNext = (): { readonly asked: Promise<void>; readonly release: () => void } => {
    let release = (): void => {};
    const asked = new Promise<void>((resolve) => {
      upstream.script = (socket) => {
        release = () => void socket.write(ok);
        upstream.script = (other) => void other.write(ok);
        resolve();
      };
    });
    return { asked, release: () => release() };
  };
  const audit = (): string => path.join(contract.folder, '.apirunbook/audit');
  const records = (): readonly AuditRecord[] =>
    readdirSync(audit())
      .filter((name) => name.endsWith('.jsonl'))
      .toSorted()
      .flatMap((name) => readFileSync(path.join(audit(), name), 'utf8').trimEnd().split('\n'))
      .map((line) => JSON.parse(line) as AuditRecord);
  const outcomes = (): readonly string[] =>
    records().map(
      ({ errorCode, requestParameters, additionalEventData: { status } }) =>
        `${requestParameters.path} ${errorCode ?? status ?? '-'}`,
    );

  it('loses no record of what was answered when it is killed, and tells of what was not', async () => {
    const { proxy, url } = await start();
    for (const order of ['1', '2', '3']) assert.equal(await get(url, `/orders/${order}`), 200);
    const { asked } = holdNext();
    const held = get(url, '/orders/held').catch(() => 0);
    await asked;
    proxy.signal('SIGKILL');
    assert.equal((await proxy.ended).code, null);
    assert.equal(await held, 0);
    assert.deepEqual(outcomes(), ['/orders/1 200', '/orders/2 200', '/orders/3 200']);
  });

  it('starts again on what was left, and finishes what is under way when it is ended', async () => {
    const { proxy, url } = await start();
    const { asked, release } = holdNext();
    const held = get(url, '/orders/4');
    await asked;
    proxy.signal('SIGTERM');
    await untilRefused(Number(new URL(url).port));
    release();
    assert.equal(await held, 200);
    const { code, out, note } = await proxy.ended;
    assert.equal(code, 0);
    for (const secret of [contract.upstreamToken, contract.cliSecret, contract.readerKey])
      assert.ok(!`${out}${note}`.includes(secret));
    assert.deepEqual(outcomes(), [
      '/orders/1 200',
      '/orders/2 200',
      '/orders/3 200',
      '/orders/held Interrupted',
      '/orders/4 200',
    ]);
    assert.equal((await verifyFolder(audit())).ok, true);
  });

  /** The listener is closed first. */
  async function untilRefused(port: number): Promise<void> {
    for (let isOpen = true; isOpen;) {
      isOpen = await new Promise<boolean>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.destroy());
        socket.once('error', () => resolve(false)).once('close', () => resolve(true));
      });
    }
  }

  it('answers to its options on the command line', async () => {
    const folder = { folder: contract.folder };
    const verified = await runCommand(['verify', '.apirunbook/audit', '--format', 'text'], folder);
    assert.equal(verified.code, 0);
    assert.match(verified.out, /^Whole: 5 records in \d files?, each as it was written\./);
    const status = await runCommand(['proxy', 'status'], folder);
    assert.equal(status.code, 1);
    assert.match(status.note, /^error proxy\.not-running: .*\n {2}Start it: apirunbook proxy --config/);
    const wrong = await runCommand(['proxy', 'export', '--to', 'nginx'], folder);
    assert.equal(wrong.code, 2);
    assert.match(wrong.note, /apigateway, kong, envoy/);
  });
});
