import assert from 'node:assert/strict';
import { problemExcerpt, problemLine } from '../../../../src/core/text/printProblem.ts';
import { error } from '../../../../src/core/text/problem.ts';
import { placeAt, type Source } from '../../../../src/core/text/source.ts';

const file = 'cells:\r\n- id: a\r\n  filter: |\r\n    { $.a = }\r\n';
const cellText = '{ $.a = }\n';
const start = file.indexOf('{');
const cell: Source = {
  name: 'x.apirunbook',
  text: cellText,
  origin: { fileText: file, fileOffsets: Uint32Array.from([...cellText, ''], (_, i) => start + i) },
};

describe('printProblem', () => {
  it('names the place in the file, not in the cell', () => {
    const problem = error('filter.value-expected', 'A value is missing.', { start: 8, end: 9 });
    assert.equal(problemLine(cell, problem), 'x.apirunbook:4:13: error filter.value-expected: A value is missing.');
    assert.equal(problemExcerpt(cell, problem), '4 |     { $.a = }\n  |             ^\n');
  });

  it('marks at least one column, also at the end of the text', () => {
    const source = { name: '-', text: 'abc' };
    assert.equal(problemExcerpt(source, error('x', 'y', { start: 3, end: 3 })), '1 | abc\n  |    ^\n');
  });

  it('cuts a long line around the place', () => {
    const source = { name: '-', text: `${'a'.repeat(5000)}!${'b'.repeat(5000)}` };
    const [text = '', carets = ''] = problemExcerpt(source, error('x', 'y', { start: 5000, end: 5001 })).split('\n');
    assert.ok(text.length < 120);
    assert.equal(text[carets.indexOf('^')], '!');
  });

  const places: readonly [text: string, offset: number, line: number, column: number][] = [
    ['', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\r\nb', 2, 1, 3],
    ['a\rb', 2, 2, 1],
    ['a\n\n\nb', 4, 4, 1],
    ['ab', 99, 1, 3],
  ];
  for (const [text, offset, line, column] of places) {
    it(`offset ${offset} of ${JSON.stringify(text)} is ${line}:${column}`, () => {
      assert.deepEqual(placeAt(text, offset), { line, column });
    });
  }
});
