import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strictJson } from '../../../../src/core/json/strictJson.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** The same value with U+FFFD for lone surrogates, in keys as well. */
function wellFormedValue(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value)) return value.map(wellFormedValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [wellFormed(key), wellFormedValue(part)]));
}

/** Nothing but what is seen, and line ends between values. */
const hidden =
  /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Surrogate}]/u;

describe('strictJson', () => {
  const cases: readonly (readonly [value: Parameters<typeof strictJson>[0], expected: string])[] = [
    [null, 'null'],
    [-0.5, '-0.5'],
    ['\ud800', '"\ufffd"'],
    ['\udc00\ud800', '"\ufffd\ufffd"'],
    ['😀', '"😀"'],
    ['\\ud800', '"\\\\ud800"'],
    ['\\\ud800', '"\\\\\ufffd"'],
    ['\u001b\u009b\u007f', '"\\u001b\\u009b\\u007f"'],
    ['\u202e\u200b\ufeff\u2028', '"\\u202e\\u200b\\ufeff\\u2028"'],
    ['\u{e0041}', '"\\udb40\\udc41"'],
    [{ 'a\ud800\u202e': ['\ud800'] }, '{"a\ufffd\\u202e":["\ufffd"]}'],
  ];
  for (const [value, expected] of cases)
    it(`prints ${JSON.stringify(value)}`, () => assert.equal(strictJson(value), expected));

  it('indents', () => assert.equal(strictJson({ a: [1] }, 2), '{\n  "a": [\n    1\n  ]\n}'));

  it('prints every value as it is but for lone surrogates, and hides nothing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc
        .array(fc.constantFrom('\\', 'u', 'd800', '"', '\ud83d', '\ude00', '\u202e'), { maxLength: 8 })
        .map((parts) => parts.join('')),
      fc.constantFrom(...hostileTexts),
    );
    const value = fc.array(
      fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.dictionary(text, text)),
    );
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (written, indent) => {
        const printed = strictJson(written, indent);
        assert.doesNotMatch(printed, hidden);
        assert.doesNotMatch(printed.replaceAll('\\\\', ''), /\\ud[89ab]..(?!\\ud[c-f])/);
        assert.deepEqual(JSON.parse(printed), wellFormedValue(JSON.parse(JSON.stringify(written))));
      }),
      { numRuns: 100 },
    );
  });

  it('takes a text of a megabyte', () => {
    const text = '\\"\u202e\ud800'.repeat(250_000);
    assert.equal(JSON.parse(strictJson(text)), wellFormed(text));
  });
});
