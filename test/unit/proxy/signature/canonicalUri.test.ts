import assert from 'node:assert/strict';
import { canonicalQuery, canonicalUri, isNormalPath } from '../../../../src/proxy/signature/canonicalUri.ts';
import { readAuthorization } from '../../../../src/proxy/signature/readAuthorization.ts';
import { readSigningTime, signingTime } from '../../../../src/proxy/signature/signingTime.ts';

describe('canonicalUri', () => {
  const check = (path: string, twice: string, once: string): void => {
    it(path, () => assert.deepEqual([canonicalUri(path, 'execute-api'), canonicalUri(path, 's3')], [twice, once]));
  };

  check('/', '/', '/');
  check('/orders/1', '/orders/1', '/orders/1');
  check('/orders/', '/orders/', '/orders/');
  check('/a%20b', '/a%2520b', '/a%20b');
  check('/a%2fb', '/a%252fb', '/a%2Fb');
  check('/%41~-._', '/%2541~-._', '/A~-._');
  check("/a:b*(c)!'", '/a%3Ab%2A%28c%29%21%27', '/a%3Ab%2A%28c%29%21%27');
  check('/a+b', '/a%2Bb', '/a%2Bb');
  check('/a//b/./c/../d/', '/a/b/d/', '/a//b/./c/../d/');
  check('//', '/', '//');
});

describe('isNormalPath', () => {
  for (const path of ['/', '/a', '/a/', '/a/b', '/.a', '/a.', '/...', '/a..b']) {
    it(path, () => assert.equal(isNormalPath(path), true));
  }
  for (const path of ['//', '/a//b', '/a//', '/.', '/./a', '/a/.', '/..', '/a/../b']) {
    it(path, () => assert.equal(isNormalPath(path), false));
  }
});

describe('canonicalQuery', () => {
  const check = (query: string, expected: string): void => {
    it(query, () => assert.equal(canonicalQuery(query), expected));
  };

  check('', '');
  check('a=1', 'a=1');
  check('a', 'a=');
  check('b=1&a=2', 'a=2&b=1');
  check('a=2&a=1', 'a=1&a=2');
  check('a-b=1&a=1', 'a=1&a-b=1');
  check('a=b=c', 'a=b%3Dc');
  check('a=%2f%41', 'a=%2FA');
  check('a=1+2', 'a=1%2B2');
  check('a=*', 'a=%2A');
  check('A=1&a=1&%C3%A9=1', '%C3%A9=1&A=1&a=1');
  check('__proto__=1&constructor=2', '__proto__=1&constructor=2');
});

describe('readAuthorization', () => {
  const credential = 'Credential=AKIA1/20260101/us-east-1/execute-api/aws4_request';
  const signature = `Signature=${'a'.repeat(64)}`;
  const right = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host;x-amz-date, ${signature}`;

  it('reads what the SDKs write', () =>
    assert.deepEqual(readAuthorization(right), {
      accessKeyId: 'AKIA1',
      scope: { day: '20260101', region: 'us-east-1', service: 'execute-api' },
      signedHeaders: ['host', 'x-amz-date'],
      signedHeadersText: 'host;x-amz-date',
      signature: 'a'.repeat(64),
    }));
  it('reads it without blanks after the commas', () =>
    assert.notEqual(readAuthorization(right.replaceAll(', ', ',')), null));
  for (const wrong of [
    '',
    'AWS4-HMAC-SHA256',
    right.replace('AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256'),
    right.replace('aws4_request', 'aws4'),
    right.replace('20260101', '2026'),
    right.replace('host;x-amz-date', 'x-amz-date;host'),
    right.replace('host;x-amz-date', 'host;host'),
    right.replace('host;x-amz-date', 'Host;x-amz-date'),
    right.replace('host;x-amz-date', ''),
    right.replace(
      'host;x-amz-date',
      Array.from({ length: 101 }, (_, at) => `h${String(at).padStart(3, '0')}`).join(';'),
    ),
    right.replace('aaaa', 'AAAA'),
    right.slice(0, -1),
    `${right}, ${signature}`,
    right.replace(credential, `${credential}, ${credential}`),
    `${right} `,
  ]) {
    it(`refuses ${JSON.stringify(wrong.slice(0, 160))}`, () => assert.equal(readAuthorization(wrong), null));
  }
});

describe('signingTime', () => {
  it('writes a time', () => assert.equal(signingTime(Date.UTC(2026, 10, 1, 9, 5, 7, 999)), '20261101T090507Z'));
  it('reads it back', () => assert.equal(readSigningTime('20261101T090507Z'), Date.UTC(2026, 10, 1, 9, 5, 7)));
  for (const text of [
    '',
    '20261101T090507',
    '20260230T000000Z',
    '20261101T240000Z',
    '20261301T000000Z',
    '2026-11-01T09:05:07Z',
  ])
    it(`refuses ${text}`, () => assert.equal(readSigningTime(text), null));
});
