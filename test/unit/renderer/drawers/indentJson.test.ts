import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indentJson } from '../../../../src/renderer/drawers/indentJson.ts';

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
