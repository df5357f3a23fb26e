import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { StartReply, StartRequest } from '../../../../src/core/proxyControl/startMessages.ts';
import { askProxy } from '../../../../src/proxy/control/askProxy.ts';
import { stopProxy } from '../../../../src/proxy/control/stopProxy.ts';
import { builtProject } from '../../../support/builtProject.ts';
import { ScriptedUpstream } from '../../../support/proxy/scriptedUpstream.ts';
import { contractFolder, changeConfig, type ContractFolder } from '../../cli/proxy/contractFolder.ts';

const kept = 'Bearer stored-marked-5e81';

/** What an editor starts: `dist/proxyProcess.js`, spoken to by its standard input and output. */
describe('the process of the proxy', () => {
  let upstream: ScriptedUpstream;
  let contract: ContractFolder;
  const children: ChildProcessWithoutNullStreams[] = [];
  before(async () => {
    upstream = await ScriptedUpstream.start();
    contract = await contractFolder({ upstream: upstream.url });
    changeConfig(contract, '{file: orders.token}', '{secretStorage: orders}');
  });
  after(async () => {
    for (const child of children) child.kill('SIGKILL');
    await upstream.close();
    rmSync(contract.folder, { recursive: true, force: true });
  });

  interface Started {
    readonly child: ChildProcessWithoutNullStreams;
    readonly reply: StartReply;
    readonly ended: Promise<number | null>;
    readonly said: () => string;
  }

  async function start(line: string, { thenEnd = false } = {}): Promise<Started> {
    const child = spawn(process.execPath, [path.join(builtProject(), 'proxyProcess.js')], {
      env: { PATH: process.env['PATH'] },
    });
    children.push(child);
    let [out, note] = ['', ''];
    const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
    const replied = new Promise<StartReply>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
        if (out.includes('\n')) resolve(JSON.parse(out) as StartReply);
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => (note += text));
      void ended.then((code) => reject(new Error(`it ended with ${code}: ${note}`)));
    });
    if (thenEnd) child.stdin.end(line);
    else child.stdin.write(line);
    return { child, reply: await replied, ended, said: () => `${out}${note}` };
  }
  const request = (changes: Partial<StartRequest> = {}): string =>
    `${JSON.stringify({ config: contract.config, port: 0, stays: false, secrets: { orders: kept }, ...changes } satisfies StartRequest)}\n`;

  const get = async (url: string, order = 42): Promise<number> => {
    const answer = await fetch(`${url}/orders/${order}`, { headers: { 'x-api-key': contract.readerKey } });
    await answer.arrayBuffer();
    return answer.status;
  };

  it('takes its secrets over standard input, shows them nowhere, and ends with it', async () => {
    const { child, reply, ended, said } = await start(request());
    assert.ok(reply.kind === 'running', JSON.stringify(reply));
    assert.equal(reply.status.pid, child.pid);
    assert.deepEqual(reply.status.owner, { kind: 'editor', stays: false });
    assert.equal(await get(reply.url), 200);
    assert.ok(upstream.received.includes(kept));
    const status = JSON.stringify(await askProxy(reply.socket, { command: 'status' }));
    for (const text of [said(), status, ...seenByOthers(child.pid)]) assert.ok(!text.includes('marked'), text);
    // A secret that comes later is used from then on.
    await askProxy(reply.socket, { command: 'secrets', values: { orders: 'Bearer newer-marked' } });
    assert.equal(await get(reply.url, 43), 200);
    assert.ok(upstream.received.includes('Bearer newer-marked'));
    child.stdin.end();
    assert.equal(await ended, 0);
    await assert.rejects(askProxy(reply.socket, { command: 'status' }));
  });

  it('ends also when its editor was gone before it had started', async () => {
    const { reply, ended } = await start(request(), { thenEnd: true });
    assert.equal(reply.kind, 'running');
    assert.equal(await ended, 0);
  });

  it('stays when it was asked to, until it is told to end', async () => {
    const { child, reply, ended } = await start(request({ stays: true }), { thenEnd: true });
    assert.ok(reply.kind === 'running');
    // Its editor is gone with all of its pipes.
    child.stdout.destroy();
    child.stderr.destroy();
    assert.equal(await get(reply.url), 200);
    assert.equal(await stopProxy(reply.socket), true);
    assert.equal(await ended, 0);
  });

  it('says what is wrong with the configuration, and ends', async () => {
    const { reply, ended } = await start(request({ secrets: {} }));
    assert.ok(reply.kind === 'refused', JSON.stringify(reply));
    assert.equal(reply.problems.length, 1);
    assert.match(reply.problems[0] ?? '', /apirunbook\.config\.yaml:15:\d+: error proxy\.secret-missing: /);
    assert.equal(await ended, 1);
  });

  it('says that a request cannot be read, without repeating it', async () => {
    const { reply, ended, said } = await start('{"secrets": {"orders": "marked"\n');
    assert.ok(reply.kind === 'failed');
    assert.equal(reply.code, 'proxy.start');
    assert.ok(!said().includes('marked'), said());
    assert.equal(await ended, 1);
  });
});

/** Its arguments and its environment, where the system shows them. */
function seenByOthers(pid: number | undefined): readonly string[] {
  if (process.platform !== 'linux') return [];
  return ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8'));
}
