import assert from 'node:assert/strict';
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { connect as connectTls } from 'node:tls';
import type { ProxyStatus } from '../../../../src/core/proxyControl/proxyStatus.ts';
import { openProxy, type RunningProxy } from '../../../../src/proxy/open/openProxy.ts';
import { RawClient } from '../../../support/proxy/rawClient.ts';
import { ScriptedUpstream } from '../../../support/proxy/scriptedUpstream.ts';
import { changeConfig, contractFolder, type ContractFolder } from '../../cli/proxy/contractFolder.ts';
import { writeFiles } from '../../sources/local/localData.ts';
import { issueCertificate } from '../authenticate/issuedCertificate.ts';
import { sdkSigner } from '../signature/sdkSigner.ts';

/** What a reload may not do to what is under way, and what it takes over beside the file itself. */
describe('a proxy that reloads', () => {
  let upstream: ScriptedUpstream;
  let contract: ContractFolder;
  let proxy: RunningProxy | null = null;
  let reloads: ProxyStatus['reload'][] = [];
  let heard = (): void => {};
  beforeEach(async () => {
    upstream = await ScriptedUpstream.start();
    contract = await contractFolder({ upstream: upstream.url });
    reloads = [];
  });
  afterEach(async () => {
    await proxy?.stop(0);
    proxy = null;
    await upstream.close();
    rmSync(contract.folder, { recursive: true, force: true });
  });

  async function start(): Promise<RunningProxy> {
    const opened = await openProxy({
      configFile: contract.config,
      port: 0,
      owner: { kind: 'terminal', stays: true },
      stored: null,
      reloaded: (reload) => {
        reloads.push(reload);
        heard();
      },
    });
    assert.ok(opened.kind === 'running', JSON.stringify(opened));
    proxy = opened.proxy;
    return proxy;
  }
  const nextReload = (): Promise<ProxyStatus['reload']> =>
    new Promise((resolve) => (heard = () => resolve(reloads.at(-1) ?? assert.fail())));
  /** With what others have to be kept from. */
  const writeKey = (name: string, text: string): void => {
    writeFiles(contract.folder, { [name]: text });
    chmodSync(path.join(contract.folder, name), 0o600);
  };

  it('decides by the policy that was in force when the request began, Cedar too', async () => {
    writeFiles(contract.folder, {
      'no.cedar': 'forbid(principal, action, resource);\n',
      // The rules would let it through: only Cedar forbids.
      'apirunbook.config.yaml': contract.text
        .replace('    cache: {maxAge: 30}', '    cedar: {policies: no.cedar}')
        .replace('{groups: [readers], methods: [GET]}', '{groups: [readers]}'),
    });
    const running = await start();
    const { host, port } = new URL(running.url);
    const body = '{"customer":"x"}';
    const credentials = {
      accessKeyId: 'AKIALOCAL00000000000',
      secretAccessKey: contract.cliSecret,
      applyChecksum: false,
    };
    const { headers } = await sdkSigner(credentials).sign({
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/orders/1',
      headers: { host },
      body,
    });
    const client = await RawClient.connect(Number(port));
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    client.send(`POST /orders/1 HTTP/1.1\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n`);
    // The decision waits for the body, which the signature covers.
    client.send(body.slice(0, 5));
    // The next request on another connection is answered, so the first has begun.
    assert.equal(
      (await fetch(`${running.url}/orders/2`, { headers: { 'x-api-key': contract.readerKey } })).status,
      403,
    );
    await running.reload();
    assert.equal(reloads.at(-1)?.outcome, 'applied');
    client.send(body.slice(5));
    const [answer] = await client.answers(1);
    assert.equal(answer?.status, 403, answer?.body);
    assert.equal(upstream.requests.length, 0);
    client.close();
  });

  it('takes a new certificate for new connections, and none that is not that of its key', async () => {
    const [one, other] = [await issueCertificate('one'), await issueCertificate('other')];
    writeKey('proxy.pem', one.certificate);
    writeKey('proxy.key', one.key);
    changeConfig(contract, 'port: 8787}', 'port: 8787, tls: {certificate: proxy.pem, key: proxy.key}}');
    const running = await start();
    const port = Number(new URL(running.url).port);
    assert.equal(await shownBy(port), 'one');
    writeKey('proxy.pem', other.certificate);
    await running.reload();
    assert.match(reloads.at(-1)?.problems.join() ?? '', /error proxy\.file-key: /);
    assert.equal(await shownBy(port), 'one');
    // Its key is all that was missing: no one has to ask again.
    const taken = nextReload();
    writeKey('proxy.key', other.key);
    assert.equal((await taken).outcome, 'applied');
    assert.equal(await shownBy(port), 'other');
  });

  it('tries again when a file comes that was missing', async () => {
    const running = await start();
    changeConfig(contract, 'jwks: jwks.json', 'jwks: later.json');
    await running.reload();
    assert.match(reloads.at(-1)?.problems.join() ?? '', /later\.json does not exist/);
    const taken = nextReload();
    writeFiles(contract.folder, { 'later.json': '{"keys":[]}' });
    await taken;
    assert.ok(!(reloads.at(-1)?.problems.join() ?? '').includes('does not exist'), JSON.stringify(reloads.at(-1)));
  });
});

/** The common name of the certificate that is shown there. */
async function shownBy(port: number): Promise<string> {
  const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
  const name = socket.getPeerCertificate().subject.CN;
  socket.destroy();
  return String(name);
}
