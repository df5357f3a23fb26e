import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { checkRunbook } from '../../../src/core/check/checkRunbook.ts';
import { closeEditor, openWritten, until } from './notebook.ts';

describe('what a person is offered', () => {
  afterEach(closeEditor);

  it('takes the quotes from around a placeholder', async () => {
    const { notebook } = await openWritten('quoted.apirunbook', runbookOf('userName = "{{ who }}"'));
    const { document } = notebook.cellAt(0);
    await until('the quotes are marked', () => vscode.languages.getDiagnostics(document.uri).length > 0);
    const [problem] = vscode.languages.getDiagnostics(document.uri);
    assert.ok(problem !== undefined);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.equal(actions.length, 1, JSON.stringify(actions.map(({ title }) => title)));
    const fix = actions[0]?.edit;
    assert.ok(fix !== undefined);
    assert.equal(await vscode.workspace.applyEdit(fix), true);
    assert.equal(document.getText(), 'filter userName = {{ who }} | limit 5');
    await until('nothing is marked', () => vscode.languages.getDiagnostics(document.uri).length === 0);
  });

  it('begins with templates that are runbooks without a problem', async () => {
    const extension = vscode.extensions.getExtension('apirunbook.apirunbook');
    assert.ok(extension !== undefined);
    const folder = vscode.Uri.joinPath(extension.extensionUri, 'media', 'templates');
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    assert.ok(names.length > 0);
    for (const name of names) {
      const text = await readFile(vscode.Uri.joinPath(folder, name).fsPath, 'utf8');
      assert.deepEqual(checkRunbook(name, text, { now: Date.UTC(2026, 10, 3) }), [], name);
    }
  });
});

function runbookOf(condition: string): string {
  return `apirunbook: 1
title: Placeholders
parameters:
  who: {type: string, default: 'say "hi" | limit 1'}
cells:
- id: calls
  insights: |
    filter ${condition} | limit 5
`;
}
