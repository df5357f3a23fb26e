import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCsv } from '../../../../src/core/csv/parseCsv.ts';

describe('parseCsv', () => {
  const texts: readonly [what: string, text: string, records: readonly (readonly string[])[]][] = [
    [
      'records end in CRLF',
      'aaa,bbb\r\nzzz,yyy\r\n',
      [
        ['aaa', 'bbb'],
        ['zzz', 'yyy'],
      ],
    ],
    [
      'the last record needs no end of line',
      'aaa,bbb\nzzz,yyy',
      [
        ['aaa', 'bbb'],
        ['zzz', 'yyy'],
      ],
    ],
    ['quotes hold commas, lines and doubled quotes', '"a,b","c\r\nd","e""f"\n', [['a,b', 'c\r\nd', 'e"f']]],
    ['spaces belong to a field', ' a , b \n', [[' a ', ' b ']]],
    [
      'fields may be empty',
      ',,""\n"",,\n',
      [
        ['', '', ''],
        ['', '', ''],
      ],
    ],
    ['a lone carriage return is a character', 'a\rb,c\n', [['a\rb', 'c']]],
    ['a carriage return may end the text', 'a,b\r', [['a', 'b']]],
    ['a byte order mark is no part of the first field', '\uFEFFa,b', [['a', 'b']]],
    ['nothing at all', '', []],
    ['an empty line is a record of one empty field', 'a\n\nb', [['a'], [''], ['b']]],
  ];
  for (const [what, text, records] of texts) {
    it(what, () => {
      const parsed = parseCsv(text);
      assert.deepEqual([parsed.records.map(({ fields }) => fields), parsed.fault], [records, null]);
    });
  }

  const faults: readonly [text: string, line: number, reason: RegExp][] = [
    ['a,b\nc\n', 2, /1 fields and the first line 2/],
    ['a,b\nc,d,\n', 2, /3 fields/],
    ['a,b\n"c,d\n', 2, /never closed/],
    ['a\n"b"c\n', 2, /after|between/],
    ['a\nb"c\n', 2, /does not begin with one/],
    ['"a\nb"\n"c\nd\n', 3, /never closed/],
  ];
  for (const [text, line, reason] of faults) {
    it(`faults ${JSON.stringify(text)}`, () => {
      const { fault } = parseCsv(text);
      assert.equal(fault?.line, line);
      assert.match(fault?.reason ?? '', reason);
    });
  }

  it('says in which line a record begins', () =>
    assert.deepEqual(
      parseCsv('a\n"b\nc"\r\nd').records.map(({ line }) => line),
      [1, 2, 4],
    ));

  const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'ü') });
  const lineEnd = fc.constantFrom('\n', '\r\n');

  it('reads back what is quoted', () => {
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width })));
    fc.assert(
      fc.property(table, lineEnd, (rows, end) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + end).join('');
        const { records, fault } = parseCsv(text);
        assert.equal(fault, null);
        assert.deepEqual(
          records.map(({ fields }) => fields),
          rows,
        );
      }),
    );
  });

  it('never throws, and takes time in line with the text', () => {
    fc.assert(fc.property(field, (text) => void parseCsv(text)));
    for (const text of ['"'.repeat(200_001), '"\n'.repeat(100_001), `"${'\n'.repeat(200_000)}`, 'a,'.repeat(100_000)])
      parseCsv(text);
  });
});
