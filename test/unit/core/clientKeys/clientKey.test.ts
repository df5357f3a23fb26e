import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { isClientKey, keyDigest, keyForm, makeClientKey } from '../../../../src/core/clientKeys/clientKey.ts';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a key', () => {
  it('holds all of its chance, and is known by its form and checksum', () => {
    fc.assert(
      fc.property(bytes, fc.nat(59), (random, at) => {
        const key = makeClientKey(random);
        assert.deepEqual(new Uint8Array(Buffer.from(key.slice(11, 54), 'base64url')), random);
        assert.ok(isClientKey(key));
        assert.equal(keyForm.exec(`"${key}",`)?.[0], key);
        assert.equal(keyDigest(key), createHash('sha256').update(key).digest('hex'));
        const other = key.charAt(at) === 'a' ? 'b' : 'a';
        assert.ok(!isClientKey(key.slice(0, at) + other + key.slice(at + 1)));
      }),
    );
  });

  it('is always the same for the same bytes', () => {
    const key = makeClientKey(new Uint8Array(32));
    assert.equal(key, `apirunbook_${'A'.repeat(43)}81cedc`);
    for (const text of ['', key.slice(1), `${key}0`, ` ${key}`, `${key}\n`]) assert.ok(!isClientKey(text));
  });

  it('is not made of fewer bytes', () => {
    assert.throws(() => makeClientKey(new Uint8Array(31)), RangeError);
  });
});
