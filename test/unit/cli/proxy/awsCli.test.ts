import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { awsFile, motoFile, startMoto } from '../../../support/motoServer.ts';
import { serveData } from '../../../support/servedData.ts';
import { startCommand, type RunningCommand } from '../../../support/startCommand.ts';
import { awsFolder } from '../../sources/aws/targets/awsFolder.ts';
import { makeFolder } from '../../sources/local/localData.ts';

const local = { id: 'AKIALOCAL00000000000', secret: 'local-marked-2c61' };
const real = { id: 'AKIAREAL000000000000', secret: 'real-marked-b7d0' };

interface Upstream {
  readonly url: string;
  close(): Promise<void>;
}

/** An upstream and how it is started; `null` where this machine does not have it. */
const upstreams: readonly (readonly [name: string, start: (() => Promise<Upstream>) | null])[] = [
  ['apirunbook serve', () => serveData({ keys: [{ accessKeyId: real.id, secretAccessKey: real.secret }] })],
  ['moto', motoFile === null ? null : () => startMoto(motoFile ?? '')],
];

/** The AWS CLI as it is installed, with keys that count here only, and `AWS_ENDPOINT_URL` at the proxy. */
describe('the AWS CLI through the proxy', function () {
  // Two starts of the AWS CLI and one of moto.
  this.timeout(120_000);
  if (awsFile === null) {
    it('is left out: aws is not on PATH', () => assert.equal(awsFile, null));
    return;
  }
  const file = awsFile;

  for (const [name, start] of upstreams) {
    if (start === null) {
      it(`${name}: left out, it is not on PATH`, () => assert.equal(start, null));
      continue;
    }
    it(`calls AWS's API of ${name} with the profile's credentials, of which it has none`, async () => {
      const upstream = await start();
      const relay = await startRelay(upstream.url);
      const home = awsFolder(
        '[profile real]\nregion = us-east-1\n',
        `[real]\naws_access_key_id = ${real.id}\naws_secret_access_key = ${real.secret}\n`,
      );
      const folder = makeFolder({
        'cli.secret': local.secret,
        'apirunbook.config.yaml': `proxy:
  audit: {path: audit}
  clients:
  - {name: cli, sigv4: {accessKeyId: ${local.id}, secret: {file: cli.secret}, service: sts, region: us-east-1}}
  routes:
  - name: aws
    match: {path: /, methods: [POST]}
    upstream: ${relay.url}
    credential: {sigv4: {profile: real, service: sts, region: us-east-1}}
    allow: [{clients: [cli]}]
`,
      });
      chmodSync(path.join(folder, 'cli.secret'), 0o600);
      const proxy = startCommand(['proxy', '--port', '0'], { folder, environment: home.environment });
      try {
        const url = await urlOf(proxy);
        const client = awsFolder();
        const asked = (secret: string): Promise<{ fault: boolean; out: string; note: string }> =>
          new Promise((resolve) => {
            const environment = {
              PATH: process.env['PATH'],
              ...client.environment,
              AWS_ACCESS_KEY_ID: local.id,
              AWS_SECRET_ACCESS_KEY: secret,
              AWS_REGION: 'us-east-1',
              AWS_DEFAULT_REGION: 'us-east-1',
              AWS_ENDPOINT_URL: url,
              AWS_MAX_ATTEMPTS: '1',
            };
            const args = ['sts', 'get-caller-identity', '--output', 'json'];
            execFile(file, args, { env: environment }, (fault, out, note) =>
              resolve({ fault: fault !== null, out, note }),
            );
          });
        const { out, note } = await asked(local.secret);
        assert.match((JSON.parse(out === '' ? '{}' : out) as { Account?: string }).Account ?? note, /^\d{12}$/);
        assert.equal(relay.heads.length, 1);
        const [head = ''] = relay.heads;
        assert.ok(head.includes(`Credential=${real.id}/`), head);
        assert.ok(!head.includes(local.id), head);
        const refused = await asked('wrong');
        assert.equal(refused.fault, true);
        assert.equal(relay.heads.length, 1, 'a request with a wrong signature went on');
        const said = JSON.stringify([proxy.said(), relay.heads, out, note, refused, readLog(folder)]);
        assert.ok(!said.includes('marked'), said);
        client.remove();
      } finally {
        proxy.signal('SIGTERM');
        await proxy.ended;
        await relay.close();
        await upstream.close();
        home.remove();
      }
      const outcomes = readLog(folder).map(({ errorCode, userIdentity }) => [userIdentity.userName ?? null, errorCode]);
      assert.deepEqual(outcomes, [
        ['cli', undefined],
        [null, 'InvalidSignature'],
      ]);
      rmSync(folder, { recursive: true, force: true });
    });
  }
});

async function urlOf(proxy: RunningCommand): Promise<string> {
  await proxy.says(/\}\n$/);
  return (JSON.parse(proxy.said().out) as { url: string }).url;
}

interface AuditRecord {
  readonly errorCode?: string;
  readonly userIdentity: { readonly userName?: string };
}

function readLog(folder: string): readonly AuditRecord[] {
  const audit = path.join(folder, 'audit');
  return readdirSync(audit)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(path.join(audit, name), 'utf8').split('\n'))
    .flatMap((line) => (line === '' ? [] : (JSON.parse(line) as AuditRecord)));
}

/** Passes requests on as they are, and keeps their heads. */
async function startRelay(target: string): Promise<Upstream & { readonly heads: readonly string[] }> {
  const heads: string[] = [];
  const server = http.createServer((request, response) => {
    const { method = '', url = '', headers, rawHeaders } = request;
    heads.push(`${method} ${url}\n${rawHeaders.join('\n')}`);
    const passed = http.request(`${target}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heads,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
