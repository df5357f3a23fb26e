import assert from 'node:assert/strict';
import { applyCells } from '../../../../src/core/runbook/applyCells.ts';
import { formatRunbook } from '../../../../src/core/runbook/formatRunbook.ts';
import { toNotebookCells, type EditedCell } from '../../../../src/core/runbook/notebookCells.ts';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';

const head = 'apirunbook: 1\ncells:\n';
const view = "{kind: table, sort: 'a desc'}";

/** Edits the first cell of a file and saves; the result is saved once more, which changes nothing. */
function save(text: string, edit: Partial<EditedCell>): string {
  const { file } = openRunbookFile('f', text);
  assert.ok(file !== null);
  const cells = toNotebookCells(file).map(({ language, text: own, metadata }, i): EditedCell => {
    return { language, text: own, ...metadata, ...(i === 0 && edit) };
  });
  const saved = applyCells(file, cells);
  assert.deepEqual(saved.problems, []);
  return saved.text ?? '';
}

/** A file, and the same after its first cell was given the view. */
const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
  [
    'stands behind the text',
    `${head}- id: a\n  sql: |\n    x\n\n- md: b\n`,
    `${head}- id: a\n  sql: |\n    x\n  view: ${view}\n\n- md: b\n`,
  ],
  [
    'stands behind what is expected',
    `${head}- id: a\n  sql: x\n  expect: {rows: 1} # one\n  x-mine: 1\n`,
    `${head}- id: a\n  sql: x\n  expect: {rows: 1} # one\n  view: ${view}\n  x-mine: 1\n`,
  ],
  [
    'stands behind blank lines that are text',
    `${head}- id: a\n  sql: |+\n    x\n\n`,
    `${head}- id: a\n  sql: |+\n    x\n\n  view: ${view}\n`,
  ],
  [
    'stands in a file without a last line break',
    `${head}- id: a\n  sql: x`,
    `${head}- id: a\n  sql: x\n  view: ${view}`,
  ],
  ['stands behind no text', `${head}- id: a\n  sql:\n- md: b\n`, `${head}- id: a\n  sql:\n  view: ${view}\n- md: b\n`],
  [
    'keeps the line breaks of its file',
    `${head}- id: a\r\n  sql: x\r\n`,
    `${head}- id: a\r\n  sql: x\r\n  view: ${view}\r\n`,
  ],
  ['stands in a flow mapping', `${head}- {id: a, sql: x}\n`, `${head}- {id: a, sql: x, view: ${view}}\n`],
  [
    'is JSON in JSON',
    '{"apirunbook": 1, "cells": [{"id": "a", "sql": "x"}]}',
    '{"apirunbook": 1, "cells": [{"id": "a", "sql": "x", "view": {"kind":"table","sort":"a desc"}}]}',
  ],
  [
    'takes the place of another',
    `${head}- id: a\n  view: {kind: stat} # c\n  sql: x\n`,
    `${head}- id: a\n  view: ${view} # c\n  sql: x\n`,
  ],
  ['takes the place of nothing', `${head}- id: a\n  sql: x\n  view:\n`, `${head}- id: a\n  sql: x\n  view: ${view}\n`],
  [
    'takes the place of a block',
    `${head}- id: a\n  sql: x\n  view:\n    kind: stat\n    columns:\n    - b\n  expect: {rows: 1}\n`,
    `${head}- id: a\n  sql: x\n  view: ${view}\n  expect: {rows: 1}\n`,
  ],
  [
    'keeps the comment at its key',
    `${head}- id: a\n  sql: x\n  view: # why\n    kind: stat\n`,
    `${head}- id: a\n  sql: x\n  view: # why\n    ${view}\n`,
  ],
  [
    'takes the place of several lines',
    `${head}- id: a\n  sql: x\n  view: {kind:\n    stat}\n`,
    `${head}- id: a\n  sql: x\n  view: ${view}\n`,
  ],
  [
    'is what it was',
    `${head}- id: a\n  view:   ${view}  # c\n  sql: x\n`,
    `${head}- id: a\n  view:   ${view}  # c\n  sql: x\n`,
  ],
];

/** A file, and the same after the view of its first cell was taken away. */
const goneCases: readonly (readonly [name: string, text: string, expected: string])[] = [
  ['is not written', `${head}- id: a\n  sql: x\n`, `${head}- id: a\n  sql: x\n`],
  [
    'goes with its line',
    `${head}- id: a\n  sql: |\n    x\n  view: {kind: stat}\n\n- md: b\n`,
    `${head}- id: a\n  sql: |\n    x\n\n- md: b\n`,
  ],
  [
    'goes with its lines',
    `${head}- id: a\r\n  view:\r\n    kind: stat\r\n    columns: [a,\r\n     b]\r\n  # own\r\n  sql: x\r\n`,
    `${head}- id: a\r\n  # own\r\n  sql: x\r\n`,
  ],
  ['goes without a value', `${head}- id: a\n  view:\n  sql: x\n`, `${head}- id: a\n  sql: x\n`],
  ['goes from the end of a file', `${head}- id: a\n  sql: x\n  view: {}`, `${head}- id: a\n  sql: x\n`],
  ['goes as the first key', `${head}- view: {kind: stat}\n  sql: x\n`, `${head}- sql: x\n`],
  ['goes from a flow mapping', `${head}- {id: a, sql: x, view: {kind: stat}}\n`, `${head}- {id: a, sql: x}\n`],
  ['goes from the middle of one', `${head}- {id: a, view: {kind: stat}, sql: x}\n`, `${head}- {id: a, sql: x}\n`],
  [
    'goes from JSON',
    '{"apirunbook": 1, "cells": [{"id": "a", "sql": "x", "view": {"kind": "stat"}}]}',
    '{"apirunbook": 1, "cells": [{"id": "a", "sql": "x"}]}',
  ],
  [
    'stays with what else the author wrote there',
    `${head}- id: a\n  sql: x\n  view: {kind: stat, x-mine: 1}\n`,
    `${head}- id: a\n  sql: x\n  view: {x-mine: 1}\n`,
  ],
  [
    'stays with its comment',
    `${head}- id: a\n  sql: x\n  view: {kind: stat} # why\n`,
    `${head}- id: a\n  sql: x\n  view: {} # why\n`,
  ],
  [
    'stays where the text before it would take in blank lines',
    `${head}- id: a\n  sql: |+\n    x\n\n  view: {kind: stat}\n\n- md: b\n`,
    `${head}- id: a\n  sql: |+\n    x\n\n  view: {}\n\n- md: b\n`,
  ],
];

describe('a view that is saved', () => {
  for (const [name, text, expected] of cases) {
    it(name, () => {
      assert.equal(save(text, { view }), expected);
      assert.equal(save(expected, {}), expected);
      assert.equal(save(expected, { view }), expected, 'once more');
    });
  }

  for (const [name, text, expected] of goneCases) {
    it(`that says nothing ${name}`, () => {
      assert.equal(save(text, { view: '' }), expected);
      assert.equal(save(expected, { view: '' }), expected, 'once more');
    });
  }

  it('that says nothing goes where the text is edited too', () => {
    const text = `${head}- id: a\n  sql: x\n  view: {kind: stat}\n\n- md: b\n`;
    assert.equal(save(text, { view: '', text: 'y\nz' }), `${head}- id: a\n  sql: |\n    y\n    z\n\n- md: b\n`);
    const blank = save(text, { view: '', text: 'y\n\n' });
    assert.match(blank, /view: \{\}/);
  });

  it('that says nothing is not copied', () => {
    const copy = save(`${head}- id: a\n  sql: x\n`, { origin: null, id: 'b', view: '' });
    assert.equal(copy, `${head}- id: b\n  sql: |\n    x\n`);
  });

  it('stands behind the id where the text is edited too', () => {
    const saved = save(`${head}- id: a\n  sql: |\n    x\n`, { view, text: 'y\nz' });
    assert.equal(saved, `${head}- id: a\n  view: ${view}\n  sql: |\n    y\n    z\n`);
    assert.equal(formatRunbook(saved).text, `${head}- id: a\n  sql: |\n    y\n    z\n  view: ${view}\n`);
  });

  it('goes with a copy of its cell, in its canonical place', () => {
    const copy = save(`${head}- id: a\n  sql: x\n  expect: {rows: 1}\n  view: {kind:  stat}\n`, {
      origin: null,
      id: 'b',
    });
    assert.equal(copy, `${head}- id: b\n  sql: |\n    x\n  expect: {rows: 1}\n  view: {kind:  stat}\n`);
    const json = save('{"apirunbook": 1, "cells": [{"id": "a", "sql": "x", "view": {"kind": "stat"}}]}', {
      origin: null,
    });
    assert.equal(json, '{"apirunbook": 1, "cells": [{"id": "a", "sql": "x", "view": {"kind": "stat"}}]}');
  });

  const broken = ['{', 'kind: stat', '{kind: stat}\n  title: x', '{a: &b c}', '{a: !!x c}', '{kind: stat}}', '# x'];
  for (const written of broken) {
    it(`is refused where it is ${JSON.stringify(written)}`, () => {
      const { file } = openRunbookFile('f', `${head}- id: a\n  sql: x\n`);
      assert.ok(file !== null);
      const { text, problems } = applyCells(file, [{ origin: 0, language: 'sql', text: 'x', view: written }]);
      assert.equal(text, null);
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['runbook.edit-unsafe'],
      );
    });
  }
});
