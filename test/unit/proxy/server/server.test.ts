import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createHash } from 'node:crypto';
import { FailureError } from '../../../../src/run/failure.ts';
import { startServer } from '../../../../src/proxy/server.ts';
import { clientOf, readerKey, routeOf, rule, template, writerKey } from '../../../support/proxy/proxyConfigOf.ts';
import { RawClient, type RawAnswer } from '../../../support/proxy/rawClient.ts';
import { ok, ScriptedUpstream } from '../../../support/proxy/scriptedUpstream.ts';
import { TestProxy, type TestProxyOptions } from '../../../support/proxy/testProxy.ts';
import type { ProxyRoute } from '../../../../src/core/proxyConfig/proxyConfig.ts';

describe('proxy server', () => {
  let upstream: ScriptedUpstream;
  const opened: { close(): unknown }[] = [];

  before(async () => {
    upstream = await ScriptedUpstream.start();
  });
  after(() => upstream.close());
  beforeEach(() => upstream.reset());
  afterEach(async () => {
    for (const one of opened.splice(0).toReversed()) await one.close();
  });

  async function open(changes: Partial<ProxyRoute> = {}, options: TestProxyOptions = {}): Promise<TestProxy> {
    const proxy = await TestProxy.start([routeOf(upstream.url, changes)], options);
    opened.push(proxy);
    return proxy;
  }

  async function connect(proxy: TestProxy): Promise<RawClient> {
    const client = await RawClient.connect(proxy.port);
    opened.push(client);
    return client;
  }

  function get(proxy: TestProxy, path = '/x', key = readerKey, more = ''): string {
    return `GET ${path} HTTP/1.1\r\nHost: ${proxy.host}\r\nX-Api-Key: ${key}\r\n${more}\r\n`;
  }

  async function ask(proxy: TestProxy, bytes: string): Promise<RawAnswer> {
    const client = await connect(proxy);
    client.send(bytes);
    const [answer] = await client.answers(1);
    client.close();
    assert.ok(answer !== undefined);
    return answer;
  }

  describe('answers of its own', () => {
    it('are JSON with the id of the record, and are not stored', async () => {
      const proxy = await open();
      const { status, headers, body } = await ask(proxy, `GET /x HTTP/1.1\r\nHost: ${proxy.host}\r\n\r\n`);
      const [record] = await proxy.audit.records(1);
      assert.equal(status, 401);
      assert.deepEqual(JSON.parse(body), { message: 'Unauthorized', requestId: record?.id });
      assert.equal(headers.get('x-request-id'), record?.id);
      assert.equal(headers.get('x-amzn-errortype'), 'Unauthorized');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('content-type'), 'application/json');
      assert.ok(headers.has('www-authenticate'));
      assert.equal(record?.bytesOut, body.length);
    });

    it('are the same for no key and for a wrong one', async () => {
      const proxy = await open();
      const none = await ask(proxy, `GET /x HTTP/1.1\r\nHost: ${proxy.host}\r\n\r\n`);
      const wrong = await ask(proxy, get(proxy, '/x', 'wrong'));
      const plain = ({ status, headers, body }: RawAnswer): unknown => [
        status,
        [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date'),
        body.replace(/"requestId":"[^"]+"/, ''),
      ];
      assert.deepEqual(plain(none), plain(wrong));
      assert.notEqual(proxy.audit.ended[0]?.errorMessage, proxy.audit.ended[1]?.errorMessage);
    });
  });

  describe('forwarding', () => {
    it('takes bodies of any size both ways, unchanged', async () => {
      const proxy = await open({ body: { maxBytes: 50_000_000, onAnyMethod: false } });
      const echo = http.createServer((request, response) => {
        response.writeHead(200, { 'x-length': request.headers['content-length'] ?? 'none' });
        request.pipe(response);
      });
      await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
      opened.push(echo);
      await proxy.replace([
        routeOf(`http://127.0.0.1:${(echo.address() as AddressInfo).port}`, {
          body: { maxBytes: 50_000_000, onAnyMethod: false },
        }),
      ]);
      const agent = new http.Agent({ keepAlive: true });
      for (const [size, isChunked] of [
        [0, false],
        [1, true],
        [65_535, false],
        [65_536, true],
        [65_537, false],
        [5_000_000, false],
        [5_000_000, true],
      ] as const) {
        const sent = Buffer.alloc(size, 'abcdefghij');
        const got = await post(proxy, agent, sent, isChunked);
        assert.equal(got.length, size, `${size} bytes`);
        assert.equal(sha256(got), sha256(sent));
      }
      agent.destroy();
      const records = await proxy.audit.records(7);
      assert.deepEqual(
        records.map(({ bytesIn, bytesOut }) => [bytesIn, bytesOut]),
        [0, 1, 65_535, 65_536, 65_537, 5_000_000, 5_000_000].map((size) => [size, size]),
      );
      assert.equal(records[1]?.bodySha256, sha256(Buffer.from('a')));
    });

    it('puts the path of the upstream before that of the request', async () => {
      const proxy = await TestProxy.start([routeOf(`${upstream.url}/base/v2/`)]);
      opened.push(proxy);
      await ask(proxy, get(proxy, '/a/b?c=/d'));
      assert.match(upstream.received, /^GET \/base\/v2\/a\/b\?c=\/d HTTP\/1\.1\r\n/);
    });

    it('keeps connections for the next request', async () => {
      const proxy = await open();
      const client = await connect(proxy);
      for (let count = 1; count <= 5; count++) {
        client.send(get(proxy));
        await client.answers(count);
      }
      assert.equal(upstream.connections, 1);
    });

    it('sends the credential of the upstream in place of the client’s', async () => {
      const reference = { kind: 'secretStorage', id: 'token', range: routeOf('').range } as const;
      const credential = { kind: 'header', header: 'X-Upstream-Key', secret: reference, prefix: '' } as const;
      const proxy = await open({ credential }, { secrets: { token: 'the-upstream-secret' } });
      await ask(
        proxy,
        get(proxy, '/x', readerKey, 'x-upstream-key: mine\r\nConnection: x-upstream-key\r\nAccept-Encoding: gzip\r\n'),
      );
      assert.match(upstream.received, /\r\nx-upstream-key: the-upstream-secret\r\n/);
      assert.match(upstream.received, /\r\naccept-encoding: identity\r\n/);
      assert.doesNotMatch(upstream.received, /mine|gzip/);
      assert.deepEqual([...proxy.audit.redacted], ['the-upstream-secret'], 'no record may show it');
    });

    it('puts no interim answer into the body of an answer that waits behind another', async () => {
      const proxy = await open();
      const client = await connect(proxy);
      const large = `HTTP/1.1 200 OK\r\ncontent-length: 70000\r\n\r\n${'x'.repeat(70_000)}`;
      let first: Socket | null = null;
      upstream.script = (socket, request) => {
        // The first is held until the second has its answer, so that this waits behind it.
        if (request.startsWith('GET /a ')) first = socket;
        else {
          socket.write(large, () => first?.write(ok));
        }
      };
      const post = `POST /b HTTP/1.1\r\nHost: ${proxy.host}\r\nX-Api-Key: ${readerKey}\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc`;
      client.send(get(proxy, '/a') + post);
      await proxy.audit.records(2);
      client.send(get(proxy, '/c'));
      await client.until((received) => received.split('HTTP/1.1 200').length > 3);
      assert.doesNotMatch(client.received, /x-request-id[^]*?\r\n\r\nHTTP\/1\.1 100 Continue/);
    });

    it('refuses what has no credential for the upstream', async () => {
      const reference = { kind: 'secretStorage', id: 'none', range: routeOf('').range } as const;
      const credential = { kind: 'header', header: 'X-Upstream-Key', secret: reference, prefix: '' } as const;
      const proxy = await open({ credential });
      assert.equal((await ask(proxy, get(proxy))).status, 502);
      assert.equal((await proxy.audit.records(1))[0]?.errorCode, 'UpstreamCredentialsMissing');
      assert.equal(upstream.received, '');
    });

    it('answers for an upstream that is not there', async () => {
      const gone = await ScriptedUpstream.start();
      const { url } = gone;
      await gone.close();
      const proxy = await TestProxy.start([routeOf(url)]);
      opened.push(proxy);
      assert.equal((await ask(proxy, get(proxy))).status, 502);
      assert.equal((await proxy.audit.records(1))[0]?.errorCode, 'UpstreamUnreachable');
    });

    for (const [address, network, code] of [
      ['127.0.0.1', 'loopback', null],
      ['127.0.0.1', 'private', 'UpstreamAddressNotAllowed'],
      ['127.0.0.1', 'public', 'UpstreamAddressNotAllowed'],
      ['169.254.169.254', 'private', 'UpstreamAddressNotAllowed'],
      ['10.0.0.1', 'public', 'UpstreamAddressNotAllowed'],
      ['10.0.0.1', 'loopback', 'UpstreamAddressNotAllowed'],
    ] as const)
      it(`a ${network} route whose name leads to ${address}: ${code ?? 'goes through'}`, async () => {
        const { port } = new URL(upstream.url);
        const resolve = (...[, , done]: Parameters<NonNullable<NonNullable<typeof world>['resolve']>>): void =>
          done(null, [{ address, family: 4 }]);
        const world = { resolve } as {
          resolve: (
            host: string,
            options: object,
            done: (fault: Error | null, found: { address: string; family: number }[]) => void,
          ) => void;
        };
        const proxy = await TestProxy.start([routeOf(`http://api.example:${port}`, { network })], {
          settings: { world },
        });
        opened.push(proxy);
        const { status } = await ask(proxy, get(proxy));
        assert.equal(status, code === null ? 200 : 502);
        assert.equal((await proxy.audit.records(1))[0]?.errorCode, code);
        if (code === null) assert.match(upstream.received, new RegExp(`^host: api\\.example:${port}\r$`, 'm'));
        else assert.equal(upstream.connections, 0);
      });

    it('never connects to the metadata of a cloud, even where it is written out', async () => {
      const proxy = await TestProxy.start([routeOf('http://169.254.169.254')]);
      opened.push(proxy);
      assert.equal((await ask(proxy, get(proxy))).status, 502);
      assert.equal((await proxy.audit.records(1))[0]?.errorCode, 'UpstreamAddressNotAllowed');
    });
  });

  describe('limits', () => {
    it('lets one client have so many requests under way, and another its own', async () => {
      const proxy = await open({}, { limits: { inFlight: 2 } });
      const held: Socket[] = [];
      upstream.script = (socket) => void held.push(socket);
      const clients = [await connect(proxy), await connect(proxy)];
      for (const client of clients) client.send(get(proxy));
      while (held.length < 2) await new Promise(setImmediate);
      const third = await ask(proxy, get(proxy));
      assert.equal(third.status, 429);
      assert.equal(third.headers.get('retry-after'), '1');
      upstream.script = (socket) => void socket.write(ok);
      assert.equal((await ask(proxy, get(proxy, '/x', writerKey))).status, 200);
      for (const socket of held) socket.write(ok);
      for (const client of clients) assert.equal((await client.answers(1))[0]?.status, 200);
      assert.equal((await ask(proxy, get(proxy))).status, 200);
      assert.equal((await proxy.audit.records(5)).filter(({ errorCode }) => errorCode === 'TooManyInFlight').length, 1);
    });

    it('throttles each client by itself', async () => {
      const proxy = await open({ throttle: { rate: 0.001, burst: 2, quota: null, observe: false } });
      const statuses: unknown[] = [];
      for (const key of [readerKey, readerKey, readerKey, writerKey]) {
        const { status, headers } = await ask(proxy, get(proxy, '/x', key));
        statuses.push([
          status,
          headers.get('ratelimit-limit'),
          headers.get('ratelimit-remaining'),
          headers.has('retry-after'),
        ]);
      }
      assert.deepEqual(statuses, [
        [200, '2', '1', false],
        [200, '2', '0', false],
        [429, '2', '0', true],
        [200, '2', '1', false],
      ]);
      assert.deepEqual(proxy.audit.ended[2]?.throttle, { limit: 2, remaining: 0, observed: false });
      assert.equal(upstream.requests.length, 3);
    });

    it('answers again only to the one who was answered', async () => {
      const proxy = await open({ cache: { maxAge: 60, maxBytes: 1000 } });
      upstream.script = (socket) =>
        void socket.write(
          ok.replace('\r\n\r\nok', `\r\ncache-control: max-age=60\r\n\r\n${upstream.requests.length}!`),
        );
      const seen: unknown[] = [];
      for (const key of [readerKey, readerKey, writerKey, writerKey]) {
        const { headers, body } = await ask(proxy, get(proxy, '/x', key));
        seen.push([headers.get('x-cache-status'), body]);
      }
      assert.deepEqual(seen, [
        ['Miss', '1!'],
        ['Hit', '1!'],
        ['Miss', '2!'],
        ['Hit', '2!'],
      ]);
      assert.deepEqual(
        proxy.audit.ended.map(({ cache }) => cache),
        ['Miss', 'Hit', 'Miss', 'Hit'],
      );
    });

    it('asks whether what is stored still holds', async () => {
      const proxy = await open({ cache: { maxAge: 60, maxBytes: 1000 } });
      upstream.script = (socket, request) =>
        void socket.write(
          request.includes('if-none-match: "a"')
            ? 'HTTP/1.1 304 Not Modified\r\netag: "a"\r\n\r\n'
            : ok.replace('\r\n\r\n', '\r\netag: "a"\r\ncache-control: max-age=0\r\n\r\n'),
        );
      for (const status of ['Miss', 'Refresh', 'Refresh']) {
        const answer = await ask(proxy, get(proxy));
        assert.deepEqual([answer.status, answer.body, answer.headers.get('x-cache-status')], [200, 'ok', status]);
      }
      assert.equal(upstream.requests.length, 3);
    });
  });

  describe('the record', () => {
    it('says what is known of a request', async () => {
      const proxy = await open({
        rules: [rule({ groups: ['readers'], name: 'read' }), rule({ effect: 'deny', name: 'would', observe: true })],
        operations: [template('/x/{id}')],
      });
      await ask(proxy, get(proxy, '/x/1?a=b', readerKey, 'User-Agent: test/1\r\n'));
      const [record] = await proxy.audit.records(1);
      assert.ok(record !== undefined);
      const { id, time, latency, headersSha256, ...rest } = record;
      assert.match(id, /^[0-9a-f-]{36}$/);
      assert.ok(Math.abs(time - Date.now()) < 60_000);
      assert.ok(
        latency.total > 0 && latency.authenticate !== null && latency.authorize !== null && latency.upstream !== null,
      );
      assert.match(headersSha256 ?? '', /^[0-9a-f]{64}$/);
      assert.deepEqual(
        { ...rest, principal: rest.principal?.id, observed: rest.observed.length, reason: typeof rest.reason },
        {
          sourceAddress: '127.0.0.1',
          method: 'GET',
          target: '/x/1?a=b',
          userAgent: 'test/1',
          principal: 'reader',
          route: 'orders',
          operation: '/x/{id}',
          decision: 'allow',
          rule: 'read',
          reason: 'string',
          observed: 1,
          errorCode: null,
          errorMessage: null,
          status: 200,
          upstreamStatus: 200,
          upstreamRequestId: null,
          bytesIn: 0,
          bytesOut: 2,
          cache: null,
          throttle: null,
          redactions: {},
          bodySha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        },
      );
    });

    it('must be possible before anything is forwarded', async () => {
      const proxy = await open();
      proxy.audit.trouble = 'the disk is full';
      assert.equal((await ask(proxy, get(proxy))).status, 503);
      assert.equal(upstream.received, '');
      proxy.audit.trouble = null;
      assert.equal((await ask(proxy, get(proxy))).status, 200);
    });

    it('need not be possible where the author says so', async () => {
      const proxy = await open({}, { audit: { failClosed: false } });
      proxy.audit.trouble = 'the disk is full';
      proxy.audit.beginning = () => Promise.reject(new Error('full'));
      assert.equal((await ask(proxy, get(proxy))).status, 200);
    });

    for (const [name, beginning] of [
      [
        'throws',
        () => {
          throw new Error('full');
        },
      ],
      ['rejects', () => Promise.reject(new Error('full'))],
    ] as const)
      it(`whose beginning ${name} lets nothing through`, async () => {
        const proxy = await open();
        proxy.audit.beginning = beginning;
        assert.equal((await ask(proxy, get(proxy))).status, 503);
        assert.equal((await proxy.audit.records(1))[0]?.errorCode, 'AuditUnavailable');
        assert.equal(upstream.received, '');
      });

    it('of a refusal is on disk before its answer, where each has to be', async () => {
      const proxy = await open({}, { audit: { sync: 'always' } });
      let written: () => void = () => {};
      proxy.audit.ending = () => new Promise((resolve) => (written = resolve));
      const client = await connect(proxy);
      client.send(`GET /x HTTP/1.1\r\nHost: ${proxy.host}\r\n\r\n`);
      await proxy.audit.records(1);
      await new Promise(setImmediate);
      assert.equal(client.received, '');
      written();
      assert.equal((await client.answers(1))[0]?.status, 401);
      assert.equal(proxy.audit.ended.length, 1);
      proxy.audit.ending = () => {};
    });

    it('that cannot be taken ends nothing', async () => {
      const proxy = await open();
      proxy.audit.ending = () => Promise.reject(new Error('full'));
      assert.equal((await ask(proxy, get(proxy))).status, 200);
      proxy.audit.ending = () => {
        throw new Error('full');
      };
      assert.equal((await ask(proxy, get(proxy))).status, 200);
    });
  });

  describe('its life', () => {
    it('tells of a port that is taken', async () => {
      const proxy = await open();
      await assert.rejects(
        open({}, { listen: { port: proxy.port } }),
        (fault) => fault instanceof FailureError && fault.failure.code === 'proxy.port-taken',
      );
    });

    it('tells of an address that is not of this machine', async () => {
      await assert.rejects(
        open({}, { listen: { host: '192.0.2.1' } }),
        (fault) => fault instanceof FailureError && fault.failure.code === 'proxy.listen',
      );
    });

    it('gives new requests a new configuration, and lets those under way end with the old one', async () => {
      const proxy = await open();
      const held: Socket[] = [];
      upstream.script = (socket) => void held.push(socket);
      const client = await connect(proxy);
      client.send(get(proxy));
      while (held.length < 1) await new Promise(setImmediate);
      await proxy.replace([routeOf(upstream.url, { name: 'new', rules: [] })]);
      assert.equal((await ask(proxy, get(proxy))).status, 403);
      assert.equal(proxy.released.length, 0);
      held[0]?.write(ok);
      assert.equal((await client.answers(1))[0]?.status, 200);
      const records = await proxy.audit.records(2);
      assert.deepEqual(
        records.map(({ route }) => route),
        ['new', 'orders'],
      );
      assert.equal(proxy.released.length, 1);
    });

    it('closes the connections to an upstream that nothing names any more', async () => {
      const proxy = await open();
      await ask(proxy, get(proxy));
      const [socket] = upstream.sockets;
      const closed = new Promise((resolve) => socket?.once('close', resolve));
      await proxy.replace([routeOf('http://127.0.0.1:1')]);
      await closed;
    });

    it('ends with what is under way, for a while', async () => {
      const proxy = await open();
      const held: Socket[] = [];
      upstream.script = (socket) => void held.push(socket);
      const client = await connect(proxy);
      const idle = await connect(proxy);
      client.send(get(proxy));
      while (held.length < 1) await new Promise(setImmediate);
      const closing = proxy.server.close(30_000);
      const refused = await connectOrNone(proxy.port);
      assert.equal(refused, null);
      held[0]?.write(ok);
      assert.equal((await client.answers(1))[0]?.status, 200);
      await closing;
      await idle.ended();
      assert.equal(proxy.audit.ended.length, 1);
    });

    it('ends what takes longer, with its record', async () => {
      const proxy = await open();
      const held: Socket[] = [];
      upstream.script = (socket) => void held.push(socket);
      const client = await connect(proxy);
      client.send(get(proxy));
      while (held.length < 1) await new Promise(setImmediate);
      await proxy.server.close(0);
      await client.ended();
      assert.deepEqual(
        proxy.audit.ended.map(({ errorCode, status }) => [errorCode, status]),
        [['ShuttingDown', null]],
      );
    });

    it('listens on both addresses of localhost', async () => {
      const proxy = await open({}, { listen: { host: 'localhost' } });
      for (const host of ['127.0.0.1', '::1']) {
        const client = await RawClient.connect(proxy.port, host).catch(() => null);
        // A machine without IPv6 has one of them only.
        if (client === null && host === '::1') continue;
        assert.ok(client !== null);
        client.send(get(proxy));
        assert.equal((await client.answers(1))[0]?.status, 200);
        client.close();
      }
    });

    it('starts with nothing but its settings', async () => {
      const { server } = await open();
      assert.equal(server.host, '127.0.0.1');
      assert.ok(server.port > 0);
      assert.equal(typeof startServer, 'function');
      assert.equal(clientOf('a', [], 'k').name, 'a');
    });
  });
});

function post(proxy: TestProxy, agent: http.Agent, body: Buffer, isChunked: boolean): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        port: proxy.port,
        host: '127.0.0.1',
        agent,
        method: 'POST',
        path: '/x',
        headers: { 'x-api-key': readerKey, ...(isChunked ? {} : { 'content-length': body.length }) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(Buffer.concat(chunks)));
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function connectOrNone(port: number): Promise<RawClient | null> {
  return RawClient.connect(port).catch(() => null);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
