import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkRunbook } from '../../../src/core/check/checkRunbook.ts';
import { applyCells } from '../../../src/core/runbook/applyCells.ts';
import { toNotebookCells } from '../../../src/core/runbook/notebookCells.ts';
import { openRunbookFile } from '../../../src/core/runbook/openRunbookFile.ts';

const folder = path.resolve(import.meta.dirname, '../../../media/templates');

describe('templates of "New Runbook"', () => {
  for (const name of readdirSync(folder)) {
    const text = readFileSync(path.join(folder, name), 'utf8');

    it(`${name} has no problem`, () => {
      assert.deepEqual(checkRunbook(name, text, { now: Date.UTC(2026, 10, 2) }), []);
    });

    it(`${name} is saved as it is written`, () => {
      const { file } = openRunbookFile(name, text);
      assert.ok(file !== null);
      const cells = toNotebookCells(file).map(({ metadata, ...cell }) => ({ ...cell, ...metadata }));
      assert.equal(applyCells(file, cells).text, text);
    });
  }
});
