import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { claimFolder } from '../../../../src/proxy/claim/claimFolder.ts';
import { ownIdentity } from '../../../../src/proxy/claim/processIdentity.ts';
import { readClaim } from '../../../../src/proxy/claim/readClaim.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import { bundled, startChild } from '../../../support/bundledChild.ts';

const facts = { version: '1.0.0', config: '/c/apirunbook.config.yaml', socket: '/c/socket', owner: 'editor' } as const;

/** A process that claims when it is told to. */
interface Claimant {
  readonly child: ChildProcess;
  /** The next line that it prints. */
  next(): Promise<string>;
  go(): void;
}

describe('claimFolder', () => {
  let folder = '';
  let script = '';
  let claimants: Claimant[] = [];
  before(() => {
    script = bundled(path.join(import.meta.dirname, 'claimingChild.ts'));
  });
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-claim-'));
    claimants = [];
  });
  afterEach(async () => {
    for (const { child } of claimants) await ended(child, 'SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function claimant(what: 'hold' | 'release' = 'hold'): Promise<Claimant> {
    const child = startChild(script, [folder, what]);
    assert.ok(child.stdout !== null);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const made = {
      child,
      next: async (): Promise<string> => {
        const { value, done } = await lines.next();
        return done === true ? 'ended' : value;
      },
      go: () => void child.stdin?.write('go\n'),
    };
    claimants.push(made);
    assert.equal(await made.next(), 'ready');
    return made;
  }

  async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'close');
  }

  const refusal = async (): Promise<unknown> => {
    try {
      (await claimFolder(folder, facts)).release();
      return null;
    } catch (fault) {
      return fault instanceof FailureError ? fault.failure : fault;
    }
  };

  it('is found by others, with where it listens once that is known', async () => {
    assert.equal(readClaim(folder), null);
    const claim = await claimFolder(folder, facts);
    const { startedAt, ...found } = readClaim(folder) ?? { startedAt: '' };
    assert.deepEqual(found, { ...facts, pid: process.pid, url: null });
    assert.ok(!Number.isNaN(Date.parse(startedAt)));
    await claim.announce({ url: 'http://127.0.0.1:1' });
    assert.equal(readClaim(folder)?.url, 'http://127.0.0.1:1');
    for (const name of fs.readdirSync(folder)) assert.equal(fs.statSync(path.join(folder, name)).mode & 0o777, 0o600);
    claim.release();
    claim.release();
    assert.equal(readClaim(folder), null);
  });

  it('refuses a second one with the name of the first, and lets the next have it afterwards', async () => {
    const first = await claimant();
    first.go();
    assert.equal(await first.next(), 'claimed');
    const failure = (await refusal()) as { code: string; message: string };
    assert.equal(failure.code, 'proxy.folder-taken');
    assert.match(
      failure.message,
      new RegExp(`process ${first.child.pid} .*from a terminal with /c/apirunbook.config.yaml`),
    );
    await ended(first.child, 'SIGKILL');
    assert.equal(readClaim(folder), null);
    assert.equal(await refusal(), null);
  });

  it('is given to exactly one of those who come at once, also where a killed one left its claim', async () => {
    for (let round = 0; round < 3; round++) {
      const racing = await Promise.all(Array.from({ length: 4 }, () => claimant()));
      for (const each of racing) each.go();
      const said = await Promise.all(racing.map((each) => each.next()));
      assert.deepEqual(said.toSorted(), ['claimed', ...Array.from({ length: 3 }, () => 'proxy.folder-taken')]);
      assert.equal(readClaim(folder)?.pid, racing[said.indexOf('claimed')]?.child.pid);
      for (const { child } of racing) await ended(child, 'SIGKILL');
    }
    assert.equal(fs.readdirSync(folder).filter((name) => name.startsWith('.claim-')).length, 1);
  });

  it('never counts back, whoever gives it back', async () => {
    for (const expected of [1, 2, 3]) {
      (await claimFolder(folder, facts)).release();
      assert.deepEqual(fs.readdirSync(folder), [`.claim-${String(expected).padStart(6, '0')}`]);
    }
  });

  describe('knows a claim that nobody holds any more', () => {
    const own = ownIdentity();
    const cases: readonly (readonly [string, Partial<typeof own>, boolean])[] = [
      ['this process', {}, true],
      ['an earlier process with its number', { started: '1' }, own.started === null],
      ['one from before the system was started', { system: 'another boot pid:[1]' }, own.system === null],
      ['one that is not there', { pid: 2 ** 22 + 1, started: null }, false],
      ['one of another machine, which nobody here can look at', { host: 'elsewhere', pid: 2 ** 22 + 1 }, true],
    ];
    for (const [what, changed, isHeld] of cases)
      it(what, () => {
        const identity = { ...own, ...changed };
        const claim = {
          ...facts,
          pid: identity.pid,
          url: null,
          startedAt: '2026-11-01T00:00:00Z',
          process: identity,
          released: false,
        };
        fs.writeFileSync(path.join(folder, '.claim-000001'), JSON.stringify(claim));
        assert.equal(readClaim(folder) !== null, isHeld);
      });
  });

  it('refuses what is no claim, and a link', async () => {
    fs.writeFileSync(path.join(folder, '.claim-000001'), 'hello');
    assert.equal(((await refusal()) as { code: string }).code, 'audit.unsafe');
    fs.rmSync(path.join(folder, '.claim-000001'));
    fs.symlinkSync('/etc/hostname', path.join(folder, '.claim-000001'));
    assert.equal(((await refusal()) as { code: string }).code, 'audit.unwritable');
  });
});
