import assert from 'node:assert/strict';
import { itHolds, type HostileCase } from '../../../support/proxy/hostileCase.ts';

/** Hosts, names and values of headers, and credentials in other clothes. */
function asking(headers: string, target = '/get/1'): string {
  return `GET ${target} HTTP/1.1\r\nHost: {host}\r\n${headers}\r\n`;
}

const key = 'X-Api-Key: {key}\r\n';
const unauthorized = { statuses: [401], codes: ['Unauthorized'] } as const;
const odd = { statuses: [400], codes: ['BadHeader'], closes: true } as const;
const unread = { statuses: [400], codes: ['BadRequest'], closes: true } as const;
const good = { statuses: [200], codes: [null], upstream: 1 } as const;

/** What some upstream takes for the client's address, person, method, path or host. */
const spoken = [
  'X-Original-Forwarded-For',
  'X-Original-Remote-Addr',
  'X-Override-URL',
  'X-HTTP-DestinationURL',
  'X-ProxyUser-Ip',
  'X-Custom-IP-Authorization',
  'X-Forward-For',
  'X-Forwarded',
  'X-Forwarded-Scheme',
  'X-Forwarded-Server',
  'X-Azure-ClientIP',
  'X-Azure-SocketIP',
  'X-Appengine-User-IP',
  'X-Vercel-Forwarded-For',
  'X-NF-Client-Connection-IP',
  'Fly-Client-IP',
  'CF-Connecting-IPv6',
  'X-Remote-Groups',
  'X-Remote-Extra-Scopes',
  'Impersonate-User',
  'Impersonate-Group',
  'Impersonate-Extra-Scopes',
  'X-MS-Client-Principal',
  'X-MS-Client-Principal-Name',
  'X-Envoy-Original-Path',
  'X-Amz-Meta-Role',
] as const;

const cases: readonly HostileCase[] = [
  ...[
    '127.0.0.1:0{port}',
    '127.0.0.1:{port}#',
    '127.0.0.1:{port}\\@evil',
    '127.0.0.1%00:{port}',
    '[::1%25lo]:{port}',
    '[::1%lo]:{port}',
    '[0:0:0:0:0:0:0:1]:{port}',
    '::1:{port}',
    '0x7f.1:{port}',
    '0177.0.0.1:{port}',
    '127.0.0.2:{port}',
    '127.0.0.1:{port}:{port}',
    'localhost.:{port}',
    'loc\xe0lhost:{port}',
    '{host} {host}',
    'http://{host}',
    'localhost.localdomain:{port}',
    '\xa0127.0.0.1:{port}',
    '127.0.0.1:65536',
  ].map((host) => ({
    name: `Host: ${JSON.stringify(host)}`,
    bytes: `GET /get/1 HTTP/1.1\r\nHost: ${host}\r\n${key}\r\n`,
    statuses: [421],
    codes: ['HostNotAllowed'] as const,
  })),
  ...[
    'Bearer: {key}',
    'Token {key}',
    'ApiKey {key}',
    'Negotiate x',
    'bearer',
    'BEARER x',
    'Bearer ...',
    'Bearer \xff',
    ',',
    'Bearer a.b.c, Bearer d.e.f',
    'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.',
  ].map((value) => ({
    name: `Authorization: ${value}`,
    bytes: asking(`Authorization: ${value}\r\n`),
    ...unauthorized,
  })),
  ...['AWS AKIA:sig', 'AWS4-HMAC-SHA512 x', 'AWS4-HMAC-SHA256-PAYLOAD x'].map((value) => ({
    name: `Authorization: ${value}`,
    bytes: asking(`Authorization: ${value}\r\n`),
    statuses: [400],
    codes: ['UnsupportedSigning'] as const,
  })),
  ...[
    'ApiKey',
    'Api-Key',
    'X-API-Token',
    'X-Auth-Token',
    'Proxy-Authorization',
    'Cookie',
    'X-Amz-Security-Token',
    'X-Api-Key2',
    'X-Goog-Api-Key',
    'Authentication',
    'Referer',
  ].map((name) => ({ name: `a key in ${name}`, bytes: asking(`${name}: {key}\r\n`), ...unauthorized })),
  ...[
    '{key}\\',
    '%72eader-key-0123456789abcdef',
    'READER-KEY-0123456789ABCDEF',
    '{key}%00',
    'reader-key-0123456789abcde',
    '__proto__',
    '*',
    'null',
    '{"$ne":""}',
    "' or 1=1--",
    '{key}\t{key}',
    '{key}\xad',
  ].map((value) => ({
    name: `X-Api-Key: ${JSON.stringify(value)}`,
    bytes: asking(`X-Api-Key: ${value}\r\n`),
    ...unauthorized,
  })),
  ...['{key}\0', '{key}\x7f', '\x1b{key}'].map((value) => ({
    name: `X-Api-Key: ${JSON.stringify(value)}`,
    bytes: asking(`X-Api-Key: ${value}\r\n`),
    ...unread,
  })),
  ...[
    'X.Forwarded.For',
    'X_Forwarded_For',
    'X~Forwarded~For',
    'Sec_Fetch_Site',
    'X.Api.Key',
    'x_API-key',
    'Ssl_Client_Verify',
    'Impersonate_User',
    'X_Amz_Target',
  ].map((name) => ({
    name: `${name}, which some take for another`,
    bytes: asking(`${key}${name}: x\r\n`),
    ...odd,
  })),
  ...['Content-Type', 'Range', 'Expect', 'Origin', 'User-Agent', 'Referer', 'Max-Forwards', 'If-Range'].map((name) => ({
    name: `${name} twice`,
    bytes: asking(`${key}${name}: a\r\n${name.toLowerCase()}: b\r\n`),
    ...odd,
  })),
  ...['X\tA', 'X\0A', 'X-\xc3\xa9', '"X"', 'X@Y', 'X[a]', 'HTTP/1.1', 'X,Y', '\x7fX'].map((name) => ({
    name: `the name ${JSON.stringify(name)}`,
    bytes: asking(`${key}${name}: x\r\n`),
    ...unread,
  })),
  ...['\x7f', '\x1b[2J', 'a\x0bb', 'a\x08b', 'a\0b'].map((value) => ({
    name: `the value ${JSON.stringify(value)}`,
    bytes: asking(`${key}X-A: ${value}\r\n`),
    ...unread,
  })),
  ...['100-continue, 100-continue', 'y 100-continue', '', '100-continue;q=1'].map((value) => ({
    name: `Expect: ${value}`,
    bytes: asking(`${key}Expect: ${value}\r\n`),
    statuses: [417],
    codes: ['ExpectationFailed'] as const,
    closes: true as const,
  })),
  ...[
    'Origin: http://{host}\r\nAccess-Control-Request-Method: GET\r\n',
    'Sec-Fetch-Site: none\r\nOrigin: null\r\n',
    'Sec-Fetch-Site: NONE\r\n',
    'Sec-Fetch-Site: none, cross-site\r\n',
  ].map((headers) => ({
    name: `a page: ${JSON.stringify(headers)}`,
    bytes: asking(`${key}${headers}`),
    statuses: [403],
    codes: ['OriginNotAllowed'] as const,
    also: (received: string) => assert.doesNotMatch(received, /access-control/i),
  })),
  ...spoken.map((name) => ({
    name: `${name} goes no further`,
    bytes: asking(`${key}${name}: spoken\r\n`),
    ...good,
    also: (_: string, __: unknown, sent: string) => assert.doesNotMatch(sent, /spoken/),
  })),
  ...[
    'content-length, transfer-encoding, host',
    'x-request-id, authorization, accept-encoding',
    'x-api-key',
    `${'a,'.repeat(3000)}b`,
  ].map((value) => ({
    name: `Connection: ${value.slice(0, 40)}`,
    bytes: asking(`${key}Connection: ${value}\r\n`),
    ...good,
    also: (_: string, [record]: readonly { readonly id: string }[], sent: string) => {
      assert.match(sent, /^host: 127\.0\.0\.1:\d+\r$/m);
      assert.ok(sent.includes(`x-request-id: ${record?.id}\r\n`));
    },
  })),
  {
    name: 'a hundred headers',
    bytes: asking(`${key}${'X-A: b\r\n'.repeat(98)}`),
    ...good,
  },
  {
    name: 'bytes past ASCII stay bytes',
    bytes: asking(`${key}X-A: a\x85\xc4\x8d\xc4\x8ab\r\nUser-Agent: ","eventName":"x"}\xe2\x80\xa8\r\n`),
    ...good,
    also: (_, [record], sent) => {
      assert.ok(sent.includes('x-a: a\x85\xc4\x8d\xc4\x8ab\r\n'));
      assert.equal(record?.userAgent, '","eventName":"x"}\xe2\x80\xa8');
    },
  },
  {
    name: 'a key between tabs is the key (RFC 9110, section 5.5)',
    bytes: asking('X-Api-Key:\t {key}\t \r\n'),
    ...good,
    also: (_, __, sent) => assert.doesNotMatch(sent, /reader-key/),
  },
];

describe('further hostile headers and credentials', () => itHolds(cases));
