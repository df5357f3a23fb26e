import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf, fileOf, openNotebook, queryCells } from './notebook.ts';

describe('a runbook as a file', () => {
  it('shows prose and queries in their languages', async () => {
    const notebook = await openNotebook('messy.apirunbook');
    const cells = notebook.getCells().map((cell) => cell.document.languageId);
    assert.deepEqual(cells, ['apirunbook-insights', 'apirunbook-insights', 'markdown']);
  });

  it('is not changed by opening, nor by an edit that is taken back and saved', async () => {
    const before = await bytesOf('messy.apirunbook');
    const notebook = await openNotebook('messy.apirunbook');
    assert.equal(notebook.isDirty, false);
    const cell = queryCells(notebook)[0];
    assert.ok(cell !== undefined);
    await insert(cell, '# ');
    assert.equal(notebook.isDirty, true);
    await remove(cell, 2);
    assert.equal(await notebook.save(), true);
    assert.equal(await bytesOf('messy.apirunbook'), before);
  });

  it('keeps every line but those of the edited cell', async () => {
    const before = await bytesOf('messy.apirunbook');
    const notebook = await openNotebook('messy.apirunbook');
    const cell = queryCells(notebook)[0];
    assert.ok(cell !== undefined);
    await insert(cell, '# counted by hand\n');
    assert.equal(await notebook.save(), true);
    const expected = before.replace(
      '            stats count',
      '            # counted by hand\n            stats count',
    );
    assert.equal(await bytesOf('messy.apirunbook'), expected);
    await remove(cell, '# counted by hand\n'.length);
    assert.equal(await notebook.save(), true);
    assert.equal(await bytesOf('messy.apirunbook'), before);
  });

  it('is refused when it cannot be read, with the place, and left alone', async () => {
    const before = await bytesOf('broken.apirunbook');
    await assert.rejects(
      async () => vscode.workspace.openNotebookDocument(fileOf('broken.apirunbook')),
      // The line of the first conflict marker.
      /line 5\b/i,
    );
    assert.equal(await bytesOf('broken.apirunbook'), before);
    assert.equal(
      vscode.workspace.notebookDocuments.some(({ uri }) => uri.path.endsWith('broken.apirunbook')),
      false,
    );
  });
});

async function insert(cell: vscode.NotebookCell, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(cell.document.uri, new vscode.Position(0, 0), text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}

/** Takes the first `length` characters away. */
async function remove(cell: vscode.NotebookCell, length: number): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.delete(cell.document.uri, new vscode.Range(new vscode.Position(0, 0), cell.document.positionAt(length)));
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}
