import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellText, compactTime, count, counted, duration } from '../../../src/renderer/cellText.ts';
import { indentJson } from '../../../src/renderer/indentJson.ts';

describe('cell texts', () => {
  const cases: readonly (readonly [string, string])[] = [
    [compactTime('2026-11-01T09:12:44.000Z'), '2026-11-01 09:12:44'],
    [compactTime('2026-11-01T09:12:44.010Z'), '2026-11-01 09:12:44.010'],
    [compactTime('2026-11-01T09:12:44Z'), '2026-11-01 09:12:44'],
    [compactTime('2026-11-01T09:12:44+02:00'), '2026-11-01T09:12:44+02:00'],
    [count(1234567), '1,234,567'],
    [counted(1, 'row'), '1 row'],
    [counted(0, 'row'), '0 rows'],
    [duration(0.4), '0 ms'],
    [duration(2_345), '2.3 s'],
    [duration(125_000), '2 min 5 s'],
  ];
  for (const [actual, expected] of cases) it(expected, () => assert.equal(actual, expected));

  it('are one line of a bounded length, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 2_000 }),
        fc.constantFrom('string' as const, 'timestamp' as const),
        (value, type) => {
          const text = cellText(value, type) ?? '';
          assert.ok(text.length <= 300 * 6 + 1);
          assert.doesNotMatch(text, /[\n\r\t\u202e\u0000]/);
        },
      ),
    );
  });
});

describe('JSON over lines', () => {
  it('says the same as the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(JSON.parse(indentJson(text)), JSON.parse(text));
      }),
    );
  });

  it('is what JSON.stringify writes with an indent of two', () => {
    const value = { a: [1, { b: 'x"y\\' }, []], c: {}, d: null };
    assert.equal(indentJson(JSON.stringify(value)), JSON.stringify(value, null, 2));
    assert.equal(indentJson(JSON.stringify(value, null, 7)), JSON.stringify(value, null, 2));
  });

  for (const text of ['', 'plain', '{broken', '"text"', '12', '[1,']) {
    it(`leaves ${JSON.stringify(text)} as it is`, () => assert.equal(indentJson(text), text));
  }

  it('stays linear on deep nesting', () => {
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    assert.ok(indentJson(deep).length < 10_000 * 90);
  });
});
