import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { useWorkbench } from './useWorkbench.ts';

describe('a person opens a runbook with conflict markers', () => {
  const opened = useWorkbench();

  it('can open it as text, and no byte has changed', async () => {
    const workbench = opened();
    const file = path.join(workbench.folder, 'broken.apirunbook');
    const content = await readFile(file, 'utf8');
    await workbench.openFile('broken.apirunbook');
    const offer = workbench.page.getByRole('button', { name: 'Open in Text Editor' }).first();
    await offer.waitFor();
    assert.equal(await workbench.cells.count(), 0);
    await offer.click();
    await workbench.textEditor.getByText('<<<<<<< ours').waitFor();
    await workbench.screenshot('broken-file-as-text');
    assert.equal(await workbench.isDirty('broken.apirunbook'), false);
    assert.equal(await readFile(file, 'utf8'), content);
  });

  it('reads on the screen where it is broken', async () => {
    const workbench = opened();
    await workbench.runCommand('View: Close All Editors');
    await workbench.openFile('broken.apirunbook');
    await workbench.page
      .getByText(/line 5, column 1/i)
      .first()
      .waitFor();
    await workbench.screenshot('broken-file');
  });
});
