import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asciiJson } from '../../../../src/core/audit/asciiJson.ts';

describe('asciiJson', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', '""'],
    ['/orders/17', '"/orders/17"'],
    ['say "x" \\ y', '"say \\"x\\" \\\\ y"'],
    ['a\nb\r\tc', '"a\\nb\\r\\tc"'],
    ['\u001b[31mred', '"\\u001b[31mred"'],
    ['\u2028\u2029', '"\\u2028\\u2029"'],
    ['\u007f\u0085', '"\\u007f\\u0085"'],
    ['\ud800x', '"\\ud800x"'],
    ['é\u{1f600}', '"\\u00e9\\ud83d\\ude00"'],
  ];
  for (const [text, expected] of cases)
    it(`writes ${JSON.stringify(text)}`, () => assert.equal(asciiJson(text, 100), expected));

  it('cuts what is too long, with a mark that says how long it was', () => {
    assert.equal(asciiJson('x'.repeat(50), 40), `"${'x'.repeat(40 - 21)}\\u2026[50 characters]"`);
    assert.equal(asciiJson('x'.repeat(40), 40), `"${'x'.repeat(40)}"`);
    // Seven escapes of six characters do not fit, though seven characters would.
    assert.equal(asciiJson('\u0001'.repeat(7), 40), '"\\u0001\\u0001\\u0001\\u2026[7 characters]"');
  });

  it('gives one line of printable ASCII that reads back, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = asciiJson(text, 100_000);
        assert.match(json, /^[ -~]*$/);
        assert.equal(JSON.parse(json), text);
      }),
    );
  });

  it('never takes more than its limit, and is JSON then too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 32, max: 64 }), (text, limit) => {
        const json = asciiJson(text, limit);
        assert.ok(json.length <= limit + 2);
        assert.match(json, /^[ -~]*$/);
        assert.equal(typeof JSON.parse(json), 'string');
      }),
    );
  });
});
