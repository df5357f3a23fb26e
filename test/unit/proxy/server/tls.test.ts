import assert from 'node:assert/strict';
import { once } from 'node:events';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { makeParts } from '../../../../src/proxy/open/makeParts.ts';
import { proxyConfigOf, readerKey, routeOf, type ConfigChanges } from '../../../support/proxy/proxyConfigOf.ts';
import { RawClient } from '../../../support/proxy/rawClient.ts';
import { ok, ScriptedUpstream } from '../../../support/proxy/scriptedUpstream.ts';
import { TestProxy } from '../../../support/proxy/testProxy.ts';
import { issueCertificate, type Issued } from '../authenticate/issuedCertificate.ts';

const local = [
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
] as const;

describe('proxy server over TLS', () => {
  let upstream: ScriptedUpstream;
  let proxy: TestProxy;
  let authority: Issued;
  let otherAuthority: Issued;
  let own: Issued;
  let ci: Issued;

  const listen = { tls: { certificate: 'c.pem', key: 'k.pem', clientAuthority: 'a.pem' } };
  const certified: ConfigChanges = {
    listen,
    clients: [
      {
        name: 'ci',
        groups: [],
        credential: { kind: 'certificate', fingerprint256: null, subjectAltName: 'DNS:ci.example' },
        range: routeOf('').range,
      },
    ],
  };

  before(async () => {
    upstream = await ScriptedUpstream.start();
    authority = await issueCertificate('authority');
    otherAuthority = await issueCertificate('authority');
    own = await issueCertificate('localhost', { by: authority, names: [...local] });
    ci = await issueCertificate('ci', { by: authority, names: [{ type: 'dns', value: 'ci.example' }] });
  });
  after(() => upstream.close());
  beforeEach(async () => {
    upstream.reset();
    proxy = await TestProxy.start([routeOf(upstream.url)], {
      ...certified,
      settings: {
        tls: { certificate: own.certificate, key: own.key, clientAuthority: authority.certificate },
        timings: { headers: 200, sweep: 20 },
      },
    });
  });
  afterEach(() => proxy.close());

  /** Status of an answer, or the code of the fault. */
  async function ask(options: tls.ConnectionOptions): Promise<number> {
    const socket = tls.connect({ port: proxy.port, host: '127.0.0.1', ca: authority.certificate, ...options });
    await once(socket, 'secureConnect');
    socket.write(`GET /x HTTP/1.1\r\nHost: ${proxy.host}\r\nConnection: close\r\nX-Client-Cert: ci\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    return Number(text.slice(9, 12));
  }

  it('knows a client by its certificate', async () => {
    assert.equal(await ask({ cert: ci.certificate, key: ci.key }), 200);
    assert.equal((await proxy.audit.records(1))[0]?.principal?.client, 'ci');
  });

  for (const [name, make] of [
    ['no certificate', () => Promise.resolve(null)],
    ['one that it signed itself', () => issueCertificate('ci')],
    [
      'one of another authority',
      () => issueCertificate('ci', { by: otherAuthority, names: [{ type: 'dns', value: 'ci.example' }] }),
    ],
    [
      'one that has run out',
      () =>
        issueCertificate('ci', {
          by: authority,
          names: [{ type: 'dns', value: 'ci.example' }],
          until: new Date(Date.now() - 1000),
        }),
    ],
    [
      'one with another name',
      () => issueCertificate('ci.example', { by: authority, names: [{ type: 'dns', value: 'x.example' }] }),
    ],
  ] as const)
    it(`lets nobody in with ${name}`, async () => {
      const issued = await make();
      assert.equal(await ask(issued === null ? {} : { cert: issued.certificate, key: issued.key }), 401);
      assert.equal((await proxy.audit.records(1))[0]?.errorCode, 'Unauthorized');
      assert.equal(upstream.received, '');
    });

  it('takes a record of bytes that are no TLS', async () => {
    const client = await RawClient.connect(proxy.port);
    client.send(`GET /x HTTP/1.1\r\nHost: ${proxy.host}\r\n\r\n`);
    await client.ended();
    const records = await proxy.audit.records(1);
    assert.deepEqual(
      records.map(({ errorCode, sourceAddress }) => [errorCode, sourceAddress]),
      [['BadRequest', '127.0.0.1']],
    );
    assert.equal(await ask({ cert: ci.certificate, key: ci.key }), 200);
  });

  it('takes none of a connection that says nothing', async () => {
    const client = await RawClient.connect(proxy.port);
    await client.ended();
    assert.equal(await ask({ cert: ci.certificate, key: ci.key }), 200);
    assert.equal(proxy.audit.ended.length, 1);
  });

  it('takes none of a connection that says nothing once it is secure', async () => {
    const socket = tls.connect({ port: proxy.port, host: '127.0.0.1', ca: authority.certificate });
    socket.on('error', () => {});
    socket.resume();
    await once(socket, 'close');
    assert.equal(await ask({ cert: ci.certificate, key: ci.key }), 200);
    assert.equal(proxy.audit.ended.length, 1);
  });

  it('ends the connections that an authority vouched for when there is another', async () => {
    const socket = tls.connect({
      port: proxy.port,
      host: '127.0.0.1',
      ca: authority.certificate,
      cert: ci.certificate,
      key: ci.key,
    });
    socket.on('error', () => {});
    await once(socket, 'secureConnect');
    socket.write(`GET /x HTTP/1.1\r\nHost: ${proxy.host}\r\n\r\n`);
    await once(socket, 'data');
    const secrets = { read: () => '', all: () => [] };
    const parts = await makeParts(proxyConfigOf([routeOf(upstream.url)], certified), {
      folder: '/',
      secrets,
      before: null,
    });
    const ended = once(socket, 'close');
    proxy.server.replace(parts, {
      certificate: own.certificate,
      key: own.key,
      clientAuthority: otherAuthority.certificate,
    });
    socket.resume();
    await ended;
    assert.equal(await ask({ cert: ci.certificate, key: ci.key }), 401);
  });

  describe('to its upstream', () => {
    async function serve(issued: Issued): Promise<https.Server> {
      const server = https.createServer({ cert: issued.certificate, key: issued.key }, (_, response) =>
        response.end('ok'),
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }

    for (const [name, by, status] of [
      ['goes through where its certificate is of the authority', () => authority, 200],
      ['is refused where it is of another', () => otherAuthority, 502],
    ] as const)
      it(name, async () => {
        const server = await serve(await issueCertificate('localhost', { by: by(), names: [...local] }));
        const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const secrets = { read: () => '', all: () => [] };
        const config = proxyConfigOf([routeOf(url)]);
        const made = await makeParts(config, { folder: '/', secrets, before: null });
        const routes = made.routes.map((route) => ({ ...route, upstreamAuthority: authority.certificate }));
        const plain = await TestProxy.start([], { settings: { parts: { ...made, routes } } });
        const client = await RawClient.connect(plain.port);
        client.send(`GET /x HTTP/1.1\r\nHost: ${plain.host}\r\nX-Api-Key: ${readerKey}\r\n\r\n`);
        assert.equal((await client.answers(1))[0]?.status, status);
        client.close();
        await plain.close();
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      });
  });

  it('says so where a certificate is none', async () => {
    const settings = { tls: { certificate: 'x', key: 'y', clientAuthority: null } };
    await assert.rejects(TestProxy.start([routeOf(upstream.url)], { listen, settings }));
    assert.ok(ok.length > 0 && net.isIP('127.0.0.1') === 4);
  });
});
