import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { openApiKeys } from '../../../../src/proxy/authenticate/apiKeys.ts';
import { client, said } from './presentedHead.ts';

const digest = (key: string): string => createHash('sha256').update(key).digest('hex');
const keyed = (name: string, ...keys: readonly string[]) =>
  client(name, { kind: 'apiKey', sha256: keys.map(digest) }, [`${name}s`]);

describe('openApiKeys', () => {
  const authenticate = openApiKeys([keyed('reader', 'key-1'), keyed('writer', 'key-2', 'key-3')]);

  for (const [key, expected] of [
    ['key-1', 'reader'],
    ['key-2', 'writer'],
    ['key-3', 'writer'],
    ['', 'Unauthorized'],
    ['key', 'Unauthorized'],
    ['key-4', 'Unauthorized'],
    ['key-1 ', 'Unauthorized'],
    [' key-1', 'Unauthorized'],
    ['key-1, key-1', 'Unauthorized'],
    ['KEY-1', 'Unauthorized'],
    ['kéy-1', 'Unauthorized'],
    [digest('key-1'), 'Unauthorized'],
    ['k'.repeat(1 << 20), 'Unauthorized'],
    ['__proto__', 'Unauthorized'],
  ] as const) {
    it(`${JSON.stringify(key.slice(0, 20))} is ${expected}`, () => assert.equal(said(authenticate(key)), expected));
  }

  it('says who, and nothing of the key', () => {
    const verdict = authenticate('key-2');
    assert.deepEqual(verdict, {
      kind: 'principal',
      bodySha256: null,
      principal: {
        client: 'writer',
        type: 'ApiKey',
        id: 'writer',
        groups: ['writers'],
        claims: new Map(),
        details: {},
      },
    });
    assert.equal(authenticate('key-2'), verdict, 'one principal, so that decisions can be kept by it');
  });

  it('takes every known key and no other', () => {
    const key = fc.stringMatching(/^[!-~]{1,40}$/);
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 1, maxLength: 9 }), key, (keys, other) => {
        const of = openApiKeys(keys.map((one, at) => keyed(`c${at}`, one)));
        assert.deepEqual(
          keys.map((one) => said(of(one))),
          keys.map((_, at) => `c${at}`),
        );
        if (!keys.includes(other)) assert.equal(said(of(other)), 'Unauthorized');
      }),
    );
  });

  it('knows nobody where there are no keys', () => assert.equal(said(openApiKeys([])('key-1')), 'Unauthorized'));
});
