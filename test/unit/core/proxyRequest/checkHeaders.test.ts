import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkHeaders, type RequestHeaders } from '../../../../src/core/proxyRequest/checkHeaders.ts';
import { headerRules, type HeaderRulesOptions } from '../../../../src/core/proxyRequest/headerRules.ts';
import { isRefusal } from '../../../../src/core/proxyRequest/requestRefusal.ts';

const plain: HeaderRulesOptions = { injected: [], resigned: false };

/** Lines as they come: `Name: value`. */
function raw(lines: readonly string[]): string[] {
  return lines.flatMap((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
}

function read(lines: readonly string[], options = plain): RequestHeaders {
  const checked = checkHeaders(raw(lines), headerRules(options));
  assert.ok(!isRefusal(checked), JSON.stringify(checked));
  return checked;
}

function refuse(code: string, ...requests: readonly (readonly string[])[]): void {
  for (const lines of requests)
    it(`${JSON.stringify(lines.join(' | ').slice(0, 80))} is ${code}`, () => {
      const checked = checkHeaders(raw(lines), headerRules(plain));
      assert.equal(isRefusal(checked) ? checked.code : 'accepted', code);
    });
}

/** What the upstream gets of the lines. */
function passes(lines: readonly string[], outgoing: readonly string[], options = plain): void {
  it(`${lines.join(' | ').slice(0, 100)} gives ${outgoing.join(' | ') || 'nothing'}`, () =>
    assert.deepEqual(read(lines, options).outgoing, raw(outgoing)));
}

describe('checkHeaders', () => {
  it('reads what the passes want', () => {
    const headers = read([
      'Host: 127.0.0.1:8787',
      'X-API-KEY: k',
      'Content-Length: 12',
      'Transfer-Encoding: chunked',
      'Expect: 100-continue',
      'Upgrade: h2c',
      'User-Agent: curl',
      'Content-Type: text/plain',
      'Origin: https://a',
      'Sec-Fetch-Site: none',
      'Accept: a',
      'accept: b',
    ]);
    assert.deepEqual(
      { ...headers, headers: headers.headers.length, outgoing: headers.outgoing },
      {
        headers: 24,
        outgoing: raw([
          'user-agent: curl',
          'content-type: text/plain',
          'origin: https://a',
          'sec-fetch-site: none',
          'accept: a',
          'accept: b',
        ]),
        host: '127.0.0.1:8787',
        apiKey: 'k',
        authorization: null,
        contentLength: 12,
        transferEncoding: 'chunked',
        expect: '100-continue',
        upgrade: 'h2c',
        userAgent: 'curl',
        contentType: 'text/plain',
        origin: 'https://a',
        secFetchSite: 'none',
      },
    );
  });
  it('keeps all of them, in lower case and in order, for whoever verifies a signature', () =>
    assert.deepEqual(read(['Host: h', 'X-Amz-Date: d', 'Connection: x', 'Authorization: AWS4-HMAC-SHA256 x']).headers, [
      ...['host', 'h', 'x-amz-date', 'd', 'connection', 'x', 'authorization', 'AWS4-HMAC-SHA256 x'],
    ]));
  it('takes an empty credential for one', () => assert.equal(read(['Authorization:']).authorization, ''));

  describe('what is for one connection', () => {
    for (const name of [
      'Connection',
      'Keep-Alive',
      'Proxy-Connection',
      'TE',
      'Trailer',
      'Transfer-Encoding',
      'Upgrade',
      'HTTP2-Settings',
      'Expect',
      'Content-Length',
      'Host',
    ])
      passes([`${name}: 1`, 'Accept: x'], ['accept: x']);
    passes(['Accept: x', 'X-Mine: 1', 'Connection: close, X-Mine'], ['accept: x']);
    passes(['Connection: x-mine', 'X-Mine: 1', 'x-mine: 2', 'Accept: x'], ['accept: x']);
    passes(['Connection: keep-alive', 'Connection:  x-mine ', 'X-Mine: 1', 'Accept: x'], ['accept: x']);
    passes(['Connection: , ,', 'X-Mine: 1'], ['x-mine: 1']);
    passes(['Connection: content-type, cookie', 'Content-Type: a', 'Cookie: b'], []);
    it('takes nothing from what is decided about', () => {
      const headers = read([
        'Connection: host, x-api-key, content-length, authorization',
        'Host: h',
        'X-Api-Key: k',
        'Content-Length: 3',
      ]);
      assert.deepEqual([headers.host, headers.apiKey, headers.contentLength], ['h', 'k', 3]);
    });
  });

  describe('credentials, and what others say of the client', () => {
    const names = [
      ...[
        'Authorization',
        'X-Api-Key',
        'Proxy-Authorization',
        'Proxy',
        'Forwarded',
        'X-Forwarded-For',
        'X-Forwarded-Host',
      ],
      ...[
        'X-Forwarded-Uri',
        'X-Forwarded-Anything',
        'X-Real-IP',
        'X-Original-URL',
        'X-Rewrite-URL',
        'X-HTTP-Method-Override',
      ],
      ...[
        'X-HTTP-Method',
        'X-Method-Override',
        'X-Client-Cert',
        'X-Client-Cert-Chain',
        'Client-Cert',
        'X-SSL-Client-Verify',
      ],
      ...['X-Amz-Date', 'X-Amz-Security-Token', 'X-Amz-Target', 'X-Amz-Anything', 'X-Remote-User', 'True-Client-IP'],
      ...['X-Consumer-Username', 'X-Cache-Key', 'X-Middleware-Subrequest', 'X-Amzn-Oidc-Data'],
    ];
    for (const name of names) {
      passes([`${name}: 1`], []);
      passes([`${name.toUpperCase()}: 1`], []);
    }
  });

  describe('what goes on', () => {
    const lines = [
      'Accept: x',
      'Cookie: a=b',
      'Range: bytes=0-1',
      'If-None-Match: "x"',
      'Traceparent: 00-1',
      'X-Request-Id: 1',
      'X-Amzn-Trace-Id: Root=1',
      'Idempotency-Key: 1',
      'Via: 1.1 x',
      'access_token_hint: 1',
    ];
    for (const line of lines) passes([line], [line.replace(/^[^:]*/, (name) => name.toLowerCase())]);
    passes(
      ['X-Amz-Target: DynamoDB_20120810.GetItem', 'X-Amz-Date: 1', 'X-Amz-Acl: public-read'],
      ['x-amz-target: DynamoDB_20120810.GetItem'],
      { injected: [], resigned: true },
    );
    passes(['X-Token: mine', 'Cookie: mine', 'Accept: x'], ['accept: x'], {
      injected: ['x-token', 'cookie'],
      resigned: false,
    });
    passes(['X-Text: \u00e9\tx'], ['x-text: \u00e9\tx']);
    passes(['__proto__: 1', 'constructor: 2'], ['__proto__: 1', 'constructor: 2']);
  });

  describe('what is there twice', () => {
    refuse(
      'AmbiguousCredential',
      ['Authorization: a', 'Authorization: a'],
      ['X-Api-Key: a', 'x-api-key: b'],
      ['Authorization: a', 'X-Api-Key: b'],
      ['Authorization:', 'X-Api-Key:'],
    );
    for (const name of [
      'Host',
      'Content-Length',
      'Content-Type',
      'Transfer-Encoding',
      'Origin',
      'Sec-Fetch-Site',
      'Expect',
      'User-Agent',
      'X-Amz-Date',
      'X-Amz-Content-Sha256',
      'X-Amz-Security-Token',
      'Range',
      'Date',
    ])
      refuse('BadHeader', [`${name}: 1`, 'Accept: x', `${name.toLowerCase()}: 1`]);
  });

  describe('names that some take for others', () => {
    for (const name of [
      'X_Api_Key',
      'x_api_key',
      'X-Api_Key',
      'X.Api.Key',
      'Content_Length',
      'Transfer_Encoding',
      'X_Forwarded_For',
      'X_Amz_Date',
      'X_Original_URL',
      'Content_Type',
      'User_Agent',
    ])
      refuse('BadHeader', [`${name}: 1`]);
    it('those of an injected header too', () => {
      const checked = checkHeaders(['X_Token', '1'], headerRules({ injected: ['x-token'], resigned: false }));
      assert.equal(isRefusal(checked) && checked.code, 'BadHeader');
    });
  });

  describe('forms', () => {
    refuse(
      'BadHeader',
      ['a b: 1'],
      [': 1'],
      ['a\u00e9: 1'],
      ['a: \u0000'],
      ['a: x\ny'],
      ['a: x\ry'],
      ['a: \u007f'],
      ['a: \u0100'],
      ['a(: 1'],
    );
    refuse(
      'BadHeader',
      ['Content-Length: +5'],
      ['Content-Length: 5, 5'],
      ['Content-Length: 0x5'],
      ['Content-Length: -1'],
      ['Content-Length:'],
      ['Content-Length: 1e3'],
      ['Content-Length: 18446744073709551616'],
    );
    const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `x-${i}: 1`);
    refuse('HeadersTooLarge', many(101), many(5000));
    it('takes a hundred', () => assert.equal(read(many(100)).outgoing.length, 200));
  });

  describe('signing that cannot be done again', () => {
    refuse(
      'UnsupportedSigning',
      ['X-Amz-Content-Sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD'],
      ['X-Amz-Content-Sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER'],
      ['x-amz-content-sha256: streaming-aws4-ecdsa-p256-sha256-payload'],
      ['Authorization: AWS4-ECDSA-P256-SHA256 Credential=x'],
      ['X-Amz-Region-Set: *'],
    );
  });

  it('is as fast and as right with its memory of names full', () => {
    const rules = headerRules(plain);
    for (let i = 0; i < 2000; i++) checkHeaders([`x-fill-${i}`, '1'], rules);
    assert.ok(rules.known.size <= 512);
    const checked = checkHeaders(['X-Forwarded-Other', '1', 'Accept', 'x'], rules);
    assert.deepEqual(!isRefusal(checked) && checked.outgoing, ['accept', 'x']);
  });

  it('never lets through what it drops, whatever Connection says and however it is written', () => {
    const name = fc.constantFrom(
      'authorization',
      'x-api-key',
      'x-forwarded-for',
      'x-amz-date',
      'te',
      'accept',
      'x-mine',
      'host',
      'forwarded',
    );
    const cased = fc.tuple(name, fc.boolean()).map(([text, upper]) => (upper ? text.toUpperCase() : text));
    const line = fc.oneof(
      fc.tuple(cased, fc.constant('v')),
      fc.tuple(
        fc.constant('Connection'),
        fc.array(cased, { maxLength: 3 }).map((names) => names.join(', ')),
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const checked = checkHeaders(lines.flat(), headerRules(plain));
        if (isRefusal(checked)) return;
        const listed = new Set(
          lines.filter(([one]) => one === 'Connection').flatMap(([, value]) => value.toLowerCase().split(', ')),
        );
        const expected = lines
          .map(([one, value]) => [one.toLowerCase(), value] as const)
          .filter(([one]) => (one === 'accept' || one === 'x-mine') && !listed.has(one));
        assert.deepEqual(checked.outgoing, expected.flat());
        assert.equal(checked.headers.length, 2 * lines.length);
      }),
      { numRuns: 300 },
    );
  });
});
