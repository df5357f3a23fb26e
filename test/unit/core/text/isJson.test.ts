import assert from 'node:assert/strict';
import { isJson } from '../../../../src/core/text/isJson.ts';

describe('a text is JSON', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['{"a":[1,null]}', true],
    [' "a" ', true],
    ['', false],
    ["{'a': 1}", false],
    ['{"a":1} {"b":2}', false],
  ];
  for (const [text, expected] of cases) {
    it(`${text}: ${expected}`, () => assert.equal(isJson(text), expected));
  }
});
