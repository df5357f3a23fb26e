import assert from 'node:assert/strict';
import { itHolds, type HostileCase } from '../../../support/proxy/hostileCase.ts';

/** What is known of request smuggling besides the plain forms: TE.TE, 0.CL, CL.0, chunk extensions, other protocols. */
const post = 'POST /any/x HTTP/1.1\r\n{good}';
const smuggled = 'GET /get/smuggled HTTP/1.1\r\n{good}\r\n';
const refused = { statuses: [400], codes: ['BadRequest'], closes: true } as const;
const odd = { statuses: [400], codes: ['BadHeader'], closes: true } as const;
const uncoded = { statuses: [501], codes: ['TransferCodingNotSupported'], closes: true } as const;
const good = { statuses: [200], codes: [null], upstream: 1 } as const;

/** With a length as well, of which one of two readers would know only one. */
function coded(line: string): string {
  return `${post}${line}\r\n\r\n0\r\n\r\n${smuggled}`;
}

function chunks(text: string): string {
  return `${post}Transfer-Encoding: chunked\r\n\r\n${text}`;
}

const cases: readonly HostileCase[] = [
  ...[
    ',chunked',
    'chunked,',
    ', chunked',
    '"chunked"',
    "'chunked'",
    'chunked\0',
    '\x0cchunked',
    'chunk\xe9d',
    'chun\xe2\x84\xaaed',
    'trailers, chunked',
    'chunked, gzip',
    'chunked cow',
    'chunked\t ',
    'x\r\n chunked',
    '\r\n\tchunked',
  ].map((coding) => ({
    name: `Transfer-Encoding: ${JSON.stringify(coding)}`,
    bytes: coded(`Transfer-Encoding: ${coding}`),
    ...refused,
  })),
  ...['identity, chunked', 'compress, chunked', 'br,chunked'].map((coding) => ({
    name: `Transfer-Encoding: ${coding}`,
    bytes: coded(`Transfer-Encoding: ${coding}`),
    ...uncoded,
  })),
  ...[
    'Transfer Encoding',
    'Transfer-Encoding\0',
    '\0Transfer-Encoding',
    'Transfer-Encoding\xa0',
    'Content-Length\t',
  ].map((name) => ({
    name: JSON.stringify(name),
    bytes: `${post}${name}: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
    ...refused,
  })),
  ...['Transfer_Encoding', 'Transfer.Encoding', 'Content_Length', 'Content~Length'].map((name) => ({
    name,
    bytes: `${post}${name}: 3\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
    ...odd,
  })),
  ...['X: x\n', 'X: x\r', 'X: x\r\n '].map((before) => ({
    name: `Transfer-Encoding behind ${JSON.stringify(before)}`,
    bytes: coded(`${before}Transfer-Encoding: chunked`),
    ...refused,
  })),
  {
    name: 'chunked behind a tab, in capitals',
    bytes: `${post}Transfer-Encoding:\tCHUNKED\r\n\r\n0\r\n\r\n`,
    ...good,
  },
  {
    name: 'no length, and what would be a body (0.CL)',
    bytes: `${post}\r\nGET /v1/admin HTTP/1.1\r\n{good}\r\n`,
    statuses: [200, 403],
    codes: [null, 'AccessDenied'],
    upstream: 1,
  },
  {
    name: 'a length where a file is asked for (CL.0)',
    bytes: `GET /get/x.css HTTP/1.1\r\n{good}Content-Length: 40\r\n\r\n${smuggled}`,
    statuses: [400],
    codes: ['BodyNotAllowed'],
    closes: true,
  },
  ...['0_5', '5.0', '\xb2', '5\x0b', '5\t5', '\u0000', '18446744073709551616'].map((length) => ({
    name: `Content-Length: ${JSON.stringify(length)}`,
    bytes: `${post}Content-Length: ${length}\r\n\r\nhello${smuggled}`,
    ...refused,
  })),
  ...['00000000000000005', '9007199254740993', '9223372036854775808'].map((length) => ({
    name: `Content-Length: ${length}`,
    bytes: `${post}Content-Length: ${length}\r\n\r\nhello`,
    ...odd,
  })),
  {
    name: 'two lengths in two spellings',
    bytes: `${post}Content-Length: 5\r\ncontent-length: 6\r\n\r\nhello!`,
    ...refused,
  },
  ...[
    '3;a=b\r\nabc\r\n0\r\n\r\n',
    '3;a="b;c"\r\nabc\r\n0;d=e\r\n\r\n',
    '00000000000000000000003\r\nabc\r\n00\r\n\r\n',
    '3\r\nabc\r\n0\r\nHost: evil\r\nX-Api-Key: x\r\nAuthorization: Bearer x\r\n\r\n',
  ].map((text) => ({
    name: `chunks ${JSON.stringify(text)}`,
    bytes: chunks(text),
    ...good,
    also: (_: string, __: unknown, sent: string) => {
      assert.ok(sent.endsWith('\r\n\r\nabc'));
      assert.match(sent, /^content-length: 3\r$/im);
      assert.doesNotMatch(sent, /evil|bearer/i);
    },
  })),
  ...[
    '3;\nabc\r\n41\r\n0\r\n\r\n',
    '3;a\rb\r\nabc\r\n0\r\n\r\n',
    '3;a\0b\r\nabc\r\n0\r\n\r\n',
    '3;a="b\r\nabc\r\n0\r\n\r\n',
    '3 a=b\r\nabc\r\n0\r\n\r\n',
    '3 \r\nabc\r\n0\r\n\r\n',
    ' 3\r\nabc\r\n0\r\n\r\n',
    '+3\r\nabc\r\n0\r\n\r\n',
    '0_3\r\nabc\r\n0\r\n\r\n',
    '3h\r\nabc\r\n0\r\n\r\n',
    '\r\nabc\r\n0\r\n\r\n',
    '3\r\nabcXX0\r\n\r\n',
    '3\r\nabc\n0\r\n\r\n',
    '3\r\nabc\r0\r\n\r\n',
    '3\r\nabc\r\n0\n\n',
    '3\r\nabc\r\n0\r\nX Y: z\r\n\r\n',
    '3\r\nabc\r\n0\r\nX: y\r\n z\r\n\r\n',
    '3\r\nabc\r\n0\r\nX: y\n\r\n',
    `3\r\nabc\r\n0\r\n${smuggled}`,
  ].map((text) => ({ name: `chunks ${JSON.stringify(text.slice(0, 60))}`, bytes: chunks(text), ...refused })),
  {
    name: 'a trailer of 1 MB',
    bytes: chunks(`3\r\nabc\r\n0\r\nX: ${'y'.repeat(1_000_000)}\r\n\r\n`),
    statuses: [431],
    codes: ['HeadersTooLarge'],
    closes: true,
  },
  {
    name: 'the preface of HTTP/2 behind a good request',
    bytes: `${smuggled}PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
    statuses: [200, 400],
    codes: ['BadRequest', null],
    closes: true,
    upstream: 1,
  },
  ...['http/1.1', 'ICE/1.0', 'HTTPS/1.1'].map((version) => ({
    name: `the protocol ${version}`,
    bytes: `GET /get/1 ${version}\r\n{good}\r\n`,
    ...refused,
  })),
  ...['HTTP/1', 'HTTP/A.1', 'HTTP/1.10', 'HTTP/01.1', 'HTTP/1.1 '].map((version) => ({
    name: `the version ${JSON.stringify(version)}`,
    bytes: `GET /get/1 ${version}\r\n{good}\r\n`,
    statuses: [505],
    codes: ['VersionNotSupported'] as const,
    closes: true as const,
  })),
  ...[
    ['SOCKS 5', '\x05\x01\x00'],
    ['SOCKS 4', '\x04\x01\x00\x50\x7f\x00\x00\x01\x00'],
    ['the PROXY protocol', `PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n${smuggled}`],
    ['the PROXY protocol, version 2', `\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c${'\x01'.repeat(12)}${smuggled}`],
    ['a byte order mark', `\xef\xbb\xbf${smuggled}`],
    ['a blank before the request', ` ${smuggled}`],
    ['tabs in the request line', 'GET\t/get/1\tHTTP/1.1\r\n{good}\r\n'],
    ['a header before the request line', `X: y\r\n${smuggled}`],
    ['CR CR LF', 'GET /get/1 HTTP/1.1\r\n{good}X-A: b\r\r\n\r\n'],
    ['LF CR', 'GET /get/1 HTTP/1.1\r\n{good}X-A: b\n\r\r\n'],
    ['an empty line of LF', 'GET /get/1 HTTP/1.1\r\n{good}\n'],
    ['a header that begins in the first line', 'GET /get/1 HTTP/1.1\r\n\tX: y\r\n{good}\r\n'],
    ['a key in a line that goes on', 'GET /get/1 HTTP/1.1\r\nHost: {host}\r\nX-Api-Key:\r\n {key}\r\n\r\n'],
    ['a line of a blank', 'GET /get/1 HTTP/1.1\r\n{good}X-A: b\r\n \r\n\r\n'],
  ].map(([name = '', bytes = '']) => ({ name, bytes, ...refused })),
  {
    name: 'RTSP',
    bytes: 'DESCRIBE /get/1 RTSP/1.0\r\n{good}\r\n',
    statuses: [405],
    codes: ['MethodNotAllowed'],
    closes: true,
  },
  ...[
    'Host: evil.example\r\n',
    'Host: {host}\r\nOrigin: https://evil.example\r\n',
    'Host: {host}\r\nX-Api-Key: a\r\nX-Api-Key: b\r\n',
  ].map((headers) => ({
    name: `another protocol with ${JSON.stringify(headers)}, and a request behind it that Node throws away`,
    bytes: `POST /any/x HTTP/1.1\r\n${headers}Connection: upgrade\r\nUpgrade: h2c\r\nContent-Length: 3\r\n\r\nabc${smuggled}`,
    statuses: [
      headers.includes('evil.example\r\n') && !headers.includes('Origin')
        ? 421
        : headers.includes('Origin')
          ? 403
          : 400,
    ],
    codes: [
      headers.includes('Origin')
        ? 'OriginNotAllowed'
        : headers.includes('evil')
          ? 'HostNotAllowed'
          : 'AmbiguousCredential',
    ] as const,
    closes: true as const,
  })),
  {
    name: 'HTTP/1.0 that expects to be asked for its body',
    bytes: 'POST /any/x HTTP/1.0\r\n{good}Content-Length: 3\r\nExpect: 100-continue\r\n\r\nabc',
    statuses: [200],
    codes: [null],
    closes: true,
    upstream: 1,
  },
  {
    name: 'a thousand empty lines',
    bytes: `${'\r\n'.repeat(1000)}${smuggled}`,
    ...good,
  },
];

describe('further hostile framing', () => itHolds(cases));
