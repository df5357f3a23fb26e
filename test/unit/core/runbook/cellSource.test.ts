import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import { placeAt, rangeInFile } from '../../../../src/core/text/source.ts';
import { messyRunbook } from './messyRunbook.ts';

/** Where each character of a cell's text stands in the file, as `line:column` of the file. */
function places(text: string): readonly (readonly [string, string])[] {
  const source = openRunbookFile('x', text).file?.runbook.cells[0]?.text;
  assert.ok(source?.origin);
  const { fileText, fileOffsets } = source.origin;
  assert.equal(fileOffsets.length, source.text.length + 1);
  return [...fileOffsets].map((offset, i) => {
    const { line, column } = placeAt(fileText, offset);
    return [source.text[i] ?? 'end', `${line}:${column}`] as const;
  });
}

const head = 'apirunbook: 1\ncells:\n';

const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
  ['a block literal', `${head}- md: |\n    ab\n\n     c\n`, 'a4:5 b4:6 ↵4:7 ↵5:1 ␣6:5 c6:6 end6:7'],
  ['a block literal with CRLF', 'apirunbook: 1\r\ncells:\r\n- md: |\r\n   a\r\n   b\r\n', 'a4:4 ↵4:5 b5:4 end5:5'],
  ['a block literal without a last line end', `${head}- md: |\n    ab`, 'a4:5 b4:6 end4:7'],
  ['a block literal with an indicator', `${head}- md: |1-  # c\n    a\n`, '␣4:4 a4:5 end4:6'],
  ['a block literal that keeps blank lines', `${head}- md: |+\n    a\n\n\n`, 'a4:5 ↵4:6 ↵5:1 end6:1'],
  ['a block literal with a byte order mark', `\uFEFF${head}- md: |\n    a\n`, 'a4:5 end4:6'],
  ['characters of two units', `${head}- md: |\n    🙂a\n`, '\ud83d4:5 \ude424:6 a4:7 end4:8'],
  ['a plain scalar', `${head}- md:   ab c # d\n`, 'a3:9 b3:10 ␣3:11 c3:12 end3:13'],
  ['a plain scalar of two lines', `${head}- md: a\n    b\n`, 'a3:7 ␣3:8 b4:5 end4:6'],
  ['a single-quoted scalar', `${head}- md: 'a''b'\n`, "a3:8 '3:9 b3:11 end3:12"],
  [
    'a double-quoted scalar',
    String.raw`${head}- md: "a\tb\u00e9\U0001F642c"`,
    'a3:8 \t3:9 b3:11 é3:12 \ud83d3:18 \ude423:18 c3:28 end3:29',
  ],
  ['escapes of every width', String.raw`${head}- md: "\x41b\"c\\d"`, 'A3:8 b3:12 "3:13 c3:15 \\3:16 d3:18 end3:19'],
  ['a double-quoted scalar of two lines', `${head}- md: "a\\\n    b"\n`, 'a3:8 b4:5 end4:6'],
  ['a folded scalar', `${head}- md: >\n    a\n    b\n\n    c\n`, 'a4:5 ␣4:6 b5:5 ↵5:6 c7:5 end7:6'],
  ['nothing', `${head}- md:\n`, 'end3:5'],
  ['an empty block', `${head}- md: |\n`, 'end3:8'],
];

describe('the text of a cell knows where it stands', () => {
  for (const [name, text, expected] of cases) {
    it(name, () => {
      const shown = places(text).map(([unit, place]) => (unit === '\n' ? '↵' : unit === ' ' ? '␣' : unit) + place);
      assert.equal(shown.join(' '), expected);
    });
  }

  it('in any file: what is not white space stands where the text says, unless it is escaped', () => {
    fc.assert(
      fc.property(messyRunbook, ({ text }) => {
        for (const { text: source } of openRunbookFile('x', text).file?.runbook.cells ?? []) {
          assert.ok(source.origin);
          let last = 0;
          for (let i = 0; i < source.text.length; i++) {
            const { start } = rangeInFile(source, { start: i, end: i + 1 });
            assert.ok(start >= last && start < text.length);
            last = start;
            const unit = source.text[i] ?? '';
            if (/\s/.test(unit) || text[start] === '\\') continue;
            assert.equal(text[start], unit);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
