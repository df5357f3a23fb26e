import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';

describe('a person opens a folder that they do not trust', () => {
  const opened = useWorkbench({ trusted: false });

  it('can read a runbook; running it asks for trust first, and without it runs nothing', async () => {
    const workbench = opened();
    await workbench.openRunbook('stops.apirunbook');
    await workbench.runAll();
    await workbench.dialog.getByText('Do you trust the authors of the files in this folder?').waitFor();
    await workbench.screenshot('restricted-mode');
    await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
    await workbench.dialog.waitFor({ state: 'detached' });
    assert.equal(await workbench.result('first').count(), 0);
    await workbench.runAll();
    await workbench.dialog.getByRole('button', { name: 'Trust Folder & Continue' }).click();
    await workbench.result('first').getByText('Answered', { exact: true }).waitFor();
    await workbench.screenshot('restricted-mode-trusted');
  });
});
