import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { RefusalCode } from '../../../../src/core/audit/refusals.ts';
import { readerKey, routeOf } from '../../../support/proxy/proxyConfigOf.ts';
import { RawClient } from '../../../support/proxy/rawClient.ts';
import { ok, ScriptedUpstream } from '../../../support/proxy/scriptedUpstream.ts';
import { TestProxy } from '../../../support/proxy/testProxy.ts';

/** Everyone who may take long takes for ever; the limits are short, so that they are met soon. */
describe('slow and leaving clients and upstreams', () => {
  let upstream: ScriptedUpstream;
  let proxy: TestProxy;
  const clients: RawClient[] = [];

  before(async () => {
    upstream = await ScriptedUpstream.start();
    proxy = await TestProxy.start([routeOf(upstream.url, { body: { maxBytes: 50_000_000, onAnyMethod: false } })], {
      limits: { connections: 32, headersTimeout: 150, bodyTimeout: 150, connectTimeout: 150 },
      settings: {
        timings: { headers: 150, request: 60_000, stall: 150, linger: 50, halfClosed: 150, sweep: 20 },
      },
    });
  });
  after(async () => {
    await proxy.close();
    await upstream.close();
  });
  beforeEach(() => {
    proxy.audit.clear();
    upstream.reset();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    upstream.reset();
    const client = await RawClient.connect(proxy.port);
    client.send(good());
    assert.equal((await client.answers(1))[0]?.body, 'ok', 'a good request afterwards');
    client.close();
  });

  async function connect(bytes: string): Promise<RawClient> {
    const client = await RawClient.connect(proxy.port);
    clients.push(client);
    client.send(bytes);
    return client;
  }

  function headers(more = ''): string {
    return `Host: ${proxy.host}\r\nX-Api-Key: ${readerKey}\r\n${more}\r\n`;
  }

  function good(): string {
    return `GET /x HTTP/1.1\r\n${headers()}`;
  }

  async function recorded(code: RefusalCode | null, status: number | null): Promise<void> {
    const records = await proxy.audit.records(1);
    assert.deepEqual(
      records.map((record) => [record.errorCode, record.status]),
      [[code, status]],
    );
  }

  it('ends a head that does not come to its end', async () => {
    const client = await connect('GET /x HTTP/1.1\r\nHost: ');
    assert.equal((await client.answers(1))[0]?.status, 408);
    await client.ended();
    await recorded('RequestTimeout', 408);
  });

  it('ends a second head that does not come to its end', async () => {
    const client = await connect(`${good()}GET /x HT`);
    assert.deepEqual(
      (await client.answers(2)).map(({ status }) => status),
      [200, 408],
    );
    const records = await proxy.audit.records(2);
    assert.deepEqual(
      records.map(({ errorCode }) => errorCode),
      [null, 'RequestTimeout'],
    );
  });

  it('closes a connection that says nothing, without a record', async () => {
    const client = await connect('');
    await client.ended();
    assert.equal(client.received, '');
    assert.equal(proxy.audit.ended.length, 0);
  });

  it('ends a body that does not go on', async () => {
    const client = await connect(`POST /x HTTP/1.1\r\n${headers('Content-Length: 100\r\n')}ten bytes!`);
    assert.equal((await client.answers(1))[0]?.status, 408);
    await client.ended();
    await recorded('RequestTimeout', 408);
    assert.equal(upstream.received, '');
  });

  it('ends a body that comes a byte at a time', async () => {
    const client = await connect(`POST /x HTTP/1.1\r\n${headers('Content-Length: 100000\r\n')}`);
    const dripping = setInterval(() => client.send('a'), 10);
    const [answer] = await client.answers(1);
    clearInterval(dripping);
    assert.equal(answer?.status, 408);
    await recorded('RequestTimeout', 408);
  });

  it('ends a long body that stops when its beginning is upstream', async () => {
    upstream.script = () => {};
    const client = await connect(`POST /x HTTP/1.1\r\n${headers('Content-Length: 1000000\r\n')}${'a'.repeat(200_000)}`);
    const [answer] = await client.answers(1);
    assert.equal(answer?.status, 408);
    await recorded('RequestTimeout', 408);
    for (const socket of upstream.sockets) if (!socket.readableEnded) await once(socket, 'close');
    assert.ok(upstream.received.length < 300_000);
  });

  it('ends an answer that nobody takes, and holds the upstream back meanwhile', async () => {
    const size = 200_000_000;
    let written = 0;
    upstream.script = (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${size}\r\n\r\n`);
      const block = Buffer.alloc(1_000_000);
      const more = (): void => {
        while (written < size && !socket.destroyed) {
          written += block.length;
          if (!socket.write(block)) return;
        }
      };
      socket.on('drain', more);
      more();
    };
    const client = await connect('');
    client.socket.pause();
    client.send(good());
    await recorded('ClientGone', 200);
    assert.ok(written < size / 2, `${written} bytes were taken from the upstream`);
  });

  it('lets nobody be kept out by connections that are only held open', async () => {
    for (let count = 0; count < 300; count++) await connect(count % 2 === 0 ? '' : 'GET /x HT');
    assert.ok(proxy.server.openConnections() <= 32);
    const client = await connect(good());
    assert.equal((await client.answers(1))[0]?.body, 'ok');
    const records = await proxy.audit.records(1);
    assert.ok(records.every(({ errorCode }) => errorCode === null || errorCode === 'RequestTimeout'));
  });

  it('knows that a client left in the middle of its body', async () => {
    const client = await connect(`POST /x HTTP/1.1\r\n${headers('Content-Length: 100\r\n')}ten`);
    await allIsRead();
    client.socket.resetAndDestroy();
    await recorded('ClientGone', null);
    assert.equal(upstream.received, '');
  });

  it('ends what is under way upstream when the client has left', async () => {
    const asked = new Promise<void>((resolve) => (upstream.script = () => resolve()));
    const client = await connect(good());
    await asked;
    const [socket] = upstream.sockets;
    client.socket.resetAndDestroy();
    await recorded('ClientGone', null);
    if (socket?.destroyed === false) await once(socket, 'close');
  });

  it('takes a client for gone that ended its side while the upstream says nothing', async () => {
    const limits = { limits: { headersTimeout: 30_000 } };
    const timings = { halfClosed: 100, sweep: 20 };
    const patient = await TestProxy.start([routeOf(upstream.url)], { ...limits, settings: { timings } });
    upstream.script = () => {};
    const client = await RawClient.connect(patient.port);
    client.send(`GET /x HTTP/1.1\r\nHost: ${patient.host}\r\nX-Api-Key: ${readerKey}\r\n\r\n`);
    client.socket.end();
    await client.ended();
    const [record] = await patient.audit.records(1);
    assert.equal(record?.errorCode, 'ClientGone');
    await patient.close();
  });

  it('knows that a client left in the middle of its answer', async () => {
    upstream.script = (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello');
    const client = await connect(good());
    await client.until((received) => received.endsWith('hello'));
    client.socket.resetAndDestroy();
    await recorded('ClientGone', 200);
  });

  it('answers when the upstream says nothing', async () => {
    upstream.script = () => {};
    const client = await connect(good());
    assert.equal((await client.answers(1))[0]?.status, 504);
    await recorded('UpstreamTimeout', 504);
  });

  it('answers when the upstream has no body to its head', async () => {
    upstream.script = (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n');
    const client = await connect(good());
    assert.equal((await client.answers(1))[0]?.status, 504);
    await recorded('UpstreamTimeout', 504);
  });

  it('ends an answer whose upstream does not go on', async () => {
    upstream.script = (socket) =>
      void socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n');
    const client = await connect(good());
    await client.ended();
    assert.match(client.received, /5\r\nhello\r\n$/);
    await recorded('UpstreamTimeout', 200);
  });

  it('passes on what comes little by little', async () => {
    upstream.script = (socket) => {
      let left = 10;
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const drip = setInterval(() => {
        socket.write(left > 0 ? '1\r\na\r\n' : '0\r\n\r\n');
        if (left-- === 0) clearInterval(drip);
      }, 40);
    };
    const client = await connect(good());
    assert.equal((await client.answers(1))[0]?.body, 'a'.repeat(10));
    await recorded(null, 200);
  });

  it('completes an answer that is being given before it ends the connection for the next one', async () => {
    const sockets: Socket[] = [];
    upstream.script = (socket) => void sockets.push(socket);
    const client = await connect(good() + good());
    while (sockets.length < 2) await new Promise(setImmediate);
    sockets[1]?.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n');
    await recorded('UpstreamInvalid', 200);
    sockets[0]?.write(ok);
    await client.ended();
    assert.match(client.received, /\r\n\r\nok/);
    assert.doesNotMatch(client.received, /0\r\n\r\n$/);
    assert.equal((await proxy.audit.records(2))[1]?.errorCode, null);
  });

  it('passes on an answer that comes before the body is there', async () => {
    upstream.script = (socket) => void socket.write(ok.replace('200 OK', '413 Too Large'));
    const client = await connect(`POST /x HTTP/1.1\r\n${headers('Content-Length: 1000000\r\n')}${'a'.repeat(100_000)}`);
    const [answer] = await client.answers(1);
    assert.equal(answer?.status, 413);
    assert.equal(answer.headers.get('connection'), 'close');
    await client.ended();
    await recorded(null, 413);
  });

  /** Another request goes all the way, so what was sent before it has been read. */
  async function allIsRead(): Promise<void> {
    const other = await RawClient.connect(proxy.port);
    other.send(`GET /x HTTP/1.1\r\nHost: ${proxy.host}\r\n\r\n`);
    await other.answers(1);
    other.close();
    await proxy.audit.records(1);
    proxy.audit.clear();
  }
});
