import assert from 'node:assert/strict';
import path from 'node:path';
import { startProxyDemo } from '../../support/proxyDemo.ts';
import { useWorkbench } from './useWorkbench.ts';
import { WorkbenchViews } from './workbenchViews.ts';

describe('a person opens a folder that they do not trust', () => {
  const opened = useWorkbench({ trusted: false });

  it('sees its runbooks, and why neither trails nor alarms are listed', async () => {
    const views = new WorkbenchViews(opened());
    await views.open();
    await views.row('Runbooks', 'Folder samples, 6 runbooks').waitFor();
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

  it('can read who may call an API; asking it takes trust, and without it nothing is sent', async () => {
    const workbench = opened();
    const demo = await startProxyDemo(path.join(workbench.folder, 'samples'));
    try {
      await workbench.openRunbook('orders-api-access.apirunbook');
      await workbench.runAll();
      await workbench.dialog.getByText('Do you trust the authors of the files in this folder?').waitFor();
      await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
      await workbench.dialog.waitFor({ state: 'detached' });
      assert.equal(await workbench.result('read').count(), 0);
      assert.equal(demo.proxy.status().counters.requests, 0);
      await workbench.runCommand('View: Close All Editors');
    } finally {
      await demo.close();
    }
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
