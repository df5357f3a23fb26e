import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ExitCode } from '../../../../src/cli/exitCode.ts';
import { changeKey } from '../../../../src/cli/proxy/changeKey.ts';
import { controlProxy } from '../../../../src/cli/proxy/controlProxy.ts';
import { derivePolicy } from '../../../../src/cli/proxy/derivePolicy.ts';
import { startProxy } from '../../../../src/cli/proxy/startProxy.ts';
import { verifyLog } from '../../../../src/cli/proxy/verifyLog.ts';
import { writeGateway } from '../../../../src/cli/proxy/writeGateway.ts';
import type { Terminal } from '../../../../src/cli/terminal.ts';
import type { ProxyStatus } from '../../../../src/core/proxyControl/proxyStatus.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import { memoryTerminal, type MemoryTerminal } from '../../../support/memoryTerminal.ts';
import { ScriptedUpstream, ok } from '../../../support/proxy/scriptedUpstream.ts';
import { sdkSigner } from '../../proxy/signature/sdkSigner.ts';
import { changeConfig, contractFolder, type ContractFolder } from './contractFolder.ts';

interface Outcome {
  readonly code: ExitCode | string;
  readonly out: string;
  readonly note: string;
}

/** The contract of the proxy from its start to its end, by the commands, each in this process: only the proxy waits. */
describe('apirunbook proxy, by the contract', () => {
  let upstream: ScriptedUpstream;
  let contract: ContractFolder;
  let proxy: MemoryTerminal;
  let ended: Promise<ExitCode>;
  let url = '';
  let audit = '';

  before(async () => {
    upstream = await ScriptedUpstream.start();
    contract = await contractFolder({ upstream: upstream.url });
    proxy = memoryTerminal(contract.folder);
    ended = startProxy(proxy.terminal, { port: 0, log: true });
    await Promise.race([proxy.says(/\}\n$/), ended.then((code) => assert.fail(`ended: ${code} ${proxy.said().note}`))]);
    ({ url, audit } = JSON.parse(proxy.said().out) as { url: string; audit: string });
  });
  after(async () => {
    proxy.interrupt();
    await ended;
    await upstream.close();
    rmSync(contract.folder, { recursive: true, force: true });
  });

  /** What a command says and how it ends; of a failure, its code. */
  async function command(action: (terminal: Terminal) => Promise<ExitCode>): Promise<Outcome> {
    const { terminal, said } = memoryTerminal(contract.folder);
    const code = await action(terminal).catch((fault: unknown) => {
      if (!(fault instanceof FailureError)) throw fault;
      terminal.note(`${fault.failure.message}\n${fault.failure.nextStep}`);
      return fault.failure.code;
    });
    return { code, ...said() };
  }
  const control = (what: 'status' | 'reload' | 'stop'): Promise<Outcome> =>
    command((terminal) => controlProxy(terminal, what, {}));
  const status = async (): Promise<ProxyStatus> => JSON.parse((await control('status')).out) as ProxyStatus;
  const get = (target: string, headers: Record<string, string>, method = 'GET'): Promise<Response> =>
    fetch(`${url}${target}`, { method, headers });
  const withKey = (key: string): Record<string, string> => ({ 'x-api-key': key });
  const restore = (): void => writeFileSync(contract.config, contract.text);
  /** A changed file is looked for every second. */
  const reloaded = async (change: () => void, said: RegExp): Promise<string> => {
    const before = proxy.said().note.length;
    change();
    await proxy.says(said, before);
    return proxy.said().note.slice(before);
  };

  it('says where it listens, for whom, and what is routed where', () => {
    assert.equal(audit, path.join(contract.folder, '.apirunbook/audit'));
    const { note } = proxy.said();
    assert.ok(
      note.startsWith(`The proxy listens on ${url} for reader, ci, cli; its log is ${audit}. Ctrl-C ends it.\n`),
    );
    assert.ok(note.includes(`  orders: GET, POST /orders/** → ${upstream.url}\n`));
  });

  it('lets each client of the contract in by its own credential, and the upstream sees none of them', async () => {
    const signed = await sdkSigner({ accessKeyId: 'AKIALOCAL00000000000', secretAccessKey: contract.cliSecret }).sign({
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/orders/42',
      headers: { host: new URL(url).host },
    });
    const cases: readonly (readonly [Record<string, string>, string, number])[] = [
      [withKey(contract.readerKey), 'GET', 200],
      [withKey(contract.readerKey), 'POST', 403],
      [{ authorization: `Bearer ${contract.ciToken}` }, 'POST', 200],
      [signed.headers, 'GET', 200],
      [withKey('wrong'), 'GET', 401],
      [{}, 'GET', 401],
    ];
    for (const [headers, method, expected] of cases) {
      assert.equal((await get('/orders/42', headers, method)).status, expected, JSON.stringify(headers));
    }
    assert.equal((await get('/orders/admin/x', { authorization: `Bearer ${contract.ciToken}` })).status, 403);
    assert.ok(upstream.received.includes(contract.upstreamToken));
    for (const secret of [contract.readerKey, contract.ciToken, contract.cliSecret, 'AKIALOCAL'])
      assert.ok(!upstream.received.includes(secret), secret);
  });

  it('tells its state, and with --log each request, without a secret', async () => {
    const { counters, clients, state, pid } = await status();
    assert.equal(state, 'running');
    assert.equal(pid, process.pid);
    assert.deepEqual(
      { requests: counters.requests, refused: counters.refused, byCode: counters.byCode },
      { requests: 7, refused: 4, byCode: { AccessDenied: 2, Unauthorized: 2 } },
    );
    assert.deepEqual(
      clients.map(({ name, requests }) => [name, requests]),
      [
        ['reader', 2],
        ['ci', 2],
        ['cli', 1],
      ],
    );
    const { note } = proxy.said();
    assert.match(note, /Z reader POST \/orders\/42 403 AccessDenied [\d.]+ ms\n/);
    assert.match(note, /Z - GET \/orders\/42 401 Unauthorized [\d.]+ ms\n/);
  });

  it('refuses a second proxy on the folder, with the owner, and on the port', async () => {
    const second = await command((terminal) => startProxy(terminal, { port: 0 }));
    assert.equal(second.code, 'proxy.folder-taken');
    for (const part of [String(process.pid), url, contract.config]) assert.ok(second.note.includes(part), second.note);
    const other = await contractFolder({ port: Number(new URL(url).port) });
    const { terminal } = memoryTerminal(other.folder);
    await assert.rejects(startProxy(terminal, {}), (fault) => {
      assert.ok(fault instanceof FailureError);
      assert.equal(fault.failure.code, 'proxy.port-taken');
      assert.match(fault.failure.nextStep, /listen\.port/);
      return true;
    });
    // What was claimed on the way is given back.
    const { terminal: again, interrupt, says } = memoryTerminal(other.folder);
    const third = startProxy(again, { port: 0 });
    await says(/Ctrl-C ends it/);
    interrupt();
    assert.equal(await third, 0);
    rmSync(other.folder, { recursive: true, force: true });
  });

  it('says what a reload would change, and takes over a file that was edited', async () => {
    assert.equal(
      (await command((terminal) => startProxy(terminal, { plan: true }))).out,
      'A reload would change nothing.\n',
    );
    let planned: Promise<Outcome> | null = null;
    await reloaded(() => {
      changeConfig(contract, 'methods: [GET]}, {groups', 'methods: [GET, POST]}, {groups');
      planned = command((terminal) => startProxy(terminal, { plan: true }));
    }, /The new configuration is in force/);
    const { code, out } = await (planned ?? control('status'));
    assert.equal(code, 0);
    // The plan may have been made after the reload on a slow machine; then there is nothing left to change.
    assert.match(out, /GET, POST|change nothing/);
    assert.equal((await get('/orders/42', withKey(contract.readerKey), 'POST')).status, 200);
    await reloaded(restore, /The new configuration is in force/);
    assert.equal((await get('/orders/42', withKey(contract.readerKey), 'POST')).status, 403);
  });

  it('keeps the last good configuration while the file is broken, and can still be asked', async () => {
    const note = await reloaded(() => writeFileSync(contract.config, 'proxy: {listen: ['), /stays:\n[\s\S]*error/);
    assert.ok(note.includes(`${contract.config}:1:`), note);
    assert.equal((await get('/orders/42', withKey(contract.readerKey))).status, 200);
    const { reload } = await status();
    assert.equal(reload.outcome, 'refused');
    const asked = await control('reload');
    assert.equal(asked.code, 1);
    assert.match(asked.note, /The running configuration stays:\n {2}.*:1:\d+: error /);
    await reloaded(restore, /The new configuration is in force/);
  });

  for (const [what, from, to] of [
    ['another port', 'port: 8787', 'port: 8799'],
    ['another address', 'host: 127.0.0.1', 'host: localhost'],
    ['another folder of the log', 'path: .apirunbook/audit', 'path: elsewhere'],
  ] as const) {
    it(`says that ${what} takes a restart, and can still be asked`, async () => {
      changeConfig(contract, from, to);
      const asked = await control('reload');
      restore();
      assert.equal(asked.code, 1, asked.note);
      assert.match(asked.note, /error proxy\.reload-(listen|audit): .* takes? a restart/);
    });
  }

  it('sends no secret to another upstream until it is told to', async () => {
    const other = await ScriptedUpstream.start();
    const note = await reloaded(() => changeConfig(contract, upstream.url, other.url), /reload by hand: .*\n/);
    const [, step = ''] = /reload by hand: apirunbook proxy (.*)\n/.exec(note) ?? [];
    assert.equal(step, `reload --config ${contract.config}`);
    upstream.reset();
    await get('/orders/7', withKey(contract.readerKey));
    assert.equal(other.requests.length, 0);
    assert.equal(upstream.requests.length, 1);
    assert.equal((await control('reload')).code, 0);
    await get('/orders/8', withKey(contract.readerKey));
    assert.equal(other.requests.length, 1);
    restore();
    assert.equal((await control('reload')).code, 0);
    await other.close();
  });

  it('answers what began under the old configuration under the old one', async () => {
    const release: { now: () => void } = { now: () => assert.fail('nothing was asked') };
    const asked = new Promise<void>((resolve) => {
      upstream.reset((socket) => {
        release.now = () => socket.write(ok);
        resolve();
      });
    });
    const answer = get('/orders/slow', withKey(contract.readerKey));
    await asked;
    changeConfig(contract, '{groups: [readers], methods: [GET]}, ', '');
    assert.equal((await control('reload')).code, 0);
    upstream.script = (socket) => socket.write(ok);
    assert.equal((await get('/orders/42', withKey(contract.readerKey))).status, 403);
    release.now();
    assert.equal((await answer).status, 200);
    restore();
    assert.equal((await control('reload')).code, 0);
  });

  it('key add, rotate and remove: shown once, kept as a digest, valid within a reload', async () => {
    const key = (change: 'add' | 'rotate' | 'remove', options = {}): Promise<Outcome> =>
      command((terminal) => changeKey(terminal, change, 'guest', options));
    const mode = statSync(contract.config).mode;
    const added = await key('add', { group: ['readers'] });
    assert.equal(added.code, 0);
    const first = added.out.trim();
    assert.equal(added.out, `${first}\n`);
    assert.ok(first.length > 30);
    assert.ok(!added.note.includes(first));
    assert.ok(!readFileSync(contract.config, 'utf8').includes(first));
    assert.equal(statSync(contract.config).mode, mode);
    // What was not edited keeps its bytes.
    const kept = contract.text.split('\n').filter((line) => !readFileSync(contract.config, 'utf8').includes(line));
    assert.deepEqual(kept, []);
    await control('reload');
    assert.equal((await get('/orders/1', withKey(first))).status, 200);
    const second = (await key('rotate')).out.trim();
    await control('reload');
    for (const each of [first, second]) assert.equal((await get('/orders/1', withKey(each))).status, 200);
    const older = await key('remove', { old: true });
    assert.deepEqual([older.code, older.out], [0, '']);
    await control('reload');
    assert.equal((await get('/orders/1', withKey(first))).status, 401);
    assert.equal((await get('/orders/1', withKey(second))).status, 200);
    assert.equal((await key('add')).code, 1);
    assert.match((await key('add')).note, /proxy key rotate guest/);
    assert.equal((await key('remove')).code, 0);
    await control('reload');
    assert.equal((await get('/orders/1', withKey(second))).status, 401);
    assert.equal(readFileSync(contract.config, 'utf8'), contract.text);
    assert.equal((await key('remove')).code, 1);
    assert.deepEqual(
      readdirSync(contract.folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });

  it('exports the policy for each gateway, without a secret, and never over a file', async () => {
    for (const to of ['apigateway', 'kong', 'envoy'] as const) {
      const { code, out, note } = await command((terminal) => writeGateway(terminal, { to }));
      assert.equal(code, 0, note);
      assert.ok(out.includes('orders'), out);
      for (const secret of [contract.upstreamToken, contract.cliSecret, contract.readerKey]) {
        assert.ok(!out.includes(secret) && !note.includes(secret), to);
      }
    }
    const into = (): Promise<Outcome> =>
      command((terminal) => writeGateway(terminal, { to: 'kong', out: 'kong.yaml' }));
    assert.equal((await into()).out, '');
    assert.ok(existsSync(path.join(contract.folder, 'kong.yaml')));
    await assert.rejects(into(), /is there already/);
  });

  it('derives the smallest policy from the log', async () => {
    const { code, out, note } = await command((terminal) => derivePolicy(terminal, {}));
    assert.equal(code, 0);
    assert.match(out, /^routes:\n {2}- name: orders\n {4}allow:\n/);
    assert.ok(!out.includes('admin'), out);
    assert.match(note, /^Derived from \d+ requests that were let through; \d+ were refused/);
  });

  it('ends when it is told to, and gives folder and port free', async () => {
    const answer = await control('stop');
    assert.deepEqual(answer, { code: 0, out: '', note: 'The proxy has ended.\n' });
    assert.equal(await ended, 0);
    assert.equal((await control('status')).code, 'proxy.not-running');
    const port = Number(new URL(url).port);
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    assert.equal((server.address() as AddressInfo).port, port);
    await new Promise((resolve) => server.close(resolve));
  });

  it('has written one record of each request, in which no secret is', () => {
    const text = logText();
    for (const secret of [contract.upstreamToken, contract.cliSecret, contract.readerKey, contract.ciToken, 'marked-'])
      assert.ok(!text.includes(secret), secret);
    const records = text.trimEnd().split('\n');
    const asked = (proxy.said().note.match(/ ms\n/g) ?? []).length;
    assert.equal(records.length, asked);
    assert.equal(statSync(path.join(audit, logName())).mode & 0o777, 0o600);
  });

  describe('apirunbook verify', () => {
    const verified = async (options = {}): Promise<{ code: ExitCode | string; report: Report }> => {
      const { code, out } = await command((terminal) => verifyLog(terminal, audit, options));
      return { code, report: JSON.parse(out) as Report };
    };
    let intact = '';
    before(() => {
      intact = logText();
    });
    afterEach(() => writeFileSync(path.join(audit, logName()), intact));

    it('finds a log whole that nobody touched', async () => {
      const { code, report } = await verified();
      assert.equal(code, 0);
      assert.equal(report.ok, true);
      assert.equal(report.records, intact.trimEnd().split('\n').length);
      assert.equal((await verified({ head: report.head.hash })).code, 0);
      assert.equal((await verified({ head: '0'.repeat(64) })).code, 1);
      const { terminal, said } = memoryTerminal(contract.folder, { isInteractive: true });
      assert.equal(await verifyLog(terminal, audit, {}), 0);
      assert.match(said().out, /^Whole: \d+ records in 1 file, each as it was written\.\n/);
    });

    for (const [what, change, line] of [
      ['edited', (lines: string[]) => lines.with(3, (lines[3] ?? '').replace(/"status":\d+/, '"status":200.5')), 4],
      ['removed', (lines: string[]) => lines.toSpliced(4, 1), 5],
      ['added', (lines: string[]) => lines.toSpliced(2, 0, lines[2] ?? ''), 4],
      ['removed at the end', (lines: string[]) => lines.slice(0, -2), null],
    ] as const) {
      it(`names the first bad record where one was ${what}`, async () => {
        const lines = intact.trimEnd().split('\n');
        writeFileSync(path.join(audit, logName()), `${change(lines).join('\n')}\n`);
        const { code, report } = await verified();
        assert.equal(code, 1);
        assert.equal(report.ok, false);
        assert.equal(report.bad?.file, logName());
        if (line !== null) assert.equal(report.bad?.line, line);
      });
    }

    it('takes no folder without a log for one that is whole', async () => {
      const found = await command((terminal) => verifyLog(terminal, contract.folder, {}));
      assert.equal(found.code, 'data.not-found');
      assert.equal(found.out, '');
    });

    it('takes a last line that was torn for what it is', async () => {
      appendFileSync(path.join(audit, logName()), '{"eventVersion":"1.1');
      const { code, report } = await verified();
      assert.equal(code, 0, JSON.stringify(report));
      assert.equal(report.notes.length, 1);
    });
  });

  interface Report {
    readonly ok: boolean;
    readonly records: number;
    readonly head: { readonly hash: string };
    readonly bad: { readonly file: string; readonly line: number } | null;
    readonly notes: readonly string[];
  }

  function logName(): string {
    return readdirSync(audit).find((name) => name.endsWith('.jsonl')) ?? '';
  }

  function logText(): string {
    return readFileSync(path.join(audit, logName()), 'utf8');
  }
});
