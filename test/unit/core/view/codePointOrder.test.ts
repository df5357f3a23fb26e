import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codePointOrder } from '../../../../src/core/view/codePointOrder.ts';

/** Texts that share beginnings, more of them than are sorted one by one: of any characters, and of ASCII only. */
const texts = fc.oneof(
  fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\u{1f600}', '\ue000', '\uffff', ''), maxLength: 4 }), {
    maxLength: 80,
  }),
  fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\0', '~'), maxLength: 12 }), { maxLength: 80 }),
  fc.array(fc.string({ unit: fc.constantFrom('a', '~', '\u007f', 'é'), maxLength: 8 }), { maxLength: 80 }),
);

describe('texts by code points', () => {
  it('are in the order of their UTF-32 forms, equal ones as they came', () => {
    const utf32 = (text: string) => Array.from(text, (point) => String(point.codePointAt(0)).padStart(7, '0')).join();
    fc.assert(
      fc.property(texts, (made) => {
        const keys = made.map(utf32);
        const key = (index: number) => keys[index] ?? '';
        const expected = [...made.keys()].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
        assert.deepEqual([...codePointOrder(made)], expected);
      }),
      { numRuns: 300 },
    );
  });

  const hard: readonly (readonly [name: string, texts: readonly string[]])[] = [
    ['none', []],
    [
      'long ones that are alike but for their end',
      Array.from({ length: 300 }, (_, i) => 'x'.repeat(1_000) + String(999 - i)),
    ],
    [
      'identifiers',
      Array.from({ length: 2_000 }, (_, i) => `${((i * 7_919) % 2_000).toString(16)}-arn:aws:iam::${i % 7}`),
    ],
    ['all the same', Array.from({ length: 300 }, () => 'same')],
    ['each the beginning of the next', Array.from({ length: 600 }, (_, i) => 'a'.repeat((i * 7) % 600))],
  ];
  for (const [name, made] of hard) {
    it(name, () => {
      const order = [...codePointOrder(made)];
      assert.deepEqual(
        order.toSorted((a, b) => a - b),
        [...made.keys()],
      );
      assert.deepEqual(
        order.map((index) => made[index]),
        made.toSorted(),
      );
    });
  }
});
