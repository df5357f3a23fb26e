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

  it('is a few small modules and no process, when a runbook is open', () => {
    assert.ok(extension !== undefined);
    // The query languages come as soon as VS Code asks for colours or an outline, and what reads the AWS files for the
    // kernels' names with the first runbook, both not long after. The AWS SDK and what runs cells are not among them.
    const later = ['language.cjs', 'profiles.cjs'].map((name) => path.join('dist', name));
    assert.deepEqual(
      loadedModules(extension).filter((file) => !later.includes(file)),
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
