import assert from 'node:assert/strict';
import { itHolds, type HostileCase } from '../../../support/proxy/hostileCase.ts';

/** Targets that some read otherwise than others, and methods that are let through by nobody. */
const bad = { statuses: [400], codes: ['BadTarget'] } as const;

function get(target: string, method = 'GET'): string {
  return `${method} ${target} HTTP/1.1\r\n{good}\r\n`;
}

/** In a reading that an upstream may have, `/v1/admin`, which is denied. */
const variants = [
  '/v1/admin',
  '/v1/admin/',
  '/v1//admin',
  '/v1/ADMIN',
  '/V1/ADMIN',
  '/v1/admin;x=1',
  '/v1/admin?x=1',
  '/v1/%61dmin',
  '/v1/adm%69n',
  '/v1/admin.json',
  '/v1/admin%20',
  '/v1/admin.',
];

const cases: readonly HostileCase[] = [
  ...[
    'http://169.254.169.254/latest/meta-data/',
    'http://{host}/get/1',
    'https://upstream/get/1',
    '//evil.example/get/1',
    '///evil.example',
    '/get/1#fragment',
    '/get/\\..\\x',
    '/\\evil.example/x',
    '/get/../v1/admin',
    '/get/./1',
    '/get/..',
    '/get/%2e%2e/v1/admin',
    '/get/%2E%2E%2Fv1',
    '/get/.%2e/v1',
    '/get/%252e%252e/v1',
    '/get/..;/v1',
    '/get/..%3b/v1',
    '/get/a%2f..%2fadmin',
    '/get/a%5cb',
    '/get/%00',
    '/get/%0d%0aX:%20y',
    '/get/%0a',
    '/get/%zz',
    '/get/%',
    '/get/%c0%ae%c0%ae/v1',
    '/get/%e0%80%af',
    '/get/{a}',
    '*x',
    '/get/?a=%zz',
    '/get/?a=%00',
  ].map((target) => ({
    name: `GET ${target}`,
    bytes: get(target),
    ...bad,
  })),
  ...['/get/\xe9', '/get/a\tb', '@evil.example/', 'get/1', '/get/1 x'].map((target) => ({
    name: `GET ${JSON.stringify(target)}`,
    bytes: get(target),
    statuses: [400],
    codes: ['BadRequest'] as const,
    closes: true as const,
  })),
  ...variants.map((target) => ({
    name: `GET ${target}, which is denied`,
    bytes: get(target),
    statuses: [target === '/V1/ADMIN' ? 404 : 403],
    codes: [target === '/V1/ADMIN' ? 'NoRoute' : 'AccessDenied'] as const,
  })),
  { name: 'OPTIONS *', bytes: get('*', 'OPTIONS'), ...bad },
  {
    name: 'TRACE is answered with nothing that was sent',
    bytes: get('/get/1', 'TRACE'),
    statuses: [405],
    codes: ['MethodNotAllowed'],
    also: (received) => assert.doesNotMatch(received, /reader-key|TRACE/),
  },
  {
    name: 'CONNECT',
    bytes: 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
    statuses: [405],
    codes: ['MethodNotAllowed'],
    closes: true,
  },
  {
    name: 'CONNECT with bytes behind it',
    bytes: 'CONNECT {host} HTTP/1.1\r\n{good}\r\nGET /get/1 HTTP/1.1\r\n{good}\r\n',
    statuses: [405],
    codes: ['MethodNotAllowed'],
    closes: true,
  },
  {
    name: 'CONNECT behind a good request',
    bytes: `${get('/get/1')}CONNECT {host} HTTP/1.1\r\n{good}\r\n`,
    statuses: [200, 405],
    codes: ['MethodNotAllowed', null],
    closes: true,
    upstream: 1,
  },
  ...['PROPFIND', 'MKCOL', 'LINK', 'PURGE', 'M-SEARCH', 'QUERY'].map((method) => ({
    name: method,
    bytes: get('/get/1', method),
    statuses: [405],
    codes: ['MethodNotAllowed'] as const,
  })),
  ...['get', 'Get', 'GETT', 'FOO', 'G ET', 'GET\t'].map((method) => ({
    name: JSON.stringify(method),
    bytes: get('/get/1', method),
    statuses: [400],
    codes: ['BadRequest'] as const,
    closes: true as const,
  })),
  {
    name: 'a method that the route does not have',
    bytes: get('/get/1', 'PUT'),
    statuses: [405],
    codes: ['MethodNotAllowed'],
    also: (received) => assert.match(received, /^allow: GET, HEAD\r$/m),
  },
  { name: 'a path that no route has', bytes: get('/nothing'), statuses: [404], codes: ['NoRoute'] },
  {
    name: 'a path that no route has, from nobody',
    bytes: 'GET /nothing HTTP/1.1\r\nHost: {host}\r\n\r\n',
    statuses: [401],
    codes: ['Unauthorized'],
  },
  {
    name: 'a method that the route does not have, from nobody',
    bytes: 'PUT /get/1 HTTP/1.1\r\nHost: {host}\r\n\r\n',
    statuses: [401],
    codes: ['Unauthorized'],
  },
  {
    name: 'a denied path, from nobody',
    bytes: 'GET /v1/admin HTTP/1.1\r\nHost: {host}\r\n\r\n',
    statuses: [401],
    codes: ['Unauthorized'],
  },
  {
    name: 'a target of 9 KB',
    bytes: get(`/get/${'a'.repeat(9000)}`),
    statuses: [414],
    codes: ['TargetTooLong'],
    closes: true,
  },
  {
    name: 'a target of 20 KB',
    bytes: get(`/get/${'a'.repeat(20_000)}`),
    statuses: [431],
    codes: ['HeadersTooLarge'],
    closes: true,
  },
  {
    name: 'a target of 1 MB',
    bytes: get(`/get/${'a'.repeat(1_000_000)}`),
    statuses: [431],
    codes: ['HeadersTooLarge'],
    closes: true,
  },
  { name: '1,500 parameters', bytes: get(`/get/?${'a&'.repeat(1500)}`), ...bad },
  {
    name: 'a query stays as it was',
    bytes: get('/get/1?a=%2F..%2f&b=+&c=%F0%9F%98%80&&=?/'),
    statuses: [200],
    codes: [null],
    upstream: 1,
    also: (_, __, sent) => assert.match(sent, /^GET \/get\/1\?a=%2F\.\.%2f&b=\+&c=%F0%9F%98%80&&=\?\/ HTTP\/1\.1\r\n/),
  },
  {
    name: 'an empty query stays',
    bytes: get('/get/1?'),
    statuses: [200],
    codes: [null],
    upstream: 1,
    also: (_, __, sent) => assert.match(sent, /^GET \/get\/1\? HTTP/),
  },
];

describe('hostile targets and methods', () => itHolds(cases));
