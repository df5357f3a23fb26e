import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { AuditFacts } from '../../../../src/core/audit/auditFacts.ts';
import type { RefusalCode } from '../../../../src/core/audit/refusals.ts';
import { readerKey, routeOf } from '../../../support/proxy/proxyConfigOf.ts';
import { RawClient, readAnswers, type RawAnswer } from '../../../support/proxy/rawClient.ts';
import { ok, ScriptedUpstream } from '../../../support/proxy/scriptedUpstream.ts';
import { TestProxy } from '../../../support/proxy/testProxy.ts';

/** What an upstream says to one request, and what the client makes of it. */
interface Lie {
  readonly name: string;
  readonly method?: string;
  /** What is written, then whether the connection is ended or reset. */
  readonly says: string;
  readonly ends?: 'end' | 'reset';
  /** `null`: the client sees its connection end before a whole answer. */
  readonly status: number | null;
  readonly code: RefusalCode | null;
  readonly also?: (answer: RawAnswer | undefined, record: AuditFacts | undefined, received: string) => void;
}

const secret = 'upstream-secret-abcdef0123456789';
const base64 = Buffer.from(secret).toString('base64');
const head = 'HTTP/1.1 200 OK\r\n';
const invalid = { status: 502, code: 'UpstreamInvalid' } as const;
const cut = { status: null, code: 'UpstreamInvalid' } as const;
const good = { status: 200, code: null } as const;

const lies: readonly Lie[] = [
  {
    name: 'Content-Length and Transfer-Encoding',
    says: `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n`,
    ...invalid,
  },
  {
    name: 'Transfer-Encoding and Content-Length',
    says: `${head}transfer-encoding: chunked\r\ncontent-length: 2\r\n\r\n2\r\nok\r\n0\r\n\r\n`,
    ...invalid,
  },
  { name: 'two lengths that differ', says: `${head}content-length: 2\r\ncontent-length: 3\r\n\r\nok!`, ...invalid },
  { name: 'two lengths that are equal', says: `${head}content-length: 2\r\ncontent-length: 2\r\n\r\nok`, ...invalid },
  { name: 'a length that is none', says: `${head}content-length: two\r\n\r\nok`, ...invalid },
  { name: 'a length below nothing', says: `${head}content-length: -2\r\n\r\nok`, ...invalid },
  { name: 'gzip, chunked', says: `${head}transfer-encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n`, ...invalid },
  {
    name: 'a coding that nobody knows',
    says: `${head}transfer-encoding: xchunked\r\n\r\n2\r\nok\r\n0\r\n\r\n`,
    ends: 'end',
    ...invalid,
  },
  { name: '204 with a body', says: 'HTTP/1.1 204 No Content\r\n\r\nleak', ...invalid },
  {
    name: '204 with a length and a body',
    says: 'HTTP/1.1 204 No Content\r\ncontent-length: 4\r\n\r\nleak',
    ...invalid,
  },
  {
    name: '204 with a whole answer behind it',
    says: `HTTP/1.1 204 No Content\r\n\r\n${ok.replace('ok', 'no')}`,
    ...invalid,
  },
  { name: '304 with a body', says: 'HTTP/1.1 304 Not Modified\r\n\r\nleak', ...invalid },
  {
    name: '304 with a length and a body',
    says: 'HTTP/1.1 304 Not Modified\r\ncontent-length: 4\r\n\r\nleak',
    ...invalid,
  },
  {
    name: '304 with a length',
    says: 'HTTP/1.1 304 Not Modified\r\ncontent-length: 4\r\n\r\n',
    status: 304,
    code: null,
  },
  { name: 'HEAD with a body', method: 'HEAD', says: `${head}content-length: 4\r\n\r\nleak`, ...invalid },
  {
    name: 'HEAD with a whole answer behind it',
    method: 'HEAD',
    says: `${head}content-length: 4\r\n\r\n${ok}`,
    ...invalid,
  },
  { name: 'HEAD with a length', method: 'HEAD', says: `${head}content-length: 4\r\n\r\n`, ...good },
  { name: 'bytes behind a whole answer', says: `${ok}leak`, ...good },
  { name: 'another answer behind a whole one', says: `${ok}HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nleak`, ...good },
  { name: 'no answer', method: 'POST', says: '', ends: 'end', status: 502, code: 'UpstreamUnreachable' },
  { name: 'no answer to what may be asked twice', says: '', ends: 'end', ...good },
  { name: 'a reset', method: 'POST', says: '', ends: 'reset', status: 502, code: 'UpstreamUnreachable' },
  { name: 'a reset of what may be asked twice', says: '', ends: 'reset', ...good },
  { name: 'half a head', says: 'HTTP/1.1 200 OK\r\ncontent-le', ends: 'end', ...invalid },
  { name: 'no HTTP', says: 'hello\r\n\r\n', ...invalid },
  { name: 'SSH', says: 'SSH-2.0-OpenSSH_9.0\r\n', ...invalid },
  { name: 'HTTP/0.9', says: '<html>hello</html>', ends: 'end', ...invalid },
  { name: 'a status of two digits', says: 'HTTP/1.1 20 OK\r\n\r\n', ...invalid },
  { name: 'the status 000', says: 'HTTP/1.1 000 OK\r\ncontent-length: 0\r\n\r\n', ...invalid },
  { name: 'the status 600', says: 'HTTP/1.1 600 OK\r\ncontent-length: 0\r\n\r\n', ...invalid },
  { name: 'the status 999', says: 'HTTP/1.1 999 OK\r\ncontent-length: 0\r\n\r\n', ...invalid },
  {
    name: 'switching protocols',
    says: 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
    ...invalid,
  },
  {
    name: 'early hints',
    says: `HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${ok}`,
    ...good,
    also: (_, __, received) => assert.doesNotMatch(received, /103|link/),
  },
  { name: 'early hints without end', says: 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100), ...invalid },
  { name: 'a CR in a value', says: `${head}x-a: a\rb\r\ncontent-length: 2\r\n\r\nok`, ...invalid },
  { name: 'a NUL in a value', says: `${head}x-a: a\0b\r\ncontent-length: 2\r\n\r\nok`, ...invalid },
  { name: 'a name that is none', says: `${head}x a: b\r\ncontent-length: 2\r\n\r\nok`, ...invalid },
  { name: '100 KB of headers', says: `${head}x-a: ${'a'.repeat(100_000)}\r\ncontent-length: 2\r\n\r\nok`, ...invalid },
  { name: '1,000 headers', says: `${head}${'x-a: a\r\n'.repeat(1000)}content-length: 2\r\n\r\nok`, ...invalid },
  { name: 'a body that is cut off', says: `${head}content-length: 10\r\n\r\nhello`, ends: 'end', ...cut },
  { name: 'a body that is reset', says: `${head}content-length: 10\r\n\r\nhello`, ends: 'reset', ...cut },
  {
    name: 'chunks that are cut off',
    says: `${head}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n`,
    ends: 'end',
    ...cut,
  },
  { name: 'a chunk that is none', says: `${head}transfer-encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n`, ...cut },
  {
    name: 'a body up to the end of the connection',
    says: `${head}\r\nhello`,
    ends: 'end',
    ...good,
    also: (answer) => assert.equal(answer?.body, 'hello'),
  },
  {
    name: 'HTTP/1.0',
    says: 'HTTP/1.0 200 OK\r\n\r\nhello',
    ends: 'end',
    ...good,
    also: (answer) => assert.equal(answer?.body, 'hello'),
  },
  {
    name: 'chunks with a trailer',
    says: `${head}transfer-encoding: chunked\r\ntrailer: x-late\r\n\r\n2\r\nok\r\n0\r\nx-late: yes\r\n\r\n`,
    ...good,
    also: (_, __, received) => assert.doesNotMatch(received, /late/),
  },
  {
    name: 'a redirect to the metadata',
    says: 'HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/latest/\r\ncontent-length: 0\r\n\r\n',
    status: 302,
    code: null,
    also: (answer) => assert.equal(answer?.headers.get('location'), 'http://169.254.169.254/latest/'),
  },
  {
    name: 'headers of its own hop',
    says: `${head}connection: x-hop, keep-alive\r\nx-hop: h\r\nkeep-alive: timeout=100\r\nproxy-authenticate: Basic\r\nupgrade: h2c\r\nalt-svc: h3=":1"\r\naccess-control-allow-origin: *\r\nx-kept: k\r\nset-cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 2\r\n\r\nok`,
    ...good,
    also: (answer, _, received) => {
      assert.doesNotMatch(received, /x-hop|timeout=100|proxy-auth|h2c|alt-svc|access-control/i);
      assert.equal(answer?.headers.get('x-kept'), 'k');
      assert.match(received, /set-cookie: a=1\r\nset-cookie: b=2\r\n/);
    },
  },
  {
    name: 'its own id, which is recorded',
    says: `${head}x-request-id: theirs\r\ncontent-length: 2\r\n\r\nok`,
    ...good,
    also: (answer, record) => {
      assert.equal(record?.upstreamRequestId, 'theirs');
      assert.equal(answer?.headers.get('x-request-id'), record.id);
    },
  },
  {
    name: 'our secret in a header',
    says: `${head}x-echo: Bearer ${secret}\r\ncontent-length: 2\r\n\r\nok`,
    ...good,
    also: (answer, record) => {
      assert.equal(answer?.headers.get('x-echo'), `Bearer ${'*'.repeat(secret.length)}`);
      assert.deepEqual(record?.redactions, { upstreamSecret: 1 });
    },
  },
  {
    name: 'our secret in the body',
    says: `${head}content-length: ${secret.length + 4}\r\n\r\n<<${secret}>>`,
    ...good,
    also: (answer, record) => {
      assert.equal(answer?.body, `<<${'*'.repeat(secret.length)}>>`);
      assert.deepEqual(record?.redactions, { upstreamSecret: 1 });
    },
  },
  {
    name: 'our secret in Base64, over several chunks',
    says: `${head}transfer-encoding: chunked\r\n\r\n${[...`say ${base64} twice`].map((letter) => `1\r\n${letter}\r\n`).join('')}0\r\n\r\n`,
    ...good,
    also: (answer) => {
      assert.equal(answer?.body.length, base64.length + 10);
      assert.match(answer.body, /^say \*{30,}[\w=]{0,2} twice$/);
    },
  },
];

describe('lying upstreams', () => {
  let upstream: ScriptedUpstream;
  let proxy: TestProxy;
  let whenBegun: (() => void) | null = null;

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

  async function ask(method: string, count = 1): Promise<{ answers: readonly RawAnswer[]; received: string }> {
    const client = await RawClient.connect(proxy.port);
    client.send(
      `${method} /x HTTP/1.1\r\nHost: ${proxy.host}\r\nX-Api-Key: ${readerKey}\r\n${method === 'HEAD' ? 'Connection: close\r\n' : ''}${method === 'POST' ? 'Content-Length: 0\r\n' : ''}\r\n`,
    );
    await client.until(
      (received) => received.includes('hello') || readAnswers(received, false).answers.length >= count,
    );
    whenBegun?.();
    whenBegun = null;
    const answers = await client.answers(method === 'HEAD' ? 99 : count);
    client.close();
    return { answers, received: client.received };
  }

  for (const { name, method = 'GET', says, ends, status, code, also } of lies)
    it(name, async () => {
      proxy.audit.clear();
      upstream.reset((socket) => {
        upstream.script = (next) => void next.write(ok);
        write(socket, says, ends);
      });
      const { answers, received } = await ask(method);
      const [record] = await proxy.audit.records(1);
      assert.deepEqual(
        answers.map((answer) => answer.status),
        status === null ? [] : [status],
      );
      assert.equal(record?.errorCode, code);
      assert.equal(record.status, status ?? 200);
      assert.doesNotMatch(received, /leak/);
      assert.ok(!`${received}${JSON.stringify(record)}`.includes(secret), 'the secret of the upstream');
      also?.(answers[0], record, received);
      const next = await ask('GET');
      assert.equal(next.answers[0]?.body, 'ok', 'a good request afterwards');
      assert.equal(proxy.audit.ended.length, 2, 'one record each');
      assert.ok(upstream.received.includes(`authorization: Bearer ${secret}`));
    });

  function write(socket: Socket, says: string, ends: Lie['ends']): void {
    if (ends === 'reset' && says === '') socket.resetAndDestroy();
    // What is written has to be there before the reset is.
    else if (ends === 'reset') whenBegun = () => socket.resetAndDestroy();
    if (socket.destroyed) return;
    socket.write(says, 'latin1');
    if (ends === 'end') socket.end();
  }
});
