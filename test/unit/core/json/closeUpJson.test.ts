import assert from 'node:assert/strict';
import fc from 'fast-check';
import { closeUpJson } from '../../../../src/core/json/closeUpJson.ts';

describe('closeUpJson', () => {
  it('gives what JSON.stringify gives, however the text was printed', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\t', '  '), (text, indent) => {
        const value: unknown = JSON.parse(text);
        assert.equal(closeUpJson(JSON.stringify(value, null, indent)), JSON.stringify(value));
      }),
    );
  });

  const cases: readonly (readonly [text: string, closed: string])[] = [
    [String.raw`{ "a\" : " : "\u003c \/ \\" , "n" : 1.50 }`, String.raw`{"a\" : ":"\u003c \/ \\","n":1.50}`],
    ['[\r\n\t12345678901234567890 , -0.0e+1 ]', '[12345678901234567890,-0.0e+1]'],
    ['{"agent":"curl (KHTML, like: x)"}', '{"agent":"curl (KHTML, like: x)"}'],
    ['', ''],
  ];
  for (const [text, closed] of cases) it(JSON.stringify(text), () => assert.equal(closeUpJson(text), closed));
});
