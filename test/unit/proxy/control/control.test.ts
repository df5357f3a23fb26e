import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RecentRequest } from '../../../../src/core/proxyControl/proxyStatus.ts';
import { askProxy, followProxy } from '../../../../src/proxy/control/askProxy.ts';
import { controlAddressOf } from '../../../../src/proxy/control/controlAddressOf.ts';
import { openControl, type Control, type Controlled } from '../../../../src/proxy/control/openControl.ts';
import { recentRequest } from '../../../../src/proxy/status/proxyTally.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import { proxyFacts } from '../../../support/proxyFacts.ts';
import { proxyStatus } from '../../../support/proxyStatus.ts';

describe('the control socket of a proxy', () => {
  let folder: string;
  let address: string;
  let control: Control;
  let heard: string[];
  const controlled: Controlled = {
    status: () => proxyStatus(),
    configuration: () => 'proxy: {}\n',
    reload: () => {
      heard.push('reload');
      return Promise.resolve();
    },
    stop: (graceMs) => {
      heard.push(`stop ${graceMs}`);
      return Promise.resolve();
    },
    takeSecrets: (values) => {
      heard.push(`secrets ${[...values.keys()].join(',')}`);
    },
  };

  beforeEach(async () => {
    heard = [];
    folder = mkdtempSync(path.join(tmpdir(), 'control-'));
    address = controlAddressOf(folder);
    control = await openControl(address, controlled);
  });

  afterEach(async () => {
    await control.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers its owner', async () => {
    assert.deepEqual(await askProxy(address, { command: 'status' }), { kind: 'status', status: proxyStatus() });
    assert.deepEqual(await askProxy(address, { command: 'configuration' }), {
      kind: 'configuration',
      text: 'proxy: {}\n',
    });
    assert.deepEqual(await askProxy(address, { command: 'reload' }), { kind: 'status', status: proxyStatus() });
    assert.deepEqual(await askProxy(address, { command: 'secrets', values: { token: 'x' } }), { kind: 'done' });
    assert.deepEqual(await askProxy(address, { command: 'stop', graceMs: 1e9 }), { kind: 'done' });
    assert.deepEqual(heard, ['reload', 'secrets token', 'stop 60000']);
  });

  it('is a socket that only its owner can reach', function () {
    if (process.platform === 'win32') this.skip();
    assert.equal(statSync(path.dirname(address)).mode & 0o777, 0o700);
    assert.ok(address.length < 100, address);
  });

  it('tells followers of each request and of the state', async () => {
    const requests: RecentRequest[] = [];
    const told = new Promise<void>((resolve) => {
      const follower = followProxy(address, {
        status: () => control.tell(recentRequest(proxyFacts(), (text) => text)),
        request: (request) => {
          requests.push(request);
          follower.dispose();
          resolve();
        },
        closed: () => assert.fail('it was closed'),
      });
    });
    await told;
    assert.deepEqual(
      requests.map(({ path: target, status }) => [target, status]),
      [['/orders/42', 200]],
    );
  });

  it('tells followers that it has ended', async () => {
    const closed = new Promise<void>((resolve) => {
      followProxy(address, { status: () => void control.close(), request: () => undefined, closed: resolve });
    });
    await closed;
  });

  for (const line of ['no JSON\n', '[1]\n', '"status"\n', `${'x'.repeat(5 * 1024 * 1024)}`]) {
    it(`hangs up on what is no request: ${line.slice(0, 10).trim()}`, async () => {
      const socket = connect(address);
      socket.on('error', () => undefined);
      socket.write(line);
      await new Promise((resolve) => socket.once('close', resolve));
      assert.equal((await askProxy(address, { command: 'status' })).kind, 'status');
    });
  }

  it('refuses a command that there is none of', async () => {
    const reply = await askProxy(address, { command: 'dance' } as never);
    assert.deepEqual(reply, {
      kind: 'refused',
      code: 'control.unknown-command',
      message: 'There is no such command.',
    });
  });

  it('is not there where no proxy runs', async () => {
    await control.close();
    await assert.rejects(
      askProxy(address, { command: 'status' }),
      (fault) => fault instanceof FailureError && fault.failure.code === 'proxy.not-running',
    );
  });

  it('takes the place of a socket that a killed proxy left', async () => {
    const again = await openControl(address, controlled);
    assert.equal((await askProxy(address, { command: 'status' })).kind, 'status');
    await again.close();
  });
});
