import assert from 'node:assert/strict';
import { itHolds, type HostileCase } from '../../../support/proxy/hostileCase.ts';

/** Requests that were meant for another host, or that a page of somebody makes a browser send. */
function from(host: string, more = ''): string {
  return `GET /get/1 HTTP/1.1\r\nHost: ${host}\r\nX-Api-Key: {key}\r\n${more}\r\n`;
}

const misdirected = { statuses: [421], codes: ['HostNotAllowed'] } as const;
const foreign = { statuses: [403], codes: ['OriginNotAllowed'] } as const;

const cases: readonly HostileCase[] = [
  ...[
    'evil.example',
    'evil.example:{port}',
    'localhost.evil.example:{port}',
    'localhost',
    '127.0.0.1',
    '127.0.0.1.:{port}',
    '127.0.0.1:1',
    '127.1:{port}',
    '0.0.0.0:{port}',
    '2130706433:{port}',
    'user@127.0.0.1:{port}',
    '127.0.0.1:{port}@evil.example',
    '127.0.0.1:{port},evil.example',
    '127.0.0.1:{port}/x',
    '[::ffff:127.0.0.1]:{port}',
    '[::]:{port}',
    '',
    '*',
  ].map((host) => ({ name: `Host: ${host}`, bytes: from(host), ...misdirected })),
  ...['127.0.0.1:{port}', 'localhost:{port}', 'LOCALHOST:{port}', '[::1]:{port}'].map((host) => ({
    name: `Host: ${host} is ours`,
    bytes: from(host),
    statuses: [200],
    codes: [null],
    upstream: 1,
  })),
  {
    name: 'Host is looked at before who asks',
    bytes: 'GET /get/1 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    ...misdirected,
  },
  { name: 'two hosts', bytes: from('{host}', 'Host: {host}\r\n'), statuses: [400], codes: ['BadHeader'], closes: true },
  {
    name: 'a host that is forwarded',
    bytes: from('{host}', 'X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nX-Host: evil.example\r\n'),
    statuses: [200],
    codes: [null],
    upstream: 1,
    also: (_, __, sent) => assert.doesNotMatch(sent, /evil/),
  },
  ...['https://evil.example', 'null', '', 'http://127.0.0.1:{port}', 'http://localhost:{port}'].map((origin) => ({
    name: `Origin: ${origin}`,
    bytes: from('{host}', `Origin: ${origin}\r\n`),
    ...foreign,
  })),
  ...['cross-site', 'same-site', 'x'].map((site) => ({
    name: `Sec-Fetch-Site: ${site}`,
    bytes: from('{host}', `Sec-Fetch-Site: ${site}\r\n`),
    ...foreign,
  })),
  {
    name: 'Sec-Fetch-Site: none',
    bytes: from('{host}', 'Sec-Fetch-Site: none\r\n'),
    statuses: [200],
    codes: [null],
    upstream: 1,
  },
  {
    name: 'a preflight for the private network',
    bytes:
      'OPTIONS /get/1 HTTP/1.1\r\nHost: {host}\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\n\r\n',
    ...foreign,
    also: (received) => assert.doesNotMatch(received, /access-control/i),
  },
  {
    name: 'a form that a page posts, with a cookie',
    bytes:
      'POST /any/x HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nCookie: session={key}; x-api-key={key}\r\nContent-Length: 3\r\n\r\na=b',
    statuses: [401],
    codes: ['Unauthorized'],
  },
];

describe('hostile hosts and origins', () => itHolds(cases));
