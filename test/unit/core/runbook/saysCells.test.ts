import assert from 'node:assert/strict';
import { type EditedCell, toNotebookCells } from '../../../../src/core/runbook/notebookCells.ts';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import { saysCells } from '../../../../src/core/runbook/saysCells.ts';

const text = 'apirunbook: 1\ntitle: T\ncells:\n- id: a # first\n  sql: x\n- md: |\n    y\n';

/** What a faulty edit might write in place of the file, with the change that was asked for. */
const cases: readonly (readonly [name: string, written: string, change: Partial<EditedCell>, isSaid: boolean])[] = [
  ['the same bytes', text, {}, true],
  ['the wanted text', text.replace('sql: x', 'sql: z'), { text: 'z' }, true],
  ['another text', text.replace('sql: x', 'sql: zz'), { text: 'z' }, false],
  ['the old text', text, { text: 'z' }, false],
  ['another language', text.replace('sql', 'filter'), {}, false],
  ['the wanted language', text.replace('sql', 'filter'), { language: 'filter' }, true],
  ['another id', text.replace('id: a', 'id: b'), {}, false],
  ['no title where one is wanted', text, { title: 'N' }, false],
  ['no source where one is wanted', text, { source: 'logs' }, false],
  ['a cell less', text.replace('- md: |\n    y\n', ''), {}, false],
  ['a cell more', `${text}- md: z\n`, {}, false],
  ['another style of an untouched cell', text.replace('md: |\n    y', 'md: y'), {}, false],
  ['a comment less in an untouched cell', text.replace(' # first', ''), {}, false],
  ['another title of the file', text.replace('title: T', 'title: U'), {}, false],
  ['a key of the file less', text.replace('title: T\n', ''), {}, false],
  ['a file that does not open', text.replace('cells:', 'cells: ['), {}, false],
];

describe('saysCells lets through only what was asked', () => {
  for (const [name, written, change, isSaid] of cases) {
    it(`${isSaid ? 'passes' : 'stops'} ${name}`, () => {
      const { file } = openRunbookFile('x', text);
      assert.ok(file);
      const cells = toNotebookCells(file).map((cell) => ({
        language: cell.language,
        text: cell.text,
        ...cell.metadata,
      }));
      const wanted = cells.map((cell, i): EditedCell => (i === 0 ? { ...cell, ...change } : cell));
      assert.equal(saysCells(file, wanted, written), isSaid);
    });
  }
});
