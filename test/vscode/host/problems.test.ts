import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditor, openNotebook, queryCells, until } from './notebook.ts';

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

  it('marks nothing anew in a cell in which nothing changed', async () => {
    const notebook = await openNotebook('problems.apirunbook');
    const cells = queryCells(notebook);
    const [misspelt, undeclared] = ['misspelt', 'undeclared'].map((id) =>
      cells.find(({ metadata }) => metadata['id'] === id),
    );
    assert.ok(misspelt !== undefined && undeclared !== undefined);
    const problems = ({ document }: vscode.NotebookCell) => vscode.languages.getDiagnostics(document.uri);
    await until('both cells have a problem', () => [misspelt, undeclared].every((cell) => problems(cell).length > 0));
    const marked = new Set<string>();
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) marked.add(uri.toString());
    });
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      undeclared.document.uri,
      new vscode.Range(0, 0, undeclared.document.lineCount, 0),
      'fields @timestamp',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the changed cell is marked anew', () => marked.has(undeclared.document.uri.toString()));
    listener.dispose();
    assert.ok(!marked.has(misspelt.document.uri.toString()), [...marked].join());
    await closeEditor();
  });
});
