import assert from 'node:assert/strict';
import { checkFraming } from '../../../../src/core/proxyRequest/checkFraming.ts';
import { checkHeaders } from '../../../../src/core/proxyRequest/checkHeaders.ts';
import { headerRules } from '../../../../src/core/proxyRequest/headerRules.ts';
import { isRefusal } from '../../../../src/core/proxyRequest/requestRefusal.ts';

const rules = headerRules({ injected: [], resigned: false });

function check(
  expected: string | null,
  method: string,
  version: string,
  headers: readonly string[],
  allowed = false,
): void {
  it(`${method} HTTP/${version} ${headers.join(' ')}${allowed ? ' where bodies are allowed' : ''}: ${expected ?? 'goes on'}`, () => {
    const checked = checkHeaders(headers, rules);
    assert.ok(!isRefusal(checked));
    assert.equal(checkFraming(method, version, checked, allowed)?.code ?? null, expected);
  });
}

const host = ['Host', 'h'];

describe('checkFraming', () => {
  check(null, 'GET', '1.1', host);
  check(null, 'GET', '1.0', host);
  check(null, 'POST', '1.1', [...host, 'Content-Length', '5']);
  check(null, 'POST', '1.1', [...host, 'Transfer-Encoding', 'chunked']);
  check(null, 'POST', '1.1', [...host, 'Transfer-Encoding', 'Chunked']);
  check(null, 'POST', '1.1', [...host, 'Content-Length', '5', 'Expect', '100-Continue']);
  check(null, 'GET', '1.1', [...host, 'Content-Length', '0']);

  check('BadRequest', 'GET', '1.1', []);
  check('BadRequest', 'GET', '1.0', []);
  check('VersionNotSupported', 'GET', '0.9', host);
  check('VersionNotSupported', 'GET', '2.0', host);
  check('VersionNotSupported', 'GET', '1.2', host);
  check('BadRequest', 'POST', '1.0', [...host, 'Transfer-Encoding', 'chunked']);
  check('BadRequest', 'POST', '1.1', [...host, 'Content-Length', '5', 'Transfer-Encoding', 'chunked']);
  check('BadRequest', 'POST', '1.1', [...host, 'Transfer-Encoding', 'chunked', 'Content-Length', '0']);
  for (const coding of [
    'xchunked',
    'chunked, identity',
    'chunked, chunked',
    'identity',
    'gzip',
    '',
    'chunked,',
    ', chunked',
    'chunked;q=1',
    'foo, chunked',
  ])
    check('BadRequest', 'POST', '1.1', [...host, 'Transfer-Encoding', coding]);
  check('TransferCodingNotSupported', 'POST', '1.1', [...host, 'Transfer-Encoding', 'gzip, chunked']);
  check('TransferCodingNotSupported', 'POST', '1.1', [...host, 'Transfer-Encoding', 'GZIP , deflate, chunked']);
  for (const method of ['GET', 'HEAD', 'DELETE', 'OPTIONS']) {
    check('BodyNotAllowed', method, '1.1', [...host, 'Content-Length', '1']);
    check('BodyNotAllowed', method, '1.1', [...host, 'Transfer-Encoding', 'chunked']);
    check(null, method, '1.1', [...host, 'Content-Length', '1'], true);
  }
  check('ExpectationFailed', 'POST', '1.1', [...host, 'Expect', 'bogus']);
  check('ExpectationFailed', 'POST', '1.1', [...host, 'Expect', '']);
  check('UpgradeNotSupported', 'GET', '1.1', [...host, 'Upgrade', 'websocket', 'Connection', 'upgrade']);
  check('UpgradeNotSupported', 'GET', '1.1', [...host, 'Upgrade', 'h2c']);
});
