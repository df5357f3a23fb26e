import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { enginesOfThisHost } from './engine.ts';
import { closeEditor, openWritten } from './notebook.ts';

const text = `apirunbook: 1
title: What is there?
cells:
- id: calls
  insights: |
    filter eventName = 
`;

// This file runs before any that runs a cell, by its name: no data is loaded yet.
describe('values that are offered', () => {
  let document: vscode.TextDocument;
  before(async () => {
    document = (await openWritten('catalog.apirunbook', text)).notebook.cellAt(0).document;
  });
  after(closeEditor);

  const offered = async (): Promise<readonly string[]> => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().length),
    );
    return items.map(({ label }) => (typeof label === 'string' ? label : `${label.label} ${label.description ?? ''}`));
  };

  it('are those of the schema while nothing has run, and no engine is started for them', async () => {
    const values = await offered();
    assert.ok(
      values.some((value) => value.startsWith('ConsoleLogin')),
      JSON.stringify(values.slice(0, 10)),
    );
    assert.ok(values.every((value) => !value.endsWith(' events')));
    assert.deepEqual(enginesOfThisHost(), []);
  });

  it('are those of the data, with their counts, once a person has them read', async () => {
    await vscode.commands.executeCommand('apirunbook.readCatalog');
    assert.ok((await offered()).includes('GetObject 1,786 events'));
    assert.equal(enginesOfThisHost().length, 1);
  });
});
