import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { fileOf, resultOf, until } from './notebook.ts';

const text = `apirunbook: 1
title: Linked
parameters:
  who: {type: string, default: nobody}
  token: {type: secret}
cells:
- id: first
  insights: |
    fields @timestamp | limit 1
- id: calls
  insights: |
    filter userIdentity.userName = {{ who }} | limit 5
`;

const name = 'linked/linked.apirunbook';

/** Opens a link as a click on it does. */
async function openLink(query: string): Promise<void> {
  const address = `${vscode.env.uriScheme}://apirunbook.apirunbook/open?${query}`;
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(address));
}

/** Resolves when the runbook is in front with that cell selected; rejects with the editor's own deadline of the suite. */
function front(index: number): Promise<vscode.NotebookEditor> {
  return new Promise((resolve) => {
    const subscriptions: vscode.Disposable[] = [];
    const look = (): void => {
      const editor = vscode.window.activeNotebookEditor;
      if (editor?.notebook.uri.toString() !== fileOf(name).toString() || editor.selection.start !== index) return;
      for (const subscription of subscriptions) subscription.dispose();
      resolve(editor);
    };
    subscriptions.push(
      vscode.window.onDidChangeActiveNotebookEditor(look),
      vscode.window.onDidChangeNotebookEditorSelection(look),
    );
    look();
  });
}

describe('a link to a runbook', () => {
  before(async () => {
    const file = fileOf(name).fsPath;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    const outside = path.join(tmpdir(), `outside-${process.pid}.apirunbook`);
    await writeFile(outside, text);
    await symlink(outside, fileOf('linked/outside.apirunbook').fsPath);
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens it at its cell with the value filled in, and runs nothing', async () => {
    await openLink(`runbook=${name}&cell=calls&p.who=${encodeURIComponent(encodeURIComponent('a&b "c"'))}`);
    const { notebook } = await front(1);
    assert.ok(notebook.getCells().every((cell) => resultOf(cell) === null));
    await vscode.commands.executeCommand('apirunbook.showRenderedQuery', notebook.cellAt(1));
    await until('the value is filled in', () =>
      vscode.workspace.textDocuments.some((each) => each.getText().includes(`= 'a&b "c"'`)),
    );
  });

  const refused: readonly (readonly [what: string, query: string])[] = [
    ['out of the folder', `runbook=${encodeURIComponent('../x.apirunbook')}`],
    ['with an absolute path', 'runbook=/etc/x.apirunbook'],
    ['through a symbolic link', 'runbook=linked/outside.apirunbook'],
    ['to nothing', 'runbook=none.apirunbook'],
    ['to another file', 'runbook=apirunbook.config.yaml'],
    ['with a key of its own', `runbook=${name}&run=true`],
  ];
  for (const [what, query] of refused) {
    it(`is not followed ${what}`, async () => {
      await openLink(query);
      // The one that is followed comes behind it: if the first opened anything, both did.
      await openLink(`runbook=${name}&cell=first`);
      await front(0);
      const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all.map(({ label }) => label));
      assert.deepEqual(tabs, [path.basename(name)]);
    });
  }
});
