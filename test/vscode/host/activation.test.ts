import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import { enginesOfThisHost } from './engine.ts';
import { openNotebook } from './notebook.ts';

describe('the extension', () => {
  // This file is the first of the suite by its name: nothing has opened a runbook yet.
  const extension = vscode.extensions.getExtension('apirunbook.apirunbook');

  it('is not there until a runbook is opened', async () => {
    assert.equal(extension?.isActive, false);
    assert.deepEqual(loadedModules(extension), []);
    await openNotebook('messy.apirunbook');
    assert.equal(extension.isActive, true);
  });

  it('is at most two modules and no process, when a runbook is open', () => {
    assert.ok(extension !== undefined);
    // The query languages come as soon as VS Code asks for colours or an outline, which is not long after.
    const language = path.join('dist', 'language.cjs');
    assert.deepEqual(
      loadedModules(extension).filter((file) => file !== language),
      [path.join('dist', 'extension.cjs')],
    );
    assert.deepEqual(enginesOfThisHost(), []);
  });
});

/** The files of the extension, and of what it brings along, that this extension host has loaded. */
function loadedModules({ extensionPath }: vscode.Extension<unknown>): readonly string[] {
  const loaded = Object.keys(createRequire(__filename).cache);
  return loaded.flatMap((file) => {
    const relative = path.relative(extensionPath, file);
    return relative.startsWith('..') ? [] : [relative];
  });
}
