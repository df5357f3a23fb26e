import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf, closeEditor, openWritten } from './notebook.ts';

const original = `# Kept as it is.
apirunbook: 1
title:   Edited by hand

cells:
- id: intro
  md: |
    ## Who called?

# about the calls
- id: calls
  title: 'Calls, counted'
  insights: |
    fields eventName
    | stats count(*) as calls by eventName   # by name
- {id: errors, insights: "filter ispresent(errorCode)"}
# and a last word
`;
const lastCell = '- {id: errors, insights: "filter ispresent(errorCode)"}\n';
const calls = 1;

/** What a person does in the editor with one of its cells in focus, and the file's text after a save. */
interface Edit {
  readonly name: string;
  readonly focus: number;
  readonly perform: (editor: vscode.NotebookEditor) => Promise<void>;
  readonly expected: string;
  /** How many steps the edit is undone in; 1 unless told. */
  readonly undos?: number;
}

const edits: readonly Edit[] = [
  {
    name: 'split',
    focus: calls,
    async perform(editor) {
      await command('notebook.cell.edit');
      const text = vscode.window.activeTextEditor;
      assert.equal(text?.document, editor.notebook.cellAt(calls).document);
      text.selection = new vscode.Selection(1, 0, 1, 0);
      await command('notebook.cell.split');
    },
    expected: original.replace('eventName\n    | stats', 'eventName\n- id: insights\n  insights: |\n    | stats'),
  },
  {
    name: 'joined with the next',
    focus: calls,
    perform: () => command('notebook.cell.joinBelow'),
    expected: original.replace('# by name\n', '# by name\n    filter ispresent(errorCode)\n').replace(lastCell, ''),
  },
  {
    name: 'moved down',
    focus: calls,
    perform: () => command('notebook.cell.moveDown'),
    expected: moved(),
  },
  {
    name: 'moved up',
    focus: calls + 1,
    perform: () => command('notebook.cell.moveUp'),
    expected: moved(),
  },
  {
    name: 'deleted',
    focus: calls + 1,
    perform: () => command('notebook.cell.delete'),
    expected: original.replace(lastCell, ''),
  },
  {
    name: 'copied and pasted',
    focus: calls,
    async perform() {
      await command('notebook.cell.copy');
      await command('notebook.cell.paste');
    },
    expected: original.replace(
      '- {id: errors',
      `- id: insights
  insights: |
    fields eventName
    | stats count(*) as calls by eventName   # by name
- {id: errors`,
    ),
  },
  {
    name: 'cut and pasted below the next',
    focus: calls,
    async perform(editor) {
      await command('notebook.cell.cut');
      editor.selection = new vscode.NotebookRange(calls, calls + 1);
      await command('notebook.cell.paste');
    },
    expected: moved(),
    undos: 2,
  },
  {
    name: 'followed by a new one',
    focus: calls,
    perform: ({ notebook }) =>
      change(
        notebook,
        vscode.NotebookEdit.insertCells(calls + 1, [
          new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'EventName = ConsoleLogin', 'apirunbook-lookup'),
        ]),
      ),
    expected: original.replace(
      '- {id: errors',
      '- id: lookup\n  lookup: |\n    EventName = ConsoleLogin\n- {id: errors',
    ),
  },
  {
    name: 'given another language',
    focus: calls + 1,
    perform: () => command('notebook.cell.changeLanguage', { start: calls + 1, end: calls + 2 }, 'apirunbook-sql'),
    expected: original.replace('{id: errors, insights:', '{id: errors, sql:'),
  },
  {
    name: 'given other prose',
    focus: 0,
    async perform() {
      await command('notebook.cell.edit');
      const text = vscode.window.activeTextEditor;
      assert.equal(await text?.edit((edit) => edit.insert(new vscode.Position(0, 14), '\n\nAnd from *where*?')), true);
    },
    expected: original.replace('## Who called?\n', '## Who called?\n\n    And from *where*?\n'),
  },
];

describe('a cell that was', () => {
  afterEach(closeEditor);

  for (const [i, { name, focus, perform, expected, undos = 1 }] of edits.entries()) {
    it(`${name} changes its own lines of the file, and undoing it gives back every byte`, async () => {
      const file = `edit-${i}.apirunbook`;
      const editor = await openWritten(file, original);
      editor.selection = new vscode.NotebookRange(focus, focus + 1);
      await perform(editor);
      await saved(editor.notebook);
      assert.equal(await bytesOf(file), expected);
      await saved(editor.notebook);
      assert.equal(await bytesOf(file), expected, 'after a second save');
      for (let step = 0; step < undos; step++) await command('undo');
      await saved(editor.notebook);
      assert.equal(await bytesOf(file), original, 'after undoing');
    });
  }
});

describe('a file with', () => {
  afterEach(closeEditor);

  const line = '    fields eventName';
  const files = [
    { name: 'line ends of Windows', text: original.replaceAll('\n', '\r\n') },
    { name: 'no line end at its end', text: original.replace(/\n# and a last word\n$/, '') },
    { name: 'a byte order mark', text: `\uFEFF${original}` },
    { name: 'all three', text: `\uFEFF${original.replace(/\n# and a last word\n$/, '').replaceAll('\n', '\r\n')}` },
  ];
  for (const [i, { name, text }] of files.entries()) {
    it(`${name} keeps them when a cell is edited`, async () => {
      const file = `form-${i}.apirunbook`;
      const { notebook } = await openWritten(file, text);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(notebook.cellAt(calls).document.uri, new vscode.Position(0, 16), ', eventSource\n| limit 5');
      assert.equal(await vscode.workspace.applyEdit(edit), true);
      await saved(notebook);
      const end = text.includes('\r\n') ? '\r\n' : '\n';
      assert.equal(await bytesOf(file), text.replace(line, `${line}, eventSource${end}    | limit 5`));
    });
  }
});

describe('a file of a newer format version', () => {
  afterEach(closeEditor);

  it('is shown and never written', async () => {
    const text = original.replace('apirunbook: 1', 'apirunbook: 2');
    const { notebook } = await openWritten('newer.apirunbook', text);
    assert.equal(notebook.cellCount, 3);
    await change(notebook, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1)));
    // A save that fails is reported as `false`, or as an error, by VS Code's versions.
    const isSaved = await notebook.save().then(
      (done) => done,
      () => false,
    );
    assert.equal(isSaved, false);
    assert.equal(await bytesOf('newer.apirunbook'), text);
  });
});

/** The last two cells in each other's place. */
function moved(): string {
  return original.replace(lastCell, '').replace('# about the calls\n', `${lastCell}# about the calls\n`);
}

async function command(id: string, ...parameters: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(id, ...parameters);
}

async function change(notebook: vscode.NotebookDocument, ...changes: vscode.NotebookEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, changes);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}

async function saved(notebook: vscode.NotebookDocument): Promise<void> {
  assert.equal(await notebook.save(), true);
  assert.equal(notebook.isDirty, false);
}
