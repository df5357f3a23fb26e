import assert from 'node:assert/strict';
import { applyCells } from '../../../../src/core/runbook/applyCells.ts';
import { type EditedCell, toNotebookCells } from '../../../../src/core/runbook/notebookCells.ts';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';

type Edit = (cells: Editable[]) => unknown;
type Editable = { -readonly [key in keyof EditedCell]: EditedCell[key] };

/** Opens, edits as a notebook would, and compares the file's new text. */
function check(text: string, edit: Edit, expected: string): void {
  const { file, problems } = openRunbookFile('test.apirunbook', text);
  assert.ok(file, JSON.stringify(problems));
  const cells = toNotebookCells(file).map(({ language, text: shown, metadata }) => ({
    language,
    text: shown,
    ...metadata,
  }));
  edit(cells);
  assert.deepEqual(applyCells(file, cells), { text: expected, problems: [] });
}

function set(index: number, change: Partial<EditedCell>): Edit {
  return (cells) => Object.assign(cells[index] ?? {}, change);
}

const head = 'apirunbook: 1\ncells:\n';
const three = `${head}# on a
- id: a
  md: |
    A
  # after a

# --- floats ---

# on b
- id: b
  title: B   # t
  filter: "x" # note

- id: c
  sql: |-
      SELECT 1
  expect: {rows: 1}

# end
tests: []
`;
const a = '# on a\n- id: a\n  md: |\n    A\n  # after a\n';
const b = '# on b\n- id: b\n  title: B   # t\n  filter: "x" # note\n';
const c = '- id: c\n  sql: |-\n      SELECT 1\n  expect: {rows: 1}\n';
const floats = '# --- floats ---\n\n';
const foot = '\n# end\ntests: []\n';

const cases: readonly (readonly [name: string, text: string, edit: Edit, expected: string])[] = [
  // Texts in place
  [
    'a literal stays one, in its indentation',
    `${head}- md: |  # c\n       A\n       B\n`,
    set(0, { text: 'A\n\n C' }),
    `${head}- md: |  # c\n       A\n\n        C\n`,
  ],
  ['stripping stays', `${head}- md: |-\n   A\n`, set(0, { text: 'B\nC' }), `${head}- md: |-\n   B\n   C\n`],
  [
    'stripping goes with a blank last line',
    `${head}- md: |-\n   A\n`,
    set(0, { text: 'B\n' }),
    `${head}- md: |+\n   B\n\n`,
  ],
  [
    'leading spaces get an indicator',
    `${head}- md: |\n    A\n`,
    set(0, { text: '  A\nB' }),
    `${head}- md: |2\n      A\n    B\n`,
  ],
  [
    'leading spaces after a blank line too',
    `${head}- md: |\n    A\n`,
    set(0, { text: '\n  A' }),
    `${head}- md: |2\n\n      A\n`,
  ],
  [
    'an indicator goes when it is not needed',
    `${head}- md: |2\n      A\n`,
    set(0, { text: 'A' }),
    `${head}- md: |\n    A\n`,
  ],
  ['a tab stays in a literal', `${head}- md: |\n    A\n`, set(0, { text: '\tA\tB' }), `${head}- md: |\n    \tA\tB\n`],
  [
    'a carriage return is quoted',
    `${head}- md: |  # c\n    A\n`,
    set(0, { text: 'A\rB' }),
    `${head}- md: "A\\rB"  # c\n`,
  ],
  [
    'a control character and U+0085 are quoted',
    `${head}- md: |\n    A\n- md: B\n`,
    set(0, { text: '\u0007\u0085\nx' }),
    `${head}- md: "\\u0007\\u0085\\nx"\n- md: B\n`,
  ],
  ['a lone surrogate is quoted', `${head}- md: A\n`, set(0, { text: '\ud800' }), `${head}- md: "\\ud800"\n`],
  ['white space alone is quoted', `${head}- md: |\n    A\n`, set(0, { text: '\n' }), `${head}- md: "\\n\\n"\n`],
  ['a text may go', `${head}- md: |\n    A\n    B\n- md: x\n`, set(0, { text: '' }), `${head}- md: |\n- md: x\n`],
  ['and come', `${head}- md: |\n- md: x\n`, set(0, { text: 'A' }), `${head}- md: |\n    A\n- md: x\n`],
  ['and come at the end of a file', `${head}- md: |`, set(0, { text: 'A' }), `${head}- md: |\n    A`],
  [
    'blank lines at the end keep from running into the next',
    `${head}- md: |\n    A\n\n\n- md: x\n`,
    set(0, { text: 'A\n' }),
    `${head}- md: |+\n    A\n\n- md: x\n`,
  ],
  [
    'plain stays plain',
    `${head}- id: q\n  filter:   x   # c\n`,
    set(0, { text: 'y z' }),
    `${head}- id: q\n  filter:   y z   # c\n`,
  ],
  [
    'plain that cannot be is quoted',
    `${head}- {id: q, filter: x}\n`,
    set(0, { text: "{ $.a = 'b' }" }),
    `${head}- {id: q, filter: '{ $.a = ''b'' }'}\n`,
  ],
  ['a word that YAML reads otherwise is quoted', `${head}- md: x\n`, set(0, { text: 'true' }), `${head}- md: 'true'\n`],
  ['single quotes stay', `${head}- md: 'x'\n`, set(0, { text: "it's" }), `${head}- md: 'it''s'\n`],
  [
    'double quotes stay',
    `${head}- md: "x"  # c\n`,
    set(0, { text: 'a "b" \\' }),
    `${head}- md: "a \\"b\\" \\\\"  # c\n`,
  ],
  [
    'several lines make a literal',
    `${head}- md: 'x' # c\n  x-y: 1\n`,
    set(0, { text: 'a\nb' }),
    `${head}- md: | # c\n    a\n    b\n  x-y: 1\n`,
  ],
  [
    'in the step of the file',
    `${head}- md: x\n- md: |\n     y\n`,
    set(0, { text: 'a\nb' }),
    `${head}- md: |\n     a\n     b\n- md: |\n     y\n`,
  ],
  [
    'several lines in a flow mapping are quoted',
    `${head}- {md: x}\n`,
    set(0, { text: 'a\nb' }),
    `${head}- {md: "a\\nb"}\n`,
  ],
  [
    'a folded text of one line stays',
    `${head}- md: >\n    a\n    b\n`,
    set(0, { text: 'c' }),
    `${head}- md: >\n    c\n`,
  ],
  [
    'a folded text of several lines becomes a literal',
    `${head}- md: >-\n    a\n    b\n`,
    set(0, { text: 'c\nd' }),
    `${head}- md: |-\n    c\n    d\n`,
  ],
  [
    'nothing becomes a literal',
    `${head}- md:   # c\n- md: ~\n`,
    (cells) => (set(0, { text: 'a' })(cells), set(1, { text: 'b' })(cells)),
    `${head}- md: |   # c\n    a\n- md: |\n    b\n`,
  ],
  [
    'CRLF is kept',
    'apirunbook: 1\r\ncells:\r\n- md: |\r\n    a\r\n    b\r\n',
    set(0, { text: 'a\nx\nb' }),
    'apirunbook: 1\r\ncells:\r\n- md: |\r\n    a\r\n    x\r\n    b\r\n',
  ],
  [
    'lines that stay keep their own line ends',
    `${head}- md: |\n    a\r\n    b\n    c\r\n`,
    set(0, { text: 'a\nx\nc' }),
    `${head}- md: |\n    a\r\n    x\n    c\r\n`,
  ],
  [
    'CRLF from the editor is a line end',
    `${head}- md: |\n    a\n    b\n`,
    set(0, { text: 'a\r\nb' }),
    `${head}- md: |\n    a\n    b\n`,
  ],
  ['a missing last line end stays missing', `${head}- md: |\n    a`, set(0, { text: 'b' }), `${head}- md: |\n    b`],
  [
    'a line is added to a file without a last line end',
    `${head}- md: |\n    a`,
    set(0, { text: 'a\nb' }),
    `${head}- md: |\n    a\n    b`,
  ],
  // Fields
  [
    'a language is its key',
    `${head}- id: a\n  "md":  |\n    x\n`,
    set(0, { language: 'sql' }),
    `${head}- id: a\n  sql:  |\n    x\n`,
  ],
  [
    'prose that becomes a question gets an id',
    `${head}- md: x\n`,
    set(0, { language: 'sql' }),
    `${head}- id: sql\n  sql: x\n`,
  ],
  [
    'a title is changed in its quotes',
    `${head}- title: 'x'  # t\n  md: y\n`,
    set(0, { title: 'a: b' }),
    `${head}- title: 'a: b'  # t\n  md: y\n`,
  ],
  [
    'a title is added after the id',
    `${head}- id: a  # id\n  # text\n  sql: y\n`,
    set(0, { title: 'T' }),
    `${head}- id: a  # id\n  title: T\n  # text\n  sql: y\n`,
  ],
  ['a title is added before the text', `${head}- md: y\n`, set(0, { title: 'T' }), `${head}- title: T\n  md: y\n`],
  [
    'a source in a flow mapping',
    `${head}- {id: a, sql: y}\n`,
    set(0, { source: 'lake' }),
    `${head}- {source: lake, id: a, sql: y}\n`,
  ],
  [
    'JSON stays JSON',
    '{"apirunbook": 1, "cells": [{"md": "a"}]}',
    (cells) => Object.assign(cells[0] ?? {}, { language: 'sql', title: 'T', text: 'b' }),
    '{"apirunbook": 1, "cells": [{"id": "T", "title": "T", "sql": "b"}]}'.replace('"id": "T"', '"id": "t"'),
  ],
  [
    'a title in a block',
    `${head}- id: a\n  title: >\n    x\n    y\n  md: z\n`,
    set(0, { title: 'T' }),
    `${head}- id: a\n  title: T\n  md: z\n`,
  ],
  [
    'an expectation in block style is not copied',
    `${head}- id: a\n  sql: x\n  expect:\n    rows: 1\n`,
    (cells) => cells.push({ ...cells[0], language: 'sql', origin: 0, text: 'x' }),
    `${head}- id: a\n  sql: x\n  expect:\n    rows: 1\n- id: a-2\n  sql: |\n    x\n`,
  ],
  [
    'commas and emoji in comments of a flow list',
    'apirunbook: 1\ncells: [\n  {md: a}, # 🙂, one\n  {md: b}\n]\n',
    (cells) => cells.pop(),
    'apirunbook: 1\ncells: [\n  {md: a} # 🙂, one\n  \n]\n',
  ],
  // Whole cells
  ['nothing', three, () => 0, three],
  ['the first is deleted with its comments', three, (cells) => cells.splice(0, 1), `${head}${floats}${b}\n${c}${foot}`],
  ['the second is deleted', three, (cells) => cells.splice(1, 1), `${head}${a}\n${floats}${c}${foot}`],
  ['the last is deleted', three, (cells) => cells.splice(2, 1), `${head}${a}\n${floats}${b}${foot}`],
  [
    'all are deleted',
    `${head}# on a\n- md: a\n# end\n`,
    (cells) => cells.splice(0, 1),
    'apirunbook: 1\ncells: []\n# end\n',
  ],
  [
    'the last is moved to the front',
    three,
    (cells) => cells.unshift(...cells.splice(2, 1)),
    `${head}${c}\n${a}\n${floats}${b}${foot}`,
  ],
  [
    'a last line without end gets one when it moves',
    `${head}- md: a\n- md: b`,
    (cells) => cells.reverse(),
    `${head}- md: b\n- md: a\n`,
  ],
  [
    'one is added in the middle',
    three,
    (cells) =>
      cells.splice(2, 0, { origin: null, language: 'insights', title: 'Who: what?', text: 'fields a\n| limit 1' }),
    `${head}${a}\n${floats}${b}\n- id: who-what\n  title: 'Who: what?'\n  insights: |\n      fields a\n      | limit 1\n\n${c}${foot}`.replaceAll(
      '      fields a\n      | limit',
      '    fields a\n    | limit',
    ),
  ],
  [
    'one is added at the end of a file without last line end',
    `${head}-   md: |\n     a`,
    (cells) => cells.push({ origin: null, language: 'md', text: 'b' }),
    `${head}-   md: |\n     a\n-   md: |\n     b\n`,
  ],
  [
    'ids are numbered',
    `${head}- {id: sql, sql: x}\n`,
    (cells) => cells.push({ origin: null, language: 'sql', text: 'x' }),
    `${head}- {id: sql, sql: x}\n- id: sql-2\n  sql: |\n    x\n`,
  ],
  [
    'a copy gets an id of its own',
    `${head}- id: a\n  source: s\n  sql: |\n    x\n  expect: {rows: 1} # c\n`,
    (cells) => cells.push({ ...cells[0], language: 'sql', origin: 0, text: 'x' }),
    `${head}- id: a\n  source: s\n  sql: |\n    x\n  expect: {rows: 1} # c\n- id: a-2\n  source: s\n  sql: |\n    x\n  expect: {rows: 1}\n`,
  ],
  [
    'a copy of what follows does so too',
    `${head}- id: a\n  follow: '30s' # c\n  filter: x\n`,
    (cells) => cells.push({ ...cells[0], language: 'filter', origin: 0, text: 'x' }),
    `${head}- id: a\n  follow: '30s' # c\n  filter: x\n- id: a-2\n  follow: 30s\n  filter: |\n    x\n`,
  ],
  [
    'a copy in another language cannot follow',
    `${head}- id: a\n  follow: 30s\n  filter: x\n`,
    (cells) => cells.push({ ...cells[0], language: 'insights', origin: 0, text: 'x' }),
    `${head}- id: a\n  follow: 30s\n  filter: x\n- id: a-2\n  insights: |\n    x\n`,
  ],
  [
    'a copy in a flow list follows',
    'apirunbook: 1\ncells: [{id: a, follow: 30s, filter: x}]\n',
    (cells) => cells.push({ ...cells[0], language: 'filter', origin: 0, text: 'x' }),
    'apirunbook: 1\ncells: [{id: a, follow: 30s, filter: x}, {id: a-2, follow: 30s, filter: x}]\n',
  ],
  [
    'a text that is edited keeps follow as it is written',
    `${head}- id: a\n  filter: x\n  follow:   30s  # why\n`,
    set(0, { text: 'z' }),
    `${head}- id: a\n  filter: z\n  follow:   30s  # why\n`,
  ],
  [
    'a split keeps the first half in its place',
    `${head}- id: a\n  title: T\n  sql: |\n    x\n    y\n`,
    (cells) => (set(0, { text: 'x' })(cells), cells.push({ origin: null, language: 'sql', text: 'y' })),
    `${head}- id: a\n  title: T\n  sql: |\n    x\n- id: sql\n  sql: |\n    y\n`,
  ],
  [
    'a join drops the second',
    `${head}- md: |\n    a\n- md: |\n    b\n# end\n`,
    (cells) => (cells.pop(), set(0, { text: 'a\nb' })(cells)),
    `${head}- md: |\n    a\n    b\n# end\n`,
  ],
  [
    'the gap of a flow list whose neighbours stay',
    'apirunbook: 1\ncells: [{md: a}, # A\n  {md: b},{md: c}]\n',
    (cells) => cells.pop(),
    'apirunbook: 1\ncells: [{md: a}, # A\n  {md: b}]\n',
  ],
  // Lists of other kinds
  [
    'no list',
    'apirunbook: 1 # v\n# end\n',
    (cells) => cells.push({ origin: null, language: 'md', text: 'a' }),
    'apirunbook: 1 # v\ncells:\n- md: |\n    a\n# end\n',
  ],
  ['no list, nothing to add', 'apirunbook: 1', () => 0, 'apirunbook: 1'],
  [
    'no list, CRLF, no last line end',
    'apirunbook: 1\r\ntitle: x',
    (cells) => cells.push({ origin: null, language: 'md', text: 'a' }),
    'apirunbook: 1\r\ntitle: x\r\ncells:\r\n- md: |\r\n    a\r\n',
  ],
  [
    'an empty list',
    'apirunbook: 1\ncells: []  # none\ntests: []\n',
    (cells) => cells.push({ origin: null, language: 'md', text: 'a' }),
    'apirunbook: 1\ncells:  # none\n- md: |\n    a\ntests: []\n',
  ],
  [
    'a list of nothing',
    'apirunbook: 1\ncells: null\n',
    (cells) => cells.push({ origin: null, language: 'md', text: 'a' }),
    'apirunbook: 1\ncells:\n- md: |\n    a\n',
  ],
  [
    'a flow list',
    'apirunbook: 1\ncells: [{md: a}, {md: b}, {md: c}]\n',
    (cells) => (
      cells.splice(1, 1),
      cells.push({ origin: null, language: 'md', text: 'd' }),
      set(0, { text: 'x' })(cells)
    ),
    'apirunbook: 1\ncells: [{md: x}, {md: c}, {md: d}]\n',
  ],
  [
    'a flow list that is emptied',
    'apirunbook: 1\ncells: [{md: a}, ]\n',
    (cells) => cells.pop(),
    'apirunbook: 1\ncells: [ ]\n',
  ],
  [
    'comments of a flow list',
    'apirunbook: 1\ncells: [\n  {md: a}, # A\n  {md: b}, # B\n  {md: c} # C\n]\n',
    (cells) => cells.splice(1, 1),
    'apirunbook: 1\ncells: [\n  {md: a}, {md: c} # A\n   # B\n   # C\n]\n',
  ],
  [
    'JSON',
    '{"apirunbook": 1, "cells": [{"md": "a"}]}',
    (cells) => cells.push({ origin: null, language: 'sql', text: 'x\n"y"' }),
    '{"apirunbook": 1, "cells": [{"md": "a"}, {"id": "sql", "sql": "x\\n\\"y\\""}]}',
  ],
  [
    'JSON without cells',
    '{"apirunbook": 1\n}\n',
    (cells) => cells.push({ origin: null, language: 'md', text: 'x' }),
    '{"apirunbook": 1, "cells": [{"md": "x"}]\n}\n',
  ],
];

describe('applyCells', () => {
  for (const [name, text, edit, expected] of cases) it(name, () => check(text, edit, expected));

  it('writes a file of a newer version only as it is', () => {
    const { file } = openRunbookFile('x', 'apirunbook: 2\ncells:\n- md: a\n');
    assert.ok(file);
    assert.deepEqual(applyCells(file, [{ origin: 0, language: 'md', text: 'a' }]), { text: file.text, problems: [] });
    const { text, problems } = applyCells(file, [{ origin: 0, language: 'md', text: 'b' }]);
    assert.equal(text, null);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['runbook.newer-version'],
    );
  });

  it('says that it cannot rather than write what would be read otherwise', () => {
    const { file } = openRunbookFile('x', '? apirunbook\n: 1\n? cells\n: - md: a\n  - md: b\n');
    assert.ok(file);
    const { text, problems } = applyCells(file, [{ origin: 1, language: 'md', text: 'b' }]);
    assert.equal(text, null);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['runbook.edit-unsafe'],
    );
  });
});
