import assert from 'node:assert/strict';
import {
  filterResponseHeaders,
  type ResponseHeaderOptions,
} from '../../../../src/core/proxyRequest/filterResponseHeaders.ts';
import { isRefusal } from '../../../../src/core/proxyRequest/requestRefusal.ts';

const usual: ResponseHeaderOptions = { status: 200, secrets: [], originAllowed: false, own: new Set() };

function check(
  what: string,
  raw: readonly string[],
  expected: readonly string[],
  options: Partial<ResponseHeaderOptions> = {},
): void {
  it(what, () => {
    const filtered = filterResponseHeaders(raw, { ...usual, ...options });
    assert.ok(!isRefusal(filtered), JSON.stringify(filtered));
    assert.deepEqual(filtered.headers, expected);
  });
}

function refuse(what: string, raw: readonly string[], options: Partial<ResponseHeaderOptions> = {}): void {
  it(`refuses ${what}`, () => {
    const filtered = filterResponseHeaders(raw, { ...usual, ...options });
    assert.equal(isRefusal(filtered) && filtered.code, 'UpstreamInvalid');
  });
}

describe('filterResponseHeaders', () => {
  check('names in lower case, values as they are', ['Content-Type', 'a', 'X-Y', ''], ['content-type', 'a', 'x-y', '']);
  check('every cookie', ['Set-Cookie', 'a=b', 'set-cookie', 'c=d'], ['set-cookie', 'a=b', 'set-cookie', 'c=d']);
  check('redirects as they are', ['Location', 'http://169.254.169.254/'], ['location', 'http://169.254.169.254/']);
  for (const name of [
    'Connection',
    'Keep-Alive',
    'Proxy-Connection',
    'Proxy-Authenticate',
    'TE',
    'Trailer',
    'Upgrade',
    'Alt-Svc',
    'X-Cache-Status',
    'X-Request-Id',
    'Strict-Transport-Security',
  ])
    check(`not ${name}`, [name, 'x', 'A', 'b'], ['a', 'b']);
  check('not Transfer-Encoding', ['Transfer-Encoding', 'chunked', 'A', 'b'], ['a', 'b']);
  check('not what Connection lists', ['X-Mine', '1', 'A', 'b', 'Connection', 'close, X-Mine'], ['a', 'b']);
  check(
    'but Content-Length',
    ['Content-Length', '3', 'Connection', 'Content-Length, a', 'A', 'b'],
    ['content-length', '3'],
  );
  check('no CORS', ['Access-Control-Allow-Origin', '*', 'access-control-x', '1', 'A', 'b'], ['a', 'b']);
  check(
    'CORS for a page that may ask',
    ['Access-Control-Allow-Origin', 'https://a'],
    ['access-control-allow-origin', 'https://a'],
    { originAllowed: true },
  );
  check('not what the server sets', ['RateLimit-Limit', '1', 'A', 'b'], ['a', 'b'], {
    own: new Set(['ratelimit-limit']),
  });
  check('one length of two that are the same', ['Content-Length', '3', 'content-length', '3'], ['content-length', '3']);
  check('no length with 204', ['Content-Length', '0', 'A', 'b'], ['a', 'b'], { status: 204 });
  check('Latin-1', ['A', '\u00e9'], ['a', '\u00e9']);

  refuse('two lengths', ['Content-Length', '3', 'Content-Length', '4']);
  refuse('a length and chunks', ['Content-Length', '3', 'Transfer-Encoding', 'chunked']);
  refuse('chunks and a length', ['Transfer-Encoding', 'chunked', 'Content-Length', '3']);
  refuse('chunks twice', ['Transfer-Encoding', 'chunked', 'Transfer-Encoding', 'chunked']);
  refuse('another coding', ['Transfer-Encoding', 'gzip, chunked']);
  for (const length of ['-1', '+1', '0x1', '', '1, 1', '1e3', '9'.repeat(16)])
    refuse(`Content-Length ${length}`, ['Content-Length', length]);
  refuse('a line end in a value', ['A', 'b\r\nSet-Cookie: c']);
  refuse('a zero byte', ['A', '\0']);
  refuse('an empty name', ['', 'b']);
  refuse('a name with a blank', ['A B', 'c']);
  refuse(
    'more than 200',
    Array.from({ length: 402 }, (_, i) => `x${i}`),
  );
  refuse('more than 64 KiB', ['A', 'x'.repeat(70_000)]);
  refuse('a body with 204', ['Content-Length', '3'], { status: 204 });

  it('takes secrets out, and counts them', () => {
    const secrets = ['s3cr3t', 'b64', ''];
    const filtered = filterResponseHeaders(['X-Echo', 'Bearer s3cr3t, s3cr3t', 'Y', 'a-b64', 'Z', 'none'], {
      ...usual,
      secrets,
    });
    assert.ok(!isRefusal(filtered));
    assert.deepEqual(filtered.headers, ['x-echo', 'Bearer [REDACTED], [REDACTED]', 'y', 'a-[REDACTED]', 'z', 'none']);
    assert.equal(filtered.redacted, 2);
  });

  function requestId(raw: readonly string[], expected: string | null): void {
    it(`${raw.join(' ').slice(0, 60)} has the request id ${expected}`, () => {
      const filtered = filterResponseHeaders(raw, usual);
      assert.ok(!isRefusal(filtered));
      assert.equal(filtered.requestId, expected);
    });
  }
  requestId([], null);
  requestId(['X-Request-Id', 'a'], 'a');
  requestId(['x-amzn-RequestId', 'b', 'X-Request-Id', 'a'], 'b');
  requestId(['X-Request-Id', 'a b'], null);
  requestId(['X-Request-Id', 'a'.repeat(129)], null);
  it('says the length', () => {
    const filtered = filterResponseHeaders(['Content-Length', '42'], usual);
    assert.equal(!isRefusal(filtered) && filtered.contentLength, 42);
  });
});
