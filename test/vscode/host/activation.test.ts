import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openNotebook } from './notebook.ts';

describe('the extension', () => {
  // This file is the first of the suite by its name: nothing has opened a runbook yet.
  it('is not there until a runbook is opened', async () => {
    const extension = vscode.extensions.getExtension('apirunbook.apirunbook');
    assert.ok(extension !== undefined);
    assert.equal(extension.isActive, false);
    await openNotebook('messy.apirunbook');
    assert.equal(extension.isActive, true);
  });
});
