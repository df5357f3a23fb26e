import assert from 'node:assert/strict';
import { itHolds, type HostileCase } from '../../../support/proxy/hostileCase.ts';

/** Who they say they are, and what is smuggled past that. */
function asking(headers: string, target = '/get/1'): string {
  return `GET ${target} HTTP/1.1\r\nHost: {host}\r\n${headers}\r\n`;
}

const unauthorized = { statuses: [401], codes: ['Unauthorized'] } as const;
const ambiguous = { statuses: [400], codes: ['AmbiguousCredential'] } as const;

const cases: readonly HostileCase[] = [
  { name: 'none', bytes: asking(''), ...unauthorized },
  ...[
    '',
    ' ',
    'wrong',
    '{key}x',
    'x{key}',
    '{key} {key}',
    '{key}\xa0',
    '{key},{key}',
    '"{key}"',
    'a'.repeat(10_000),
  ].map((key) => ({
    name: `X-Api-Key: ${key.slice(0, 40)}`,
    bytes: asking(`X-Api-Key: ${key}\r\n`),
    ...unauthorized,
  })),
  {
    name: 'a key of 1 MB',
    bytes: asking(`X-Api-Key: ${'a'.repeat(1_000_000)}\r\n`),
    statuses: [431],
    codes: ['HeadersTooLarge'],
    closes: true,
  },
  ...['Bearer {key}', 'Basic {key}', '{key}', 'Bearer', 'Bearer a.b.c', 'Digest x', 'AWS4-HMAC-SHA256 x'].map(
    (value) => ({
      name: `Authorization: ${value}`,
      bytes: asking(`Authorization: ${value}\r\n`),
      statuses: [value.startsWith('AWS4') ? 403 : 401],
      codes: [value.startsWith('AWS4') ? 'InvalidSignature' : 'Unauthorized'] as const,
    }),
  ),
  { name: 'two keys', bytes: asking('X-Api-Key: {key}\r\nX-Api-Key: {key}\r\n'), ...ambiguous },
  { name: 'two keys in two spellings', bytes: asking('X-Api-Key: {key}\r\nx-api-KEY: {key}\r\n'), ...ambiguous },
  { name: 'two Authorization', bytes: asking('Authorization: Bearer a\r\nAuthorization: Bearer b\r\n'), ...ambiguous },
  { name: 'a key and Authorization', bytes: asking('X-Api-Key: {key}\r\nAuthorization: Bearer a\r\n'), ...ambiguous },
  {
    name: 'a key with underscores',
    bytes: asking('X_Api_Key: {key}\r\n'),
    statuses: [400],
    codes: ['BadHeader'],
    closes: true,
  },
  {
    name: 'a key with underscores and one without',
    bytes: asking('X_Api_Key: {key}\r\nX-Api-Key: {key}\r\n'),
    statuses: [400],
    codes: ['BadHeader'],
    closes: true,
  },
  { name: 'a key in the path', bytes: asking('', '/get/{key}'), ...unauthorized },
  ...['api_key', 'x-api-key', 'apikey', 'access_token', 'X-Api-Key', 'token%5f', 'authorization'].map((name) => ({
    name: `a key in the query: ${name}`,
    bytes: asking('', `/get/1?${name}={key}`),
    statuses: [name.startsWith('token') ? 401 : 400],
    codes: [name.startsWith('token') ? 'Unauthorized' : 'CredentialInQuery'] as const,
  })),
  { name: 'a cookie', bytes: asking('Cookie: x-api-key={key}; authorization={key}\r\n'), ...unauthorized },
  {
    name: 'a certificate that is only a header',
    bytes: asking('X-Client-Cert: {key}\r\nX-SSL-Client-Verify: SUCCESS\r\nX-Forwarded-Client-Cert: {key}\r\n'),
    ...unauthorized,
  },
  {
    name: 'somebody by name',
    bytes: asking('X-Consumer-Username: writer\r\nX-Remote-User: writer\r\nX-Auth-Request-User: writer\r\n'),
    ...unauthorized,
  },
  {
    name: 'a key named in Connection counts and goes no further',
    bytes: asking('X-Api-Key: {key}\r\nConnection: x-api-key, host\r\n'),
    statuses: [200],
    codes: [null],
    upstream: 1,
    also: (_, __, sent) => assert.match(sent, /^GET \/get\/1 HTTP\/1\.1\r\nhost: 127/),
  },
  {
    name: 'what is said of the client, of the path and of the method goes no further',
    bytes: asking(
      'X-Api-Key: {key}\r\nX-Original-URL: /v1/admin\r\nX-Rewrite-URL: /v1/admin\r\nX-Forwarded-Uri: /v1/admin\r\nX-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Prefix: /x\r\nX-Real-IP: 1.2.3.4\r\nForwarded: for=1.2.3.4\r\nX-HTTP-Method-Override: DELETE\r\nX-Amz-Security-Token: t\r\nX-Amz-Date: d\r\nProxy-Authorization: Basic x\r\nVia: 1.1 me\r\nX-Fine: yes\r\n',
    ),
    statuses: [200],
    codes: [null],
    upstream: 1,
    also: (_, [record], sent) => {
      assert.doesNotMatch(sent, /admin|1\.2\.3\.4|DELETE|amz|proxy-|forwarded|prefix|reader-key/i);
      assert.match(sent, /\r\nx-fine: yes\r\n/i);
      assert.equal(record?.sourceAddress, '127.0.0.1');
    },
  },
  {
    name: 'hop-by-hop headers stay on their hop',
    bytes: asking(
      'X-Api-Key: {key}\r\nConnection: keep-alive, X-Secret, te\r\nX-Secret: s\r\nKeep-Alive: timeout=100\r\nTE: trailers\r\nProxy-Connection: keep-alive\r\nX-Kept: k\r\n',
    ),
    statuses: [200],
    codes: [null],
    upstream: 1,
    also: (_, __, sent) => {
      assert.doesNotMatch(sent, /x-secret|timeout=100|^te:|proxy-connection/im);
      assert.match(sent, /^x-kept: k\r$/im);
    },
  },
  {
    name: "our own id is not the client's to set",
    bytes: asking('X-Api-Key: {key}\r\nX-Request-Id: mine\r\n'),
    statuses: [200],
    codes: [null],
    upstream: 1,
    also: (received, [record], sent) => {
      assert.doesNotMatch(received + sent, /mine/);
      assert.ok(sent.includes(`x-request-id: ${record?.id}`) && received.includes(`x-request-id: ${record?.id}`));
    },
  },
  ...['websocket', 'h2c', 'TLS/1.0, HTTP/1.1'].map((protocol) => ({
    name: `Upgrade: ${protocol}`,
    bytes: asking(
      `X-Api-Key: {key}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: ${protocol}\r\nHTTP2-Settings: AAMAAABk\r\n`,
    ),
    statuses: [426],
    codes: ['UpgradeNotSupported'] as const,
    closes: true as const,
  })),
  {
    name: '101 headers',
    bytes: asking(`X-Api-Key: {key}\r\n${'X-A: b\r\n'.repeat(99)}`),
    statuses: [431],
    codes: ['HeadersTooLarge'],
    closes: true,
  },
  {
    name: '1,500 headers',
    bytes: asking(`X-Api-Key: {key}\r\n${'a:\r\n'.repeat(1500)}`),
    statuses: [431],
    codes: ['HeadersTooLarge'],
    closes: true,
  },
  {
    name: '20 KB of headers',
    bytes: asking(`X-Api-Key: {key}\r\nX-A: ${'b'.repeat(20_000)}\r\n`),
    statuses: [431],
    codes: ['HeadersTooLarge'],
    closes: true,
  },
  {
    name: 'a payload that is signed in chunks',
    bytes: asking('X-Api-Key: {key}\r\nX-Amz-Content-Sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD\r\n'),
    statuses: [400],
    codes: ['UnsupportedSigning'],
  },
  {
    name: 'a signature of SigV4A',
    bytes: asking('Authorization: AWS4-ECDSA-P256-SHA256 Credential=x\r\n'),
    statuses: [400],
    codes: ['UnsupportedSigning'],
  },
  {
    name: 'a presigned target',
    bytes: asking('X-Api-Key: {key}\r\n', '/get/1?X-Amz-Signature=abc'),
    statuses: [400],
    codes: ['UnsupportedSigning'],
  },
  {
    name: 'names that JavaScript knows',
    bytes: asking(
      '__proto__: x\r\nconstructor: y\r\nX-Api-Key: {key}\r\nhasOwnProperty: z\r\n',
      '/get/__proto__?constructor=1',
    ),
    statuses: [200],
    codes: [null],
    upstream: 1,
  },
  {
    name: 'a user agent that writes lines',
    bytes: asking('X-Api-Key: {key}\r\nUser-Agent: a{"eventName":"x"}\x1b[31m\r\n'),
    statuses: [400],
    codes: ['BadRequest'],
    closes: true,
  },
];

describe('hostile credentials and headers', () => itHolds(cases));
