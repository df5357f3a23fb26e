import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ProxyStatus } from '../../../src/core/proxyControl/proxyStatus.ts';
import { readClaim } from '../../../src/proxy/claim/readClaim.ts';
import { askProxy, followProxy } from '../../../src/proxy/control/askProxy.ts';
import { setTimeout as nextLook } from 'node:timers/promises';
import { fileOf } from './notebook.ts';

const key = 'apirunbook-host-test-key';

describe('the proxy', () => {
  const config = () => fileOf('proxied/apirunbook.config.yaml');
  const audit = () => path.join(path.dirname(config().fsPath), '.apirunbook', 'audit');
  let upstream: Server;
  let upstreamPort = 0;

  const text = (rule: string) => `proxy:
  listen: {port: 0}
  clients:
  - {name: reader, groups: [readers], apiKey: {sha256: "${createHash('sha256').update(key).digest('hex')}"}}
  routes:
  - name: api
    match: {path: "/**"}
    upstream: http://127.0.0.1:${upstreamPort}
    allow:
    - ${rule}
`;
  const reading = '{name: read, groups: [readers], methods: [GET]}';
  const claim = () => readClaim(audit());
  const status = async (): Promise<ProxyStatus> => {
    const socket = claim()?.socket;
    assert.ok(socket !== undefined);
    const reply = await askProxy(socket, { command: 'status' });
    assert.equal(reply.kind, 'status');
    return reply.status;
  };
  /** Resolves with the first status that fits, as the proxy tells it. */
  const told = (fits: (status: ProxyStatus) => boolean): Promise<ProxyStatus> =>
    new Promise((resolve, reject) => {
      const socket = claim()?.socket;
      if (socket === undefined) {
        reject(new Error('No proxy is running.'));
        return;
      }
      const follower = followProxy(socket, {
        request: () => undefined,
        status: (now) => {
          if (!fits(now)) return;
          follower.dispose();
          resolve(now);
        },
        closed: () => reject(new Error('The proxy has ended.')),
      });
    });
  const start = () => vscode.commands.executeCommand('apirunbook.proxy.start', config());
  const stop = () => vscode.commands.executeCommand('apirunbook.proxy.stop', config());

  before(async () => {
    upstream = createServer((_, response) => response.end('from the upstream'));
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    upstreamPort = (upstream.address() as AddressInfo).port;
    await mkdir(path.dirname(config().fsPath), { recursive: true });
    await writeFile(config().fsPath, text(reading));
    await vscode.commands.executeCommand('apirunbook.proxy.refresh');
  });
  after(() => new Promise((resolve) => upstream.close(resolve)));

  it('is started by a command as a process of its own, without a secret in its arguments or environment', async () => {
    await start();
    const { url, pid, owner } = claim() ?? {};
    assert.ok(url !== undefined && url !== null && pid !== undefined);
    assert.equal(owner, 'editor');
    assert.notEqual(pid, process.pid);
    assert.deepEqual(await get(`${url}/orders`, { 'x-api-key': key }), { status: 200, body: 'from the upstream' });
    assert.equal((await get(`${url}/orders`)).status, 401);
    assert.equal((await status()).counters.refused, 1);
  });

  it('is found, not started again, when it runs', async () => {
    const { pid } = claim() ?? {};
    await start();
    assert.equal(claim()?.pid, pid);
  });

  it('goes on with its configuration when the file is broken, and takes the mended one', async () => {
    const refused = told(({ reload }) => reload.outcome === 'refused');
    await writeFile(config().fsPath, text('{name: read, groups: [readers], methods: [FETCH]}'));
    const { reload } = await refused;
    assert.match(reload.problems.join('\n'), /an entry of `methods`/);
    assert.equal((await get(`${claim()?.url ?? ''}/orders`, { 'x-api-key': key })).status, 200);
    const mended = told(({ routes }) => routes[0]?.rules[0]?.name === 'look');
    await writeFile(config().fsPath, text('{name: look, groups: [readers], methods: [GET]}'));
    await mended;
  });

  it('tells what is wrong with a configuration in the panel "Problems"', async () => {
    await writeFile(config().fsPath, text('{name: read, groups: [readers], methods: [FETCH]}'));
    await becomes(() => {
      const found = vscode.languages.getDiagnostics(config());
      return found.some(({ message }) => message.includes('an entry of `methods`'));
    });
    await writeFile(config().fsPath, text(reading));
    await becomes(() => vscode.languages.getDiagnostics(config()).length === 0);
  });

  it('ends when it is stopped, and its process with it', async () => {
    const { pid } = claim() ?? {};
    assert.ok(pid !== undefined);
    await stop();
    assert.equal(claim(), null);
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

  it('as a task is ready for the task that needs it when it listens, and a problem when it cannot start', async () => {
    const script = [
      "const fs = require('fs'), path = require('path'), http = require('http');",
      'const folder = process.argv[1];',
      "const claim = fs.readdirSync(folder).filter((name) => name.startsWith('.claim-')).sort().pop();",
      "const { url } = JSON.parse(fs.readFileSync(path.join(folder, claim), 'utf8'));",
      'http.get(url, (answer) => process.exit(answer.statusCode === 401 ? 0 : 1)).on("error", () => process.exit(2));',
    ].join(' ');
    const needs = (label: string, proxy: string) => ({
      label,
      type: 'process',
      command: process.execPath,
      args: ['-e', script, audit()],
      dependsOn: [proxy],
      dependsOrder: 'sequence',
      problemMatcher: [],
      options: { env: { ELECTRON_RUN_AS_NODE: '1' } },
    });
    const proxy = (label: string, file: string) => ({
      label,
      type: 'apirunbook-proxy',
      config: file,
      isBackground: true,
      problemMatcher: '$apirunbook-proxy',
    });
    const tasks = [
      proxy('proxy', 'proxied/apirunbook.config.yaml'),
      proxy('no proxy', 'proxied/elsewhere/apirunbook.config.yaml'),
      needs('asks', 'proxy'),
    ];
    await mkdir(fileOf('.vscode').fsPath, { recursive: true });
    await writeFile(fileOf('.vscode/tasks.json').fsPath, JSON.stringify({ version: '2.0.0', tasks }));
    let found: readonly vscode.Task[] = [];
    await becomes(async () => {
      found = await vscode.tasks.fetchTasks();
      return found.some(({ name }) => name === 'asks');
    });
    const run = async (name: string): Promise<readonly string[]> => {
      const ended: string[] = [];
      const task = found.find((one) => one.name === name);
      assert.ok(task !== undefined);
      const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) =>
        ended.push(`${execution.task.name}: ${exitCode}`),
      );
      try {
        await vscode.tasks.executeTask(task);
        await becomes(() => ended.some((line) => line.startsWith(`${name}: `)));
      } finally {
        listening.dispose();
      }
      return ended;
    };
    assert.deepEqual(await run('asks'), ['asks: 0']);
    const { pid } = claim() ?? {};
    assert.ok(pid !== undefined);
    // What a debugger looks at before it starts.
    assert.deepEqual(await run('no proxy'), ['no proxy: 1']);
    await becomes(() =>
      vscode.languages
        .getDiagnostics()
        .some(([, found]) => found.some(({ message }) => message.includes('is no configuration of this workspace'))),
    );
    for (const execution of vscode.tasks.taskExecutions) if (execution.task.name === 'proxy') execution.terminate();
    await becomes(() => claim() === null);
  });
});

function get(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => (body += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Looks until a condition holds that no event of VS Code tells of; the test's own limit ends it. */
async function becomes(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await nextLook(50);
}
