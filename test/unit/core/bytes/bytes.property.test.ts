import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { base64Bytes, base64Text } from '../../../../src/core/bytes/base64.ts';
import { hexBytes, hexText } from '../../../../src/core/bytes/hex.ts';
import { md5 } from '../../../../src/core/bytes/md5.ts';
import { sha256 } from '../../../../src/core/bytes/sha256.ts';
import { utf8Bytes, utf8Text } from '../../../../src/core/bytes/utf8.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('bytes', () => {
  it('writes UTF-8 as Node does, halves of surrogate pairs too', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });
    fc.assert(
      fc.property(units, (codes) => {
        const text = String.fromCharCode(...codes);
        assert.deepEqual(Buffer.from(utf8Bytes(text)), Buffer.from(text, 'utf8'));
      }),
    );
  });

  it('reads the UTF-8 that it writes', () => {
    fc.assert(fc.property(anyText, (text) => assert.equal(utf8Text(utf8Bytes(text)), text)));
  });

  it('reads UTF-8 where a strict decoder does, and nothing else', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const likely = fc.array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc3, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xf8),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          bytes,
          likely.map((list) => Uint8Array.from(list)),
        ),
        (input) => {
          let expected: string | null;
          try {
            expected = decoder.decode(input);
          } catch {
            expected = null;
          }
          assert.equal(utf8Text(input), expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('writes and reads Base64 as Node does', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        const text = base64Text(input);
        assert.equal(text, Buffer.from(input).toString('base64'));
        assert.deepEqual(base64Bytes(text), input);
        assert.deepEqual(base64Bytes(text.replace(/=+$/, '')), input);
      }),
    );
  });

  it('reads no text as Base64 that is none', () => {
    const nearly = fc.string({
      unit: fc.constantFrom('A', 'b', '9', '+', '/', '=', '-', '_', ' ', '\n'),
      maxLength: 9,
    });
    fc.assert(
      fc.property(fc.oneof(nearly, anyText), (text) => {
        const isBase64 =
          /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(text) && !text.includes('\n');
        const read = base64Bytes(text);
        assert.equal(read !== null, isBase64);
        if (read !== null) assert.deepEqual(Buffer.from(read), Buffer.from(text, 'base64'));
      }),
      { numRuns: 2000 },
    );
  });

  it('writes and reads hexadecimal digits as Node does', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        assert.equal(hexText(input), Buffer.from(input).toString('hex'));
        assert.deepEqual(hexBytes(hexText(input).toUpperCase()), input);
      }),
    );
    for (const text of ['0', '0g', 'zz', '0x', ' 0', '0\n']) assert.equal(hexBytes(text), null);
  });
});

describe('hashes', () => {
  const hashes = { md5, sha256 };
  for (const [name, hash] of Object.entries(hashes)) {
    const expected = (input: Uint8Array) => createHash(name).update(input).digest('hex');

    it(`${name} agrees with Node for each length around the blocks`, () => {
      for (let length = 0; length <= 260; length++) {
        const input = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 0xff);
        assert.equal(hash(input), expected(input), `${length} bytes`);
      }
    });

    it(`${name} agrees with Node for any bytes`, () => {
      fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), (input) => assert.equal(hash(input), expected(input))));
    });
  }

  const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

  it('md5 gives the digests of RFC 1321, section A.5', () => {
    const digests: readonly (readonly [string, string])[] = [
      ['', 'd41d8cd98f00b204e9800998ecf8427e'],
      ['a', '0cc175b9c0f1b6a831c399e269772661'],
      ['abc', '900150983cd24fb0d6963f7d28e17f72'],
      ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
      ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
      [alphabet, 'd174ab98d277d9f5a5611c2c9f419d9f'],
      ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
    ];
    for (const [text, digest] of digests) assert.equal(md5(ascii(text)), digest);
  });

  it('sha256 gives the digests of the examples of FIPS 180-4', () => {
    const digests: readonly (readonly [string, string])[] = [
      ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
      [
        'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
        '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
      ],
      ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
    ];
    for (const [text, digest] of digests) assert.equal(sha256(ascii(text)), digest);
  });
});
