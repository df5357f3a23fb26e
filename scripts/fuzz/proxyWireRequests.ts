import { createHash } from 'node:crypto';
import { canonicalRequest } from '../../src/proxy/signature/canonicalRequest.ts';
import { SigningKey, credentialScope } from '../../src/proxy/signature/signingKey.ts';
import { signingTime } from '../../src/proxy/signature/signingTime.ts';
import type { WireCase } from './proxyWireClient.ts';
import type { Ground } from './proxyWireGround.ts';
import { mutateBytes } from './proxyWireMutation.ts';
import { cut } from './proxyWireUpstream.ts';
import type { Random } from './random.ts';

/** What was signed, by the signature that it got: targets that are normalised to one have the same. */
export type SignedRequests = Map<string, { readonly method: string; readonly target: string }[]>;

/** Makes connections: one to four requests, most of them nearly good, half of them with changed bytes. */
export class RequestGrammar {
  readonly signed: SignedRequests = new Map();
  readonly #ground: Ground;
  readonly #key: SigningKey;
  readonly #pieces: readonly string[];

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#key = new SigningKey(ground.secrets.accessKeySecret);
    this.#pieces = [
      ...headerLines,
      ...targets,
      ...methods,
      ...smallPieces,
      `Host: ${ground.host}\r\n`,
      `X-Api-Key: ${ground.secrets.keys[0]}\r\n`,
      `GET /get/smuggled HTTP/1.1\r\nHost: ${ground.host}\r\n\r\n`,
      `GET /get/smuggled HTTP/1.1\r\nHost: ${ground.host}\r\nX-Api-Key: ${ground.secrets.keys[1]}\r\n\r\n`,
    ];
  }

  connection(random: Random, address: string): WireCase {
    let bytes = random.many(1, random.chance(0.6) ? 1 : 4, (index) => this.#request(random, index)).join('');
    if (random.chance(0.45)) bytes = mutateBytes(random, bytes, this.#pieces);
    if (random.chance(0.02)) bytes = random.many(1, 40, () => random.pick(this.#pieces)).join('');
    const pieces = cut(random, bytes);
    return {
      address,
      pieces,
      pauses: pieces.map(() => (random.chance(0.7) ? 0 : random.below(8))),
      ending: random.one<WireCase['ending']>(
        [8, () => ({ kind: 'wait' })],
        [2, () => ({ kind: 'end' })],
        [1, () => ({ kind: 'reset', after: random.below(6) })],
      ),
      deafFor: random.chance(0.03) ? random.below(300) : 0,
    };
  }

  #request(random: Random, index: number): string {
    const method = random.chance(0.85) ? random.pick(methods.slice(0, 7)) : random.pick(methods);
    const target = this.#target(random, index);
    const framing = this.#framing(random, method);
    const lines = [
      random.chance(0.97)
        ? `Host: ${this.#ground.host}\r\n`
        : random.pick([...hosts, ''] as const).replace('{host}', this.#ground.host),
      ...this.#credential(random, method, target, framing.body),
      ...random.many(0, random.chance(0.7) ? 2 : 8, () => random.pick(headerLines)),
      ...framing.lines,
    ];
    if (random.chance(0.3)) lines.sort(() => (random.chance(0.5) ? 1 : -1));
    const version = random.chance(0.97)
      ? 'HTTP/1.1'
      : random.pick(['HTTP/1.0', 'HTTP/1.2', 'HTTP/2.0', 'http/1.1', '']);
    return `${random.chance(0.02) ? '\r\n' : ''}${method} ${target} ${version}\r\n${lines.join('')}\r\n${framing.bytes}`;
  }

  #target(random: Random, index: number): string {
    const path = random.chance(0.75)
      ? `/${random.pick(['get', 'any', 'cache', 'v1'])}/${random.below(40)}${index}`
      : random.pick(targets);
    if (random.chance(0.75)) return path;
    const { keys, tokens } = this.#ground.secrets;
    return path + random.pick([...queries, `?k=${keys[0]}`, `?x=${tokens[0]}`, `?api_key=${keys[1]}`, `/${keys[0]}`]);
  }

  #credential(random: Random, method: string, target: string, body: string): readonly string[] {
    const { keys, tokens, expiredToken, accessKeyId } = this.#ground.secrets;
    return random.one<readonly string[]>(
      [8, () => [`X-Api-Key: ${random.pick(keys)}\r\n`]],
      [3, () => [`Authorization: Bearer ${random.pick(tokens)}\r\n`]],
      [3, () => this.#signature(random, method, target, body)],
      [1, () => []],
      [1, () => [`Authorization: Bearer ${expiredToken}\r\n`]],
      [
        1,
        () => [
          `Authorization: ${random.pick(['bearer', 'Basic', 'AWS4-HMAC-SHA256', 'Bearer  '])} ${random.pick(keys)}\r\n`,
        ],
      ],
      [1, () => [`X-Api-Key: ${random.pick(keys)}x\r\n`]],
      [1, () => [`X-Api-Key: ${random.pick(keys)}\r\n`, `Authorization: Bearer ${random.pick(tokens)}\r\n`]],
      [1, () => [`Cookie: x-api-key=${random.pick(keys)}\r\n`]],
      [1, () => [`${random.pick(['X_Api_Key', 'X-Api-Key ', 'x-api-key', 'Api-Key'])}: ${random.pick(keys)}\r\n`]],
      [
        1,
        () => [
          `Authorization: AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}\r\n`,
          'X-Amz-Date: 20260101T000000Z\r\n',
        ],
      ],
    );
  }

  #signature(random: Random, method: string, target: string, body: string): readonly string[] {
    const { host, secrets } = this.#ground;
    const date = signingTime(Date.now());
    const scope = { day: date.slice(0, 8), region: 'eu-west-1', service: 'execute-api' };
    const bodySha256 = createHash('sha256').update(body, 'latin1').digest('hex');
    const isNamed = random.chance(0.7);
    const headers: (readonly [string, string])[] = [
      ['host', host],
      ...(isNamed ? [['x-amz-content-sha256', bodySha256] as const] : []),
      ['x-amz-date', date],
    ];
    const signedHeaders = headers.map(([name]) => name).join(';');
    const canonical = canonicalRequest({ method, target, service: scope.service, headers, signedHeaders, bodySha256 });
    const signature = this.#key.sign(canonical, date, scope);
    this.signed.set(signature, [...(this.signed.get(signature) ?? []), { method, target }]);
    return [
      `Authorization: AWS4-HMAC-SHA256 Credential=${secrets.accessKeyId}/${credentialScope(scope)}, SignedHeaders=${signedHeaders}, Signature=${signature}\r\n`,
      `X-Amz-Date: ${date}\r\n`,
      ...(isNamed ? [`X-Amz-Content-Sha256: ${bodySha256}\r\n`] : []),
    ];
  }

  #framing(
    random: Random,
    method: string,
  ): { readonly lines: readonly string[]; readonly bytes: string; readonly body: string } {
    const isPlain = ['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(method) ? random.chance(0.9) : random.chance(0.2);
    if (isPlain) return { lines: [], bytes: '', body: '' };
    const body = random.one<string>(
      [3, () => 'abc'],
      [1, () => ''],
      [1, () => `GET /get/smuggled HTTP/1.1\r\nHost: ${this.#ground.host}\r\n\r\n`],
      [1, () => 'b'.repeat(random.pick([1, 1999, 2001, 2999, 3001, 4001]))],
    );
    return random.one(
      [4, () => ({ lines: [`Content-Length: ${body.length}\r\n`], bytes: body, body })],
      [4, () => ({ lines: ['Transfer-Encoding: chunked\r\n'], bytes: this.#chunks(random, body), body })],
      [
        1,
        () => ({
          lines: random.many(1, 2, () => random.pick(framings)),
          bytes: random.chance(0.5) ? body : this.#chunks(random, body),
          body,
        }),
      ],
      [1, () => ({ lines: [`Content-Length: ${body.length}\r\n`, 'Expect: 100-continue\r\n'], bytes: body, body })],
      [1, () => ({ lines: [`Content-Length: ${random.below(100)}\r\n`], bytes: body, body })],
    );
  }

  #chunks(random: Random, body: string): string {
    let text = '';
    for (let at = 0; at < body.length;) {
      const part = body.slice(at, at + 1 + random.below(random.chance(0.5) ? 10 : 4000));
      const extension = random.chance(0.1)
        ? random.pick([';a', ';a=b', ';a="b c"', ' ;a', ';', ';a\0', ';a\n', `;${'e'.repeat(100)}`] as const)
        : '';
      text += `${random.chance(0.9) ? part.length.toString(16) : part.length.toString(16).padStart(random.below(20), '0')}${extension}\r\n${part}\r\n`;
      at += part.length;
    }
    const trailer = random.chance(0.1) ? `X-Api-Key: ${this.#ground.secrets.keys[1]}\r\nX-Late: yes\r\n` : '';
    return `${text}${random.chance(0.95) ? '0' : random.pick(['00', '0;a', '-0', '0x0'])}\r\n${trailer}\r\n`;
  }
}

const methods = [
  'GET',
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'FOO',
  'PRI',
  'QUERY',
] as const;

const targets = [
  '/v1/admin',
  '/v1/admin/',
  '/v1/ADMIN/x',
  '/v1/%61dmin/x',
  '/v1/./admin',
  '/v1//admin',
  '/v1/x/../admin',
  '/v1/%2e%2e/v1/admin',
  '/v1/admin;x/y',
  '/v1/admin.json',
  '/v1/;/admin',
  '/v1/\u0001admin',
  '/V1/admin',
  '/v1/adm\xefn',
  '/v1/%c0%afadmin',
  '/v1/admin%00',
  '/v1/admin%20/x',
  '//evil/x',
  '/\\evil',
  'http://evil/get/1',
  'http://127.0.0.1/get/1',
  '*',
  '/',
  '/get',
  '/get/a%2fb',
  '/get/a%5cb',
  '/get/%zz',
  '/get/%25%32%65',
  '/get/é',
  `/get/${'a'.repeat(8200)}`,
  `/get/${'a/'.repeat(500)}`,
] as const;

const queries = [
  '?',
  '?a=b',
  '?a=%0d%0aX: y',
  '?a=%00',
  '?a&b;c',
  '?x-amz-signature=a',
  '#x',
  '?a#b',
  '?a=http://x/?y',
  `?${'a&'.repeat(1001)}`,
];

const hosts = [
  'Host: evil.example\r\n',
  'Host: {host}\r\nHost: {host}\r\n',
  'Host:\r\n',
  'Host: user@{host}\r\n',
  'Host: localhost\r\n',
  'Host : {host}\r\n',
] as const;

const framings = [
  'Content-Length: 3\r\n',
  'Content-Length: +3\r\n',
  'Content-Length: 3, 3\r\n',
  'Content-Length:\r\n',
  'Content-Length: 0\r\n',
  'Content-Length: 99999999999999999999\r\n',
  'Content_Length: 3\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: Chunked\r\n',
  'Transfer-Encoding: chunked, chunked\r\n',
  'Transfer-Encoding: gzip, chunked\r\n',
  'Transfer-Encoding: identity\r\n',
  'Transfer-Encoding: \tchunked\t\r\n',
  'Transfer-Encoding : chunked\r\n',
  'Transfer-Encoding:\r\n chunked\r\n',
  'Transfer_Encoding: chunked\r\n',
  'Transfer-Encoding: chunked;a=b\r\n',
] as const;

const headerLines = [
  ...framings,
  ...hosts,
  'Connection: close\r\n',
  'Connection: keep-alive\r\n',
  'Connection: authorization, x-request-id, host\r\n',
  'Connection: x-api-key\r\n',
  'Connection: upgrade\r\n',
  'Upgrade: websocket\r\n',
  'Upgrade: h2c\r\n',
  'HTTP2-Settings: AAMAAABk\r\n',
  'Expect: 100-continue\r\n',
  'Expect: x\r\n',
  'TE: trailers\r\n',
  'Trailer: X-Api-Key\r\n',
  'Accept-Encoding: gzip\r\n',
  'Authorization: Bearer mine\r\n',
  'Proxy-Authorization: Basic x\r\n',
  'Proxy: http://evil\r\n',
  'X-Request-Id: mine\r\n',
  'X-Forwarded-For: 1.2.3.4\r\n',
  'X_Forwarded_For: 1.2.3.4\r\n',
  'Forwarded: for=1.2.3.4\r\n',
  'X-Original-URL: /v1/admin\r\n',
  'X-HTTP-Method-Override: DELETE\r\n',
  'X-Amz-Security-Token: t\r\n',
  'X-Amz-Content-Sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD\r\n',
  'X-Amz-Target: x\r\n',
  'Range: bytes=0-0,1-1\r\n',
  'If-None-Match: "one"\r\n',
  'If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT\r\n',
  'Cache-Control: max-age=0\r\n',
  'Cache-Control: only-if-cached\r\n',
  'Pragma: no-cache\r\n',
  'X-Cache-Key: x\r\n',
  'X-One: 1\r\n',
  'Cookie: a=b\r\n',
  'Origin: https://evil.example\r\n',
  'Sec-Fetch-Site: cross-site\r\n',
  'User-Agent: \x1b[31m{"a":1}\r\n',
  'User-Agent: a\r\n',
  'X-Odd: \xe9\xff\r\n',
  'X-Bad: a\0b\r\n',
  'X-Fold: a\r\n b\r\n',
  ' X-Lead: a\r\n',
  'X-None\r\n',
  ': x\r\n',
  'X-Bare: a\nX-Api-Key: b\r\n',
  'X-Cr: a\rX-Api-Key: b\r\n',
  '__proto__: x\r\n',
  `X-Long: ${'l'.repeat(9000)}\r\n`,
  'A: b\r\n'.repeat(99),
] as const;

const smallPieces = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  ':',
  ',',
  ';',
  '\r\n\r\n',
  '0\r\n\r\n',
  '3\r\nabc\r\n',
  'chunked',
  'HTTP/1.1',
  '/',
  '%',
  '\x0b',
  '\xa0',
  '\x85',
] as const;
