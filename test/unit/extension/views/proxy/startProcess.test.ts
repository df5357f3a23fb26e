import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { proxyEnvironment } from '../../../../../src/extension/views/proxy/proxyEnvironment.ts';
import { startProcess } from '../../../../../src/extension/views/proxy/startProcess.ts';

const request = { config: '/work/apirunbook.config.yaml', stays: false, secrets: { token: 'shh' } };

describe('starting a process', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'apirunbook-start-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const started = (program: string) => {
    const entry = path.join(folder, 'entry.cjs');
    writeFileSync(entry, program);
    return startProcess({ entry, request });
  };

  it('hands secrets over on standard input, and ends what it started when it lets go', async () => {
    const { reply, process: own } = await started(`
      const secret = ['sh', 'h'].join('');
      const seen = JSON.stringify([process.argv, process.env]).includes(secret);
      process.stdin.once('data', (line) => {
        const got = JSON.parse(line).secrets.token === secret;
        process.stdout.write(JSON.stringify({ kind: 'running', url: String([got, seen]) }) + '\\n');
      });
      process.stdin.on('end', () => process.exit(3));`);
    assert.ok(reply.kind === 'running' && own !== null);
    assert.equal(reply.url, 'true,false');
    own.release();
    assert.equal(await own.ended, 'it ended with code 3');
  });

  const failing: readonly [what: string, program: string, message: RegExp][] = [
    ['that ends at once', 'process.exit(7)', /ended with code 7/],
    ['that throws', "throw new TypeError('out of luck')", /TypeError: out of luck/],
    ['that says what is no reply', "process.stdin.once('data', () => console.log('hello'))", /cannot be read/],
  ];
  for (const [what, program, message] of failing) {
    it(`tells of one ${what}`, async () => {
      const { reply, process: own } = await started(program);
      assert.ok(reply.kind === 'failed' && own === null);
      assert.match(reply.message, message);
    });
  }

  it('gives it few variables, and nothing that loads code into it', () => {
    const environment = proxyEnvironment({
      ...{ PATH: '/bin', HOME: '/home/a', AWS_PROFILE: 'lab', LC_ALL: 'C', NODE_EXTRA_CA_CERTS: '/ca.pem' },
      ...{ NODE_OPTIONS: '--require /tmp/evil.js', VSCODE_IPC_HOOK: '/tmp/ipc', GITHUB_TOKEN: 'shh', EMPTY: undefined },
    });
    assert.deepEqual(Object.keys(environment).toSorted(), [
      ...['AWS_PROFILE', 'ELECTRON_RUN_AS_NODE', 'HOME', 'LC_ALL', 'NODE_EXTRA_CA_CERTS', 'PATH'],
    ]);
  });
});
