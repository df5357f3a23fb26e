import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { tableToCsv } from '../../../../src/core/table/tableToCsv.ts';
import { tableOf } from '../../../support/tableOf.ts';

function check(cell: TableCell, expected: string): void {
  it(`${JSON.stringify(cell)} is ${JSON.stringify(expected)}`, () => {
    assert.equal(tableToCsv(tableOf(['a'], [[cell]])), `a\r\n${expected}\r\n`);
  });
}

describe('tableToCsv', () => {
  check('plain', 'plain');
  check(null, '""');
  check('', '""');
  check(' a ', '" a "');
  check('\n=1', '"\'\n=1"');
  check(' \u200b=1', "' \u200b=1");
  check('＝1', "'＝1");
  check('red\u001b[0m', 'red\\u001b[0m');
  check(12, '12');
  check(-3.5, '-3.5');
  check(true, 'true');
  check('a,b', '"a,b"');
  check('a;b', '"a;b"');
  check('a\tb', '"a\tb"');
  check('\u3164=1', "'\u3164=1");
  check('\u034f\ufe0f+1', "'\u034f\ufe0f+1");
  for (const sign of '\u2212\ufe62\ufe63\ufe66\ufe6b') check(`${sign}1+1`, `'${sign}1+1`);
  check('say "x"', '"say ""x"""');
  check('two\nlines', '"two\nlines"');
  check('=1+1', "'=1+1");
  check('@SUM(A1)', "'@SUM(A1)");
  check('+cmd', "'+cmd");
  check('-2+3', "'-2+3");
  check('-12.5', '-12.5');
  check('\tx', '"\'\tx"');
  check('=HYPERLINK("http://example.com","x")', '"\'=HYPERLINK(""http://example.com"",""x"")"');

  it("keeps the names of the service's own fields, and defuses any other", () => {
    assert.equal(tableToCsv(tableOf(['@timestamp', '@SUM(A1)', '=x'], [])), "@timestamp,'@SUM(A1),'=x\r\n");
  });

  it('keeps every text that is no formula, read back by RFC 4180', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (texts) => {
        const harmless = texts.map((text) => `x${text}`);
        const read = readCsv(
          tableToCsv(
            tableOf(
              harmless.map((_, i) => `c${i}`),
              [harmless],
            ),
          ),
        );
        assert.deepEqual(read[1], harmless);
      }),
    );
  });
});

/** A plain RFC 4180 reader, for the round trip only. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at++) {
        if (text[at] === '"') at++;
        field += text[at] ?? '';
      }
      at++;
    } else {
      while (text[at] !== ',' && !text.startsWith('\r\n', at)) field += text[at++] ?? '';
    }
    fields.push(field);
    if (text[at] === ',') at++;
    else {
      records.push(fields);
      fields = [];
      at += 2;
    }
  }
  return records;
}
