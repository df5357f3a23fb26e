import assert from 'node:assert/strict';
import { allowedHosts, checkHost } from '../../../../src/core/proxyRequest/checkHost.ts';
import { checkOrigin } from '../../../../src/core/proxyRequest/checkOrigin.ts';

type Listening = Parameters<typeof allowedHosts>;

const local: Listening = ['127.0.0.1', 8787, [], false];

function check(listening: Listening, good: readonly string[], bad: readonly (string | null)[]): void {
  const allowed = allowedHosts(...listening);
  it(JSON.stringify(listening), () => {
    for (const host of good) assert.equal(checkHost(host, allowed), null, host);
    for (const host of bad) assert.equal(checkHost(host, allowed)?.code, 'HostNotAllowed', String(host));
  });
}

describe('checkHost', () => {
  check(
    local,
    ['127.0.0.1:8787', 'localhost:8787', 'LocalHost:8787', '[::1]:8787'],
    [
      ...[
        null,
        '',
        'evil.example:8787',
        'localhost.evil:8787',
        '127.0.0.1',
        'localhost',
        '127.0.0.1.:8787',
        '127.0.0.1:8788',
      ],
      ...[
        'a@127.0.0.1:8787',
        '127.0.0.1:8787 ',
        '127.0.0.1:8787, x',
        '127.1:8787',
        '2130706433:8787',
        '0x7f.1:8787',
        '0.0.0.0:8787',
      ],
      ...[
        '127.0.0.1:8787/',
        '127.0.0.1:08787',
        '::1:8787',
        '192.168.1.5:8787',
        'xlocalhost:8787',
        '127.0.0.1:8787.evil',
      ],
    ],
  );
  check(['localhost', 80, [], false], ['localhost', 'localhost:80', '127.0.0.1', '[::1]'], ['localhost:443']);
  check(['127.0.0.1', 443, [], true], ['localhost', 'localhost:443'], []);
  check(['127.0.0.1', 443, [], false], ['localhost:443'], ['localhost']);
  check(
    ['127.0.0.1', 1, ['API.local', 'b:9'], false],
    ['api.local', 'api.local:1', 'b:9', 'localhost:1'],
    ['b', 'b:1', 'x.api.local', '*'],
  );
  check(['192.168.1.5', 1, [], false], ['192.168.1.5:1'], ['localhost:1', '127.0.0.1:1']);
  check(['0.0.0.0', 1, ['me.lan'], false], ['me.lan:1'], ['0.0.0.0:1', 'localhost:1']);
  check(['fd00::1', 1, [], false], ['[fd00::1]:1', '[FD00::1]:1'], ['fd00::1:1']);
});

describe('checkOrigin', () => {
  const allowed = new Set(['https://app.example']);
  function origin(value: string | null, site: string | null, good: boolean): void {
    it(`Origin ${value}, Sec-Fetch-Site ${site} ${good ? 'may' : 'may not'}`, () =>
      assert.equal(checkOrigin(value, site, allowed)?.code ?? null, good ? null : 'OriginNotAllowed'));
  }
  origin(null, null, true);
  origin(null, 'none', true);
  origin(null, 'same-origin', true);
  origin(null, 'same-site', false);
  origin(null, 'cross-site', false);
  origin(null, '', false);
  origin(null, 'None', false);
  origin('https://app.example', null, true);
  origin('https://app.example', 'cross-site', true);
  for (const value of [
    'https://evil',
    'null',
    '',
    'http://app.example',
    'https://app.example:444',
    'https://app.example.evil',
    'https://x.app.example',
    'https://app.example/',
    'https://app.example, https://evil',
    '*',
  ])
    origin(value, null, false);
  origin('https://evil', 'same-origin', false);
});
