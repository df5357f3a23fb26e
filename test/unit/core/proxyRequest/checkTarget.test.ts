import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkTarget } from '../../../../src/core/proxyRequest/checkTarget.ts';
import { isRefusal } from '../../../../src/core/proxyRequest/requestRefusal.ts';
import { upstreamReadings } from '../authorization/upstreamReadings.ts';

function refuse(code: string, targets: readonly string[]): void {
  for (const target of targets)
    it(`${JSON.stringify(target.slice(0, 60))} is ${code}`, () => {
      const checked = checkTarget(target);
      assert.ok(isRefusal(checked));
      assert.equal(checked.code, code);
      // What came may be a secret.
      assert.ok(target.length < 8 || !checked.message.includes(target));
    });
}

function accept(target: string, path: string, query: string | null): void {
  it(`${target.slice(0, 60)} goes on`, () => assert.deepEqual(checkTarget(target), { path, query }));
}

describe('checkTarget', () => {
  accept('/', '/', null);
  accept('/?', '/', '');
  accept('/orders/1042/items?limit=20&state=open', '/orders/1042/items', 'limit=20&state=open');
  accept('/a?b?c=d', '/a', 'b?c=d');
  accept('/v1//admin', '/v1//admin', null);
  accept('/V1/ADMIN', '/V1/ADMIN', null);
  accept('/v1/admin;x=1', '/v1/admin;x=1', null);
  accept('/v1/admin.json', '/v1/admin.json', null);
  accept('/.well-known/jwks.json', '/.well-known/jwks.json', null);
  accept('/a/.hidden', '/a/.hidden', null);
  accept('/a/..b', '/a/..b', null);
  accept('/users/+15551234', '/users/+15551234', null);
  accept('/users/@me', '/users/@me', null);
  accept(
    '/2015-03-31/functions/arn%3Aaws%3Alambda/invocations',
    '/2015-03-31/functions/arn%3Aaws%3Alambda/invocations',
    null,
  );
  accept('/a%20b/caf%C3%A9', '/a%20b/caf%C3%A9', null);
  accept('/%E6%9D%B1%E4%BA%AC', '/%E6%9D%B1%E4%BA%AC', null);
  accept('/100%25', '/100%25', null);
  accept('/100%25%20', '/100%25%20', null);
  accept('/items/1:cancel', '/items/1:cancel', null);
  accept('/a|b[c]', '/a|b[c]', null);
  accept('/a?filter[name]={x}&q="y"', '/a', 'filter[name]={x}&q="y"');
  accept('/a?text=one%0D%0Atwo', '/a', 'text=one%0D%0Atwo');
  accept('/a?next=..%2F..%2Fb', '/a', 'next=..%2F..%2Fb');
  accept('/a?url=http://x/%252e', '/a', 'url=http://x/%252e');
  accept('/a?nextToken=abc&token=1&key=k&signature=x', '/a', 'nextToken=abc&token=1&key=k&signature=x');
  accept(
    '/?Action=GetAccessKeyLastUsed&AccessKeyId=AKIALOCAL00000000000',
    '/',
    'Action=GetAccessKeyLastUsed&AccessKeyId=AKIALOCAL00000000000',
  );
  accept(`/${'a'.repeat(8191)}`, `/${'a'.repeat(8191)}`, null);
  accept(`/?${'a&'.repeat(999)}`, '/', 'a&'.repeat(999));

  describe('another form, or another host', () => {
    refuse('BadTarget', [
      '',
      '*',
      'x',
      'http://169.254.169.254/latest/meta-data/',
      'http://127.0.0.1:9000/v1',
      'HTTP://x/',
      'upstream:443',
      '@evil/',
      '//evil/x',
      '///x',
      '//',
      '/\\evil/x',
      '\\\\evil',
      '?a=b',
      '#',
    ]);
  });

  describe('dot segments', () => {
    refuse('BadTarget', [
      '/v1/../admin',
      '/..',
      '/.',
      '/v1/.',
      '/v1/./admin',
      '/v1/%2e%2e/admin',
      '/v1/%2E%2E/admin',
      '/v1/.%2e/admin',
      '/v1/%2e./admin',
      '/v1/%2e%2e%2fadmin',
      '/v1/%252e%252e/admin',
      '/v1/%252e%252e%252fadmin',
      '/v1/..;/admin',
      '/v1/..;x=1/admin',
      '/v1/..%3b/admin',
      '/v1/.;/admin',
      '/v1/;/admin',
      '/v1/\\..\\admin',
      '/v1/..\\admin',
      '/v1/..%5cadmin',
      '/v1/..%00/admin',
      '/v1/..%20/admin',
      '/v1/.../admin',
      '/v1/..+/admin',
      '/v1/...json',
      '/v1/..%20.json',
      '/v1/..%3fx',
      '/v1/.%23x',
      '/v1/%c0%ae%c0%ae/admin',
      '/v1/%e0%80%ae/admin',
      '/v1/%EF%BC%8E%EF%BC%8E/admin',
      '/v1/%E2%80%A5/admin', // two dot leader
      '/v1/.%E2%80%8B./admin',
      '/v1/..::$DATA/admin',
      '/v1/%uff0e%uff0e/admin',
      '/v1/%%32%65/admin',
    ]);
  });

  describe('encoded separators, control characters and what is no encoding', () => {
    refuse('BadTarget', [
      '/v1/items%2f..%2fadmin',
      '/v1%2Fadmin',
      '/v1%5cadmin',
      '/v1/%00',
      '/v1/a%0d%0aX:%20y',
      '/v1/a%09',
      '/v1/a%7F',
      '/v1/a%C2%80', // C1
      '/v1/%zz',
      '/v1/%',
      '/v1/%2',
      '/v1/%2g',
      '/v1/%ff',
      '/v1/%C3',
      '/v1/%ED%A0%80', // surrogate
      '/v1/%F5%80%80%80',
      '/v1/%2541',
      '/v1/50%25ab',
      '/v1%EF%BC%8Fadmin', // full-width slash
      '/v1/a%EF%BC%BCb', // full-width backslash
      '/v1/%E2%84%80', // a/c
      '/v1/%20',
      '/v1/%20/admin',
      '/v1/%C2%AD/admin',
    ]);
  });

  describe('what must be encoded', () => {
    refuse('BadTarget', [
      '/v1/é',
      '/v1/\u00ff',
      '/a b',
      '/a\tb',
      '/a\u0000',
      '/a#frag',
      '/a?b#c',
      '/#',
      '/a\\',
      '/a"',
      '/a<',
      '/a>',
      '/a^',
      '/a`',
      '/a{b}',
      '/a?é',
      '/a?b c',
    ]);
  });

  describe('the query', () => {
    refuse('BadTarget', [
      '/a?b=%',
      '/a?b=%zz',
      '/a?b=100%',
      '/a?%00',
      '/a?b=%00',
      `/?${'a&'.repeat(1000)}`,
      `/?${'a;'.repeat(1000)}`,
    ]);
    refuse('CredentialInQuery', [
      '/a?api_key=x',
      '/a?apikey=x',
      '/a?apiKey',
      '/a?X-Api-Key=x',
      '/a?x_api_key=x',
      '/a?b=c&access_token=x',
      '/a?b=c;access_token=x',
      '/a?ACCESS_TOKEN=x',
      '/a?%61ccess_token=x',
      '/a?%2561ccess_token=x',
      '/a?access%5Ftoken=x',
      '/a?access_token[]=x',
      '/a?Authorization=Bearer%20x',
      '/a?jwt=x',
      '/a?id_token=x',
      '/a?refresh_token=x',
      '/a?client_secret=x',
      '/a?password=x',
      '/a?b=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.',
      '/a?eyJ=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln',
    ]);
    refuse('UnsupportedSigning', [
      '/a?X-Amz-Algorithm=AWS4-HMAC-SHA256',
      '/a?X-Amz-Credential=x',
      '/a?x-amz-signature=x',
      '/a?X%2DAmz%2DSignature=x',
      '/a?X-Amz-Security-Token=x',
      '/a?X-Amz-Region-Set=*',
      '/a?AWSAccessKeyId=AKIALOCAL00000000000&Signature=x&Expires=1',
    ]);
  });

  describe('its length', () => {
    refuse('TargetTooLong', [`/${'a'.repeat(8192)}`, `/?${'a'.repeat(20_000)}`]);
  });

  it('lets nothing through that any upstream reads as a path with dot segments, or with other parts', () => {
    const piece = fc.constantFrom(
      ...[
        '/',
        '/',
        'v1',
        'admin',
        '.',
        '..',
        '%2e',
        '%2E',
        ';',
        '%3b',
        '%2f',
        '%5c',
        '\\',
        '%00',
        '%20',
        '+',
        '%25',
        '2e',
        '2f',
        '.x',
        '%3f',
        '%23',
        '::$D',
        ':$',
      ],
      ...['%C2%AD', '%E2%80%8B', '%EF%BC%8E', '%EF%BC%8F', '%c0%ae', '%E2%80%A5', '%', 'x', '%E2%84%80'],
    );
    let passed = 0;
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 7 }),
        fc.array(fc.nat(upstreamReadings.length - 1), { maxLength: 3 }),
        (pieces, chosen) => {
          const target = `/${pieces.join('')}`;
          if (isRefusal(checkTarget(target))) return;
          passed++;
          const taken = chosen.reduce((text, i) => upstreamReadings[i]?.(text) ?? text, target);
          assert.doesNotMatch(taken, /(?:^|[\\/])\.\.(?:[\\/]|$)/, `${target} is taken for ${taken}`);
          // No reading makes a part of what was none.
          assert.ok(taken.split('/').length <= target.split('/').length, `${target} is taken for ${taken}`);
        },
      ),
      { numRuns: 2000 },
    );
    assert.ok(passed > 100, `${passed} passed`);
  });
});
