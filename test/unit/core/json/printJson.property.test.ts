import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nestsWithin } from '../../../../src/core/json/nestsWithin.ts';
import { parseJson } from '../../../../src/core/json/parseJson.ts';
import { printJson } from '../../../../src/core/json/printJson.ts';

describe('printJson', () => {
  it('prints what JSON.stringify prints', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const json = parseJson(text);
        assert.ok(json !== undefined);
        assert.equal(printJson(json), JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('prints integers of any length digit by digit', () => {
    const integers = fc.array(fc.bigInt({ min: 2n ** 53n, max: 2n ** 200n }), { maxLength: 5 });
    fc.assert(
      fc.property(integers, (list) => {
        const text = `{"__proto__":[${list.join(',')}]}`;
        assert.equal(printJson(parseJson(text) ?? null), text);
      }),
    );
  });
});

describe('nestsWithin', () => {
  it('agrees with the depth of the value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.integer({ min: 0, max: 7 }), (text, maximum) => {
        assert.equal(nestsWithin(text, maximum), depthOf(JSON.parse(text)) <= maximum);
      }),
    );
  });

  it('passes over brackets in quotes', () => {
    assert.equal(nestsWithin('["[[[[", "\\"[[", "\\\\"]', 1), true);
    assert.equal(nestsWithin('["[[[[", [[]]]', 2), false);
  });
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
