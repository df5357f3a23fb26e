import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { bytesOf, closeEditor, fileOf, openWritten } from './notebook.ts';

const original = `# mine
apirunbook: 1
title: Exchange
sources:
  trail: {type: cloudtrail}
parameters:
  who: {type: string, default: alice}
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
  token: {type: secret}
cells:
# first
- id: calls
  lookup: |
    Username = {{ who }}
- id: hidden
  lookup: |
    Username = {{ token }}
`;

const command = (id: string, ...rest: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`apirunbook.${id}`, ...rest);

describe('cells from elsewhere', () => {
  afterEach(closeEditor);

  it('are made of a command in the clipboard, with what they need, and undone in one step', async () => {
    const editor = await openWritten('paste.apirunbook', original);
    const { notebook } = editor;
    editor.selection = new vscode.NotebookRange(0, 1);
    await vscode.env.clipboard.writeText(
      `KEY=AKIAX\naws logs start-query --log-group-names g --query-string "filter accessKeyId = '$KEY'"`,
    );
    await command('insertFromClipboard');
    assert.deepEqual(
      notebook.getCells().map(({ document }) => document.getText()),
      ['Username = {{ who }}', 'filter accessKeyId = {{ key }}', 'Username = {{ token }}'],
    );
    assert.equal(await notebook.save(), true);
    const expected = original
      .replace('{type: cloudtrail}\n', '{type: cloudtrail}\n  logs: {type: logs, logGroups: [g]}\n')
      .replace(
        '{type: secret}\n',
        '{type: secret}\n  key: {type: string, default: AKIAX, help: Was $KEY in the command.}\n',
      )
      .replace(
        '- id: hidden',
        '- id: logs-insights-query\n  title: Logs Insights query\n  source: logs\n  insights: |\n    filter accessKeyId = {{ key }}\n- id: hidden',
      );
    assert.equal(await bytesOf('paste.apirunbook'), expected);
    await vscode.commands.executeCommand('undo');
    assert.equal(await notebook.save(), true);
    assert.equal(await bytesOf('paste.apirunbook'), original);
  });

  it('are not made of anything else', async () => {
    const { notebook } = await openWritten('nothing.apirunbook', original);
    await vscode.env.clipboard.writeText('just a text');
    await command('insertFromClipboard');
    assert.deepEqual([notebook.cellCount, notebook.isDirty], [2, false]);
  });

  it('are made of a file of Sigma rules', async () => {
    const { notebook } = await openWritten('sigma.apirunbook', original);
    const file = fileOf('rule.yml');
    await writeFile(
      file.fsPath,
      'title: Trail stopped\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  s: {eventName: StopLogging}\n  condition: s\n',
    );
    await command('importSigmaRules', file);
    assert.deepEqual(
      notebook.getCells().map(({ document }) => document.languageId),
      ['apirunbook-lookup', 'apirunbook-lookup', 'markdown', 'apirunbook-insights'],
    );
    assert.match(notebook.cellAt(3).document.getText(), /^\| filter eventName = "StopLogging"$/m);
  });
});

describe('a cell for elsewhere', () => {
  afterEach(closeEditor);

  it('is copied as a command, with its values', async () => {
    const { notebook } = await openWritten('copy.apirunbook', original);
    await command('copyAsAwsCommand', notebook.cellAt(0));
    assert.equal(
      (await vscode.env.clipboard.readText()).replaceAll('\r\n', '\n'),
      `aws cloudtrail lookup-events \\\n  --lookup-attributes '[{"AttributeKey":"Username","AttributeValue":"alice"}]' \\\n  --start-time 2026-11-01T00:00:00.000Z \\\n  --end-time 2026-11-02T00:00:00.000Z`,
    );
  });

  it('is not copied where it holds a secret', async () => {
    const { notebook } = await openWritten('secret.apirunbook', original);
    await vscode.env.clipboard.writeText('before');
    await command('copyAsAwsCommand', notebook.cellAt(1));
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  it('is copied as a saved query', async () => {
    const text = original.replace('lookup: |\n    Username = {{ who }}', 'insights: |\n    filter a = {{ who }}');
    const { notebook } = await openWritten('saved.apirunbook', text);
    await command('copyAsSavedQuery', notebook.cellAt(0));
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), {
      name: 'calls',
      queryString: 'filter a = "{{who}}"',
      parameters: [{ name: 'who', defaultValue: 'alice' }],
    });
  });
});
