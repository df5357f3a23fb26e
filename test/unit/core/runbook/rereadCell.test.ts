import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import { rereadCell } from '../../../../src/core/runbook/rereadCell.ts';
import type { Runbook } from '../../../../src/core/runbook/runbook.ts';

const lines = [
  'apirunbook: 1',
  'cells:',
  '  - id: first',
  '    insights: | # of the calls',
  '      fields @timestamp',
  '',
  '      | limit 5',
  '  - id: quoted',
  '    insights: "fields a"',
  '  - id: second',
  '    filter: |-',
  '      { $.eventName = A }',
  'parameters:',
  '  actor: {type: text}',
  '',
];
const file = lines.join('\n');

const runbookOf = (text: string): Runbook | null => openRunbookFile('x', text).file?.runbook ?? null;

/** The file with a text put in the place of another, and where the cursor then stands. */
const edited = (text: string, replaced: string, by: string): { readonly text: string; readonly cursor: number } => {
  const at = text.indexOf(replaced);
  assert.ok(at >= 0, replaced);
  return { text: text.slice(0, at) + by + text.slice(at + replaced.length), cursor: at + by.length };
};

const check = (before: string, after: string, cursor: number): 'read' | 'not known' => {
  const runbook = runbookOf(before);
  assert.ok(runbook);
  const reread = rereadCell(runbook, after, cursor);
  if (reread === null) return 'not known';
  const anew = runbookOf(after);
  assert.ok(anew, 'the file can be read');
  const index = reread.runbook.cells.indexOf(reread.cell);
  // As texts: the difference of long lists takes long to show.
  assert.equal(JSON.stringify(reread.cell), JSON.stringify(anew.cells[index]));
  const said = ({ cells }: Runbook) => cells.map(({ id, text }) => [id, text.text]);
  assert.deepEqual(said(reread.runbook), said(anew));
  assert.deepEqual(
    reread.runbook.parameters.map(({ name }) => name),
    anew.parameters.map(({ name }) => name),
  );
  return 'read';
};

const cases: readonly (readonly [what: string, replaced: string, by: string, expected: 'read' | 'not known'])[] = [
  ['a word in the first line', '@timestamp', '@timestamp, event', 'read'],
  ['a line put in', '@timestamp\n', '@timestamp\n      | filter a = 1\n', 'read'],
  ['lines joined', '@timestamp\n\n      |', '@timestamp |', 'read'],
  ['a blank line with blanks', '@timestamp\n\n', '@timestamp\n        \n', 'read'],
  ['the other block', 'eventName = A', 'eventName = B*', 'read'],
  ['a quotation mark and a number sign', 'limit 5', 'limit 5 # "', 'read'],
  ['nothing left of it', 'fields @timestamp\n\n      | limit 5', '', 'not known'],
  ['a blank line at its end', 'limit 5', 'limit 5\n      ', 'not known'],
  ['a line before the margin', 'limit 5', 'limit 5\n    title: x', 'not known'],
  ['a tab in the margin', 'limit 5', 'limit 5\n\t| x', 'not known'],
  ['another margin', 'fields @timestamp', '  fields @timestamp', 'not known'],
  ['an empty first line', 'fields @timestamp', '\n      fields @timestamp', 'not known'],
  ['the key', 'id: first', 'id: other', 'not known'],
  ['the header', '| # of', '> # of', 'not known'],
  ['a quoted text', 'fields a', 'fields ab', 'not known'],
  ['a lone carriage return', 'limit 5', 'limit\r5', 'not known'],
  ['a NUL', 'limit 5', 'limit \0', 'not known'],
];

describe('rereadCell', () => {
  for (const [what, replaced, by, expected] of cases)
    it(`${what}: ${expected}`, () => {
      for (const [from, to, source] of [
        [replaced, by, file],
        [replaced.replaceAll('\n', '\r\n'), by.replaceAll('\n', '\r\n'), file.replaceAll('\n', '\r\n')],
      ] as const) {
        const { text, cursor } = edited(source, from, to);
        assert.equal(check(source, text, cursor), expected);
      }
    });

  it('says nothing of a block that only looks like one', () => {
    const plain = file.replace('insights: | # of the calls\n      fields', 'insights: # |\n      fields');
    const { text, cursor } = edited(plain, '@timestamp', '@timestamp: x');
    assert.equal(check(plain, text, cursor), 'not known');
  });

  it('reads every edit as the file read anew does', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '  ',
      '\n',
      '\n      ',
      '\n    ',
      '\r\n',
      '\t',
      '#',
      ': ',
      '|',
      '"',
      '- ',
      '',
    );
    const place = fc.integer({ min: 0, max: file.length });
    let read = 0;
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 12 }), fc.array(piece, { maxLength: 4 }), (at, length, pieces) => {
        const by = pieces.join('');
        const text = file.slice(0, at) + by + file.slice(at + length);
        if (check(file, text, at + by.length) === 'read') read++;
      }),
      { numRuns: 500 },
    );
    assert.ok(read > 20, String(read));
  });
});
