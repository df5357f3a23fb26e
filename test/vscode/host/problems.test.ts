import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openNotebook, queryCells, until } from './notebook.ts';

describe('problems in cells', () => {
  const cases = [
    { cell: 'misspelt', marked: 'sorted' },
    { cell: 'undeclared', marked: 'nobody' },
  ];
  for (const { cell: id, marked } of cases) {
    it(`marks "${marked}" in the cell ${id}, before anything is run`, async () => {
      const notebook = await openNotebook('problems.apirunbook');
      const cell = queryCells(notebook).find(({ metadata }) => metadata['id'] === id);
      assert.ok(cell !== undefined);
      const problems = () => vscode.languages.getDiagnostics(cell.document.uri);
      await until(`the cell ${id} has a problem`, () => problems().length > 0);
      const texts = problems().map(({ range }) => cell.document.getText(range));
      assert.ok(
        texts.some((text) => text.includes(marked)),
        `Marked is ${JSON.stringify(texts)}.`,
      );
    });
  }
});
