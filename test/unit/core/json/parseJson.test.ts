import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonValue } from '../../../../src/core/json/jsonValue.ts';
import { parseJson } from '../../../../src/core/json/parseJson.ts';

const cases: readonly [text: string, value: JsonValue | undefined][] = [
  ['1', 1],
  ['1.10', 1.1],
  ['1e3', 1000],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', 9007199254740993n],
  ['-12345678901234567890', -12345678901234567890n],
  ['[12345678901234567890]', [12345678901234567890n]],
  ['[1,12345678901234567890]', [1, 12345678901234567890n]],
  ['{"a":12345678901234567890}', { a: 12345678901234567890n }],
  ['{"a" : \t\r\n 12345678901234567890}', { a: 12345678901234567890n }],
  ['{"a":-12345678901234567890}', { a: -12345678901234567890n }],
  ['"12345678901234567890"', '12345678901234567890'],
  ['{"a":":12345678901234567890","b":1}', { a: ':12345678901234567890', b: 1 }],
  ['0.12345678901234567890', 0.12345678901234568],
  ['{"a":1,"a":2}', { a: 2 }],
  ['{"a":1,"a":12345678901234567890}', { a: 12345678901234567890n }],
  ['', undefined],
  ['{', undefined],
  ['[1,]', undefined],
  ['[12345678901234567890,]', undefined],
];

describe('parseJson', () => {
  for (const [text, value] of cases) {
    it(`${JSON.stringify(text)}`, () => assert.deepEqual(parseJson(text), value));
  }

  it('keeps a key called __proto__ as a key', () => {
    for (const text of ['{"__proto__":{"x":1}}', '{"__proto__":{"x":12345678901234567890}}']) {
      const value = parseJson(text) as object;
      assert.equal(Object.getPrototypeOf(value), Object.prototype, text);
      assert.equal('x' in value, false, text);
    }
  });

  it('reads every integer exactly, wherever it stands', () => {
    const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    const frame = fc.constantFrom<(digits: string) => string>(
      (digits) => digits,
      (digits) => `[${digits}]`,
      (digits) => `[ "x", ${digits} ]`,
      (digits) => `{"k":\n${digits}}`,
      (digits) => `{"k": [[ ${digits}]]}`,
    );
    fc.assert(
      fc.property(integer, frame, (value, write) => {
        const [read] = [parseJson(write(String(value)))]
          .flat(5)
          .flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part).flat(5) : [part]))
          .filter((part) => part !== 'x');
        assert.equal(BigInt(read as number | bigint), value);
      }),
    );
  });
});
