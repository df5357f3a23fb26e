import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { enginesOfThisHost } from './engine.ts';
import { closeEditor, openWritten, until } from './notebook.ts';

const text = `apirunbook: 1
title: Placeholders
sources:
  logs: {type: logs, logGroups: [aws-cloudtrail-logs]}
parameters:
  who: {type: string, default: 'say "hi" | limit 1'}
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
  token: {type: secret}
cells:
- id: calls
  insights: |
    filter userName = {{ who }}
- id: refused
  insights: |
    fields @message | pattern @message
- id: hidden
  insights: |
    filter userName = {{ token }}
- id: table
  sql: |
    SELECT 1 WHERE 'x' = {{ who }}
`;

describe('what would be sent', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const open = async (index: number) => {
    const { notebook } = await openWritten('sent.apirunbook', text);
    await vscode.commands.executeCommand('apirunbook.showRenderedQuery', notebook.cellAt(index));
    return notebook;
  };

  it('is the text with each value as a literal of its language, beside the cell', async () => {
    const engines = enginesOfThisHost().length;
    const notebook = await open(0);
    const { document, viewColumn } = view();
    assert.equal(document.languageId, 'apirunbook-insights');
    await untilText(`filter userName = 'say "hi" | limit 1'`);
    assert.notEqual(viewColumn, vscode.ViewColumn.One);
    assert.deepEqual(notebook.cellAt(0).outputs, []);
    assert.equal(enginesOfThisHost().length, engines, 'No engine is started for it.');
    assert.deepEqual(await facts(), [
      '$(note) calls',
      '$(pass) exact offline',
      '$(database) local: samples/data',
      '$(server) logs',
      '$(watch) 2026-11-01 00:00 – 11-02 00:00 UTC',
      '$(list-ordered) ≤ 10,000 rows',
    ]);
  });

  it('follows the text of the cell', async () => {
    const notebook = await open(0);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(notebook.cellAt(0).document.uri, new vscode.Position(0, 0), 'fields eventName | ');
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await untilText(`fields eventName | filter userName = 'say "hi" | limit 1'`);
    await closeEditor();
  });

  it('follows the selected cell, in its language', async () => {
    await open(0);
    const editor = vscode.window.visibleNotebookEditors[0];
    assert.ok(editor !== undefined);
    editor.selection = new vscode.NotebookRange(3, 4);
    await untilText(`SELECT 1 WHERE 'x' = 'say "hi" | limit 1'`);
    assert.equal(view().document.languageId, 'apirunbook-sql');
  });

  it('names what the local engine refuses, and marks it', async () => {
    await open(1);
    assert.ok((await facts()).includes('$(circle-slash) refused offline: pattern'), JSON.stringify(await facts()));
    const marked = vscode.languages.getDiagnostics(view().document.uri);
    assert.ok(marked.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
  });

  it('never holds a secret: such a cell sends nothing, and the template stands there', async () => {
    await open(2);
    await untilText('filter userName = {{ token }}');
    assert.ok((await facts()).some((fact) => fact?.startsWith('$(error) sends nothing: ') === true));
  });

  function view(): vscode.TextEditor {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'apirunbook-sent');
    assert.ok(editor !== undefined, 'The view is on the screen.');
    return editor;
  }

  async function facts(): Promise<readonly (string | undefined)[]> {
    const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      view().document.uri,
      20,
    );
    return lenses.map(({ command }) => command?.title);
  }

  async function untilText(wanted: string): Promise<void> {
    await until(`the view shows ${wanted}`, () => view().document.getText() === wanted);
  }
});
