import assert from 'node:assert/strict';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { RefusalCode } from '../../../../src/core/audit/refusals.ts';
import { readerKey, routeOf } from '../../../support/proxy/proxyConfigOf.ts';
import { RawClient, type RawAnswer } from '../../../support/proxy/rawClient.ts';
import { ok, ScriptedUpstream } from '../../../support/proxy/scriptedUpstream.ts';
import { TestProxy } from '../../../support/proxy/testProxy.ts';

/** What an upstream says, Latin-1, and what the client makes of it. */
interface Lie {
  readonly name: string;
  readonly says: string;
  /** The upstream ends the connection. */
  readonly ends?: true;
  /** `null`: the client sees its connection end before a whole answer. */
  readonly status: number | null;
  readonly code: RefusalCode | null;
  readonly body?: string;
  readonly also?: (answer: RawAnswer | undefined, received: string) => void;
}

const secret = 'upstream-secret-abcdef0123456789';
const stars = '*'.repeat(secret.length);
const base64 = Buffer.from(secret).toString('base64');
const hex = Buffer.from(secret).toString('hex');
const head = 'HTTP/1.1 200 OK\r\n';
const invalid = { status: 502, code: 'UpstreamInvalid' } as const;
const cut = { status: null, code: 'UpstreamInvalid' } as const;
const good = { status: 200, code: null } as const;
const withheld = { status: 502, code: 'UpstreamSecretEchoed' } as const;

function whole(body: string, headers = ''): string {
  return `${head}${headers}content-length: ${body.length}\r\n\r\n${body}`;
}

function chunked(parts: readonly string[], end = '0\r\n\r\n', headers = ''): string {
  const chunks = parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('');
  return `${head}${headers}transfer-encoding: chunked\r\n\r\n${chunks}${end}`;
}

const codings: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['gzip', (text) => gzipSync(text)],
  ['X-Gzip', (text) => gzipSync(text)],
  ['deflate', (text) => deflateSync(text)],
  ['deflate', (text) => deflateRawSync(text)],
  ['br', (text) => brotliCompressSync(text)],
];

const lies: readonly Lie[] = [
  // Compressed, though nothing compressed was asked for.
  ...codings.flatMap(([coding, compress], index) => {
    const line = `content-encoding: ${coding}\r\n`;
    const [echo, clean] = [`say ${base64}`, 'x'.repeat(5000)].map((text) => compress(text).toString('latin1'));
    return [
      { name: `our secret, ${coding} (${index})`, says: whole(echo ?? '', line), ...withheld },
      {
        name: `our secret in chunks, ${coding} (${index})`,
        says: chunked([...(echo ?? '')], undefined, line),
        ...withheld,
      },
      { name: `no secret, ${coding} (${index})`, says: whole(clean ?? '', line), ...good, body: clean ?? '' },
      {
        name: `no secret in chunks, ${coding} (${index})`,
        says: chunked([...(clean ?? '')], undefined, line),
        ...good,
        body: clean ?? '',
      },
    ];
  }),
  {
    name: 'what would be very long',
    says: whole(gzipSync(Buffer.alloc(10_000_000)).toString('latin1'), 'content-encoding: gzip\r\n'),
    ...good,
  },
  { name: 'nothing, compressed', says: chunked([], undefined, 'content-encoding: gzip\r\n'), ...good, body: '' },
  {
    name: 'the beginning of something compressed',
    says: `${head}content-encoding: gzip\r\ncontent-length: 99\r\n\r\nhello`,
    ends: true,
    ...invalid,
  },
  // The upstream's secret, said in all ways.
  ...['Identity', '', 'aws-chunked', 'none', 'gzip', 'br', 'identity, identity', 'utf-8'].map((coding) => ({
    name: `our secret in a body that says it is ${JSON.stringify(coding)}`,
    says: whole(`<${secret}>`, `content-encoding: ${coding}\r\n`),
    ...good,
    body: `<${stars}>`,
  })),
  {
    name: 'our secret at the border of two chunks',
    says: chunked([secret.slice(0, 9), secret.slice(9)]),
    ...good,
    body: stars,
  },
  { name: 'our secret twice', says: chunked([secret + secret]), ...good, body: stars + stars },
  { name: 'nearly our secret', says: chunked([secret.slice(0, -1)]), ...good, body: secret.slice(0, -1) },
  {
    name: 'our secret behind 70 KB',
    says: whole('x'.repeat(70_000) + secret),
    ...good,
    also: (answer) => assert.ok(answer?.body.endsWith(`x${stars}`)),
  },
  { name: 'our secret in hexadecimal', says: whole(hex), ...good, body: '*'.repeat(hex.length) },
  { name: 'our secret in Base64, in a header', says: whole('ok', `x-echo: ${base64}\r\n`), ...good },
  { name: 'our secret in hexadecimal, in a header', says: whole('ok', `x-echo: ${hex}\r\n`), ...good },
  { name: 'our secret in a cookie', says: whole('ok', `set-cookie: t=${secret}; Path=/\r\n`), ...good },
  {
    name: 'our secret in a place to go to',
    says: `HTTP/1.1 302 Found\r\nlocation: /?t=${secret}\r\ncontent-length: 0\r\n\r\n`,
    status: 302,
    code: null,
    also: (answer) => assert.equal(answer?.headers.get('location'), `/?t=${stars}`),
  },
  { name: 'our secret in its id', says: whole('ok', `x-amzn-requestid: ${secret}\r\n`), ...good },
  { name: 'our secret in the reason', says: `HTTP/1.1 200 ${secret}\r\ncontent-length: 2\r\n\r\nok`, ...good },
  { name: 'our secret in a trailer', says: chunked(['ok'], `0\r\nx: ${secret}\r\n\r\n`), ...good, body: 'ok' },
  {
    name: 'our secret in a chunk extension',
    says: `${head}transfer-encoding: chunked\r\n\r\n2;${secret}\r\nok\r\n0\r\n\r\n`,
    ...good,
    body: 'ok',
  },
  {
    name: 'our secret in early hints',
    says: `HTTP/1.1 103 Early Hints\r\nlink: ${secret}\r\n\r\n${ok}`,
    ...good,
    body: 'ok',
  },
  { name: 'our secret as the name of a header', says: whole('ok', `${secret}: x\r\n`), ...withheld },
  {
    name: 'our secret in the name of a header, in capitals',
    says: whole('ok', `X-${secret.toUpperCase()}: x\r\n`),
    ...withheld,
  },

  // Answers that end in two places.
  { name: 'a length of nothing, and a body', says: `${head}content-length: 0\r\n\r\nleak`, ...good, body: '' },
  {
    name: 'a body that is longer than its length',
    says: `${head}content-length: 2\r\n\r\nokleak`,
    ...good,
    body: 'ok',
  },
  ...['+2', '2, 2', '', '0x2', '99999999999999999999', '9007199254740993', '2;', '\xb2'].map((length) => ({
    name: `Content-Length: ${length}`,
    says: `${head}content-length: ${length}\r\n\r\nok`,
    ...invalid,
  })),
  ...['chunked, chunked', 'chunked, identity', '\x0bchunked', 'identity, chunked', 'chunked;q=1'].map((coding) => ({
    name: `Transfer-Encoding: ${JSON.stringify(coding)}`,
    says: `${head}transfer-encoding: ${coding}\r\n\r\n2\r\nok\r\n0\r\n\r\n`,
    ends: true as const,
    ...invalid,
  })),
  { name: 'two Transfer-Encoding', says: chunked(['ok'], '0\r\n\r\n', 'transfer-encoding: chunked\r\n'), ...invalid },
  {
    name: 'Transfer-Encoding behind a blank',
    says: `${head}transfer-encoding : chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n`,
    ...invalid,
  },
  {
    name: '204 in chunks',
    says: 'HTTP/1.1 204 No Content\r\ntransfer-encoding: chunked\r\n\r\n4\r\nleak\r\n0\r\n\r\n',
    ...invalid,
  },
  {
    name: '304 in chunks',
    says: 'HTTP/1.1 304 Not Modified\r\ntransfer-encoding: chunked\r\n\r\n4\r\nleak\r\n0\r\n\r\n',
    ...invalid,
  },
  ...['2\nok\r\n0\r\n\r\n', '2\r\nok\n0\r\n\r\n', '10000000000000002\r\nok', '-2\r\nok', '2\r\nokXX0\r\n\r\n'].map(
    (chunks) => ({
      name: `chunks ${JSON.stringify(chunks)}`,
      says: `${head}transfer-encoding: chunked\r\n\r\n${chunks}`,
      ...cut,
    }),
  ),
  { name: 'a trailer of 100 KB', says: chunked(['ok'], `0\r\nx: ${'e'.repeat(100_000)}\r\n\r\n`), ...cut },
  { name: 'a cookie in the trailer', says: chunked(['ok'], '0\r\nset-cookie: late=1\r\n\r\n'), ...good, body: 'ok' },

  // Heads that are none.
  ...[
    ['a header that goes on', `${head}x: a\r\n b\r\ncontent-length: 2\r\n\r\nok`],
    ['lines of LF', 'HTTP/1.1 200 OK\ncontent-length: 2\n\nok'],
    ['lines of CR', 'HTTP/1.1 200 OK\rcontent-length: 2\r\rok'],
    ['a blank before the first header', `${head} x: a\r\ncontent-length: 2\r\n\r\nok`],
    ['a header without a colon', `${head}x\r\ncontent-length: 2\r\n\r\nok`],
    ['a header without a name', `${head}: x\r\ncontent-length: 2\r\n\r\nok`],
    ['an escape sequence', `${head}x: \x1b[31m\r\ncontent-length: 2\r\n\r\nok`],
    ['HTTP/2', 'HTTP/2 200\r\ncontent-length: 2\r\n\r\nok'],
    ['HTTP/1.2', 'HTTP/1.2 200 OK\r\ncontent-length: 2\r\n\r\nok'],
    ['http in small letters', 'http/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'],
    ['Icecast', 'ICY 200 OK\r\ncontent-length: 2\r\n\r\nok'],
    ['the status 099', 'HTTP/1.1 099 OK\r\ncontent-length: 2\r\n\r\nok'],
    ['a status of four digits', 'HTTP/1.1 2000 OK\r\ncontent-length: 2\r\n\r\nok'],
    ['a status below nothing', 'HTTP/1.1 -20 OK\r\ncontent-length: 2\r\n\r\nok'],
    ['a CR in the reason', 'HTTP/1.1 200 a\rb\r\ncontent-length: 2\r\n\r\nok'],
    ['101 that nobody asked for', `HTTP/1.1 101 Switching Protocols\r\n\r\n${ok}`],
    ['201 headers', `${head}${'a: b\r\n'.repeat(201)}\r\nok`],
    ['a blank before the answer', ` ${ok}`],
    ['an alert of TLS', '\x15\x03\x01\0\x02\x02\x28'],
    ['zeros', '\0\0\0\0'],
  ].map(([name = '', says = '']) => ({ name, says, ...invalid })),

  // What is not for this client.
  {
    name: 'headers that speak for our address',
    says: whole(
      'ok',
      'access-control-allow-origin: *\r\naccess-control-allow-credentials: true\r\naccess-control-allow-private-network: true\r\nalt-svc: h2=":1"\r\nstrict-transport-security: max-age=1\r\nconnection: x-hop\r\nx-hop: 1\r\nx-cache-status: Hit\r\nx-request-id: mine\r\n',
    ),
    ...good,
    also: (_, received) =>
      assert.doesNotMatch(received, /access-control|alt-svc|strict-transport|x-hop|cache-status|mine/i),
  },
  {
    name: 'a Connection that lists the length',
    says: whole('ok', 'connection: content-length, x-request-id, date\r\n'),
    ...good,
    body: 'ok',
  },
  { name: 'names that JavaScript knows', says: whole('ok', '__proto__: x\r\nconstructor: y\r\n'), ...good, body: 'ok' },
  { name: 'line ends before the answer', says: `\r\n\r\n${ok}`, ...good, body: 'ok' },
  {
    name: 'bytes past ASCII stay bytes',
    says: whole('ok', 'x-a: \xc4\x8d\xc4\x8a\x85\r\n'),
    ...good,
    also: (_, received) => assert.ok(received.includes('x-a: \xc4\x8d\xc4\x8a\x85\r\n')),
  },
];

describe('further lying upstreams', () => {
  let upstream: ScriptedUpstream;
  let proxy: TestProxy;

  before(async () => {
    upstream = await ScriptedUpstream.start();
    const reference = { kind: 'secretStorage', id: 'token', range: routeOf('').range } as const;
    const credential = { kind: 'header', header: 'Authorization', secret: reference, prefix: 'Bearer ' } as const;
    proxy = await TestProxy.start([routeOf(upstream.url, { credential })], { secrets: { token: secret } });
  });
  after(async () => {
    await proxy.close();
    await upstream.close();
  });

  async function ask(more = ''): Promise<{ readonly answers: readonly RawAnswer[]; readonly received: string }> {
    const client = await RawClient.connect(proxy.port);
    client.send(`GET /x HTTP/1.1\r\nHost: ${proxy.host}\r\nX-Api-Key: ${readerKey}\r\n\r\n${more}`);
    const answers = await client.answers(1);
    if (more !== '') await client.ended();
    client.close();
    return { answers, received: client.received };
  }

  for (const { name, says, ends, status, code, body, also } of lies)
    it(name, async () => {
      proxy.audit.clear();
      upstream.reset((socket) => {
        upstream.script = (next) => void next.write(ok);
        socket.write(says, 'latin1');
        if (ends === true) socket.end();
      });
      const { answers, received } = await ask();
      const [record] = await proxy.audit.records(1);
      assert.deepEqual(
        answers.map((answer) => answer.status),
        status === null ? [] : [status],
      );
      assert.equal(record?.errorCode, code);
      if (body !== undefined) assert.equal(answers[0]?.body, body);
      const all = `${received}${JSON.stringify(record)}`;
      for (const form of [secret, secret.toUpperCase(), base64.slice(0, 40), hex, 'leak'])
        assert.ok(!all.includes(form), form);
      also?.(answers[0], received);
      assert.equal((await ask()).answers[0]?.body, 'ok', 'a good request afterwards');
      assert.equal(proxy.audit.ended.length, 2, 'one record each');
    });

  it('a client of HTTP/1.0 sees that an answer broke off', async () => {
    proxy.audit.clear();
    upstream.reset((socket) => {
      socket.write(`${head}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n`);
      upstream.script = (next) => void next.write(ok);
      socket.end();
    });
    const client = await RawClient.connect(proxy.port);
    const broken = new Promise((resolve) => client.socket.once('error', resolve));
    client.send(`GET /x HTTP/1.0\r\nHost: ${proxy.host}\r\nX-Api-Key: ${readerKey}\r\n\r\n`);
    assert.equal(((await broken) as NodeJS.ErrnoException).code, 'ECONNRESET');
    assert.equal((await proxy.audit.records(1))[0]?.errorCode, 'UpstreamInvalid');
  });

  for (const [framing, says] of [
    ['with a length', `${head}content-length: 4000\r\n\r\nhello`],
    ['in chunks', `${head}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n`],
  ] as const)
    it(`an answer ${framing} that breaks off is not filled up with the answer to what came behind its request`, async () => {
      proxy.audit.clear();
      upstream.reset((socket) => {
        socket.write(says, 'latin1');
        socket.end();
      });
      const { answers, received } = await ask('rubbish\r\n\r\n');
      assert.deepEqual(answers, []);
      assert.doesNotMatch(received, / 400 /);
      const codes = (await proxy.audit.records(2)).map(({ errorCode }) => errorCode);
      assert.deepEqual([...codes].sort(), ['BadRequest', 'UpstreamInvalid']);
    });
});
