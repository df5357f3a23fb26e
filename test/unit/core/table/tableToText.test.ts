import assert from 'node:assert/strict';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { tableToText } from '../../../../src/core/table/tableToText.ts';
import { tableOf } from '../../../support/tableOf.ts';

describe('tableToText', () => {
  it('aligns columns, numbers to the right', () => {
    const table = tableOf(
      ['eventName', 'calls:number'],
      [
        ['Decrypt', 178],
        ['GetUser', 9],
      ],
    );
    assert.equal(
      tableToText(table, { width: 80 }),
      ['eventName  calls', '─────────  ─────', 'Decrypt      178', 'GetUser        9', ''].join('\n'),
    );
  });

  it('cuts the widest columns first and says so with an ellipsis', () => {
    const table = tableOf(['id', 'text'], [['a1', 'x'.repeat(100)]]);
    assert.equal(tableToText(table, { width: 20 }).split('\n')[2], `a1  ${'x'.repeat(15)}…`);
  });

  it('prints rows as lists where columns would vanish', () => {
    const table = tableOf(
      ['first', 'second', 'third'],
      [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    );
    assert.equal(tableToText(table, { width: 10 }), 'fir…  1\nsec…  2\nthi…  3\n\nfir…  4\nsec…  5\nthi…  6\n');
  });

  it('leaves out columns at the right end before it cuts all of them to nothing, and says so', () => {
    const table = tableOf(
      ['when:timestamp', 'first', 'second'],
      [['2026-11-03T02:14:07.000Z', 'a'.repeat(30), 'b'.repeat(30)]],
    );
    assert.equal(
      tableToText(table, { width: 40 }),
      `when                  first\n${'─'.repeat(20)}  ${'─'.repeat(18)}\n2026-11-03 02:14:07Z  ${'a'.repeat(17)}…\n… too narrow for: second\n`,
    );
  });

  it('leaves out columns by name', () => {
    const table = tableOf(['a', '@message', 'b'], [['1', '{…}', '2']]);
    assert.equal(tableToText(table, { width: 40, omit: ['@message'] }), 'a  b\n─  ─\n1  2\n');
  });

  it('never lets a record write to the terminal', () => {
    const table = tableOf(['a'], [['\u001b[31mred\u001b[0m\r\nnext\u202e']]);
    assert.equal(tableToText(table, { width: 80 }).split('\n')[2], '\\u001b[31mred\\u001b[0m\\r\\nnext\\u202e');
  });

  it('keeps every line within the width, whatever the texts are', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constant(null),
      fc.integer(),
    );
    const columns = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(
        columns.chain((n) => fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 4 })),
        fc.integer({ min: 24, max: 120 }),
        (rows, width) => {
          const table = tableOf(
            (rows[0] ?? []).map((_, i) => `column${i}`),
            rows,
          );
          for (const line of tableToText(table, { width }).split('\n')) assert.ok(stringWidth(line) <= width, line);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
