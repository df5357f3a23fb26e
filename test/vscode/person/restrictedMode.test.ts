import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';
import { WorkbenchViews } from './workbenchViews.ts';

describe('a person opens a folder that they do not trust', () => {
  const opened = useWorkbench({ trusted: false });

  it('sees its runbooks, and why neither trails nor alarms are listed', async () => {
    const views = new WorkbenchViews(opened());
    await views.open();
    await views.row('Runbooks', 'Folder samples, 4 runbooks').waitFor();
    for (const view of ['Trails', 'Alarms'] as const) {
      await views
        .welcome(view)
        .getByText(/^Nothing is asked in Restricted Mode/)
        .waitFor();
      await views.welcome(view).getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    }
    await opened().screenshot('restricted-mode-views');
  });

  it('reads why no alarm can be watched', async () => {
    const workbench = opened();
    await workbench.runCommand('API Runbooks: Watch Alarms…');
    const notice = workbench.notifications.filter({
      hasText: 'Nothing is asked in Restricted Mode: watching alarms',
    });
    await notice.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    await workbench.screenshot('restricted-mode-watch');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await notice.waitFor({ state: 'detached' });
  });

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
