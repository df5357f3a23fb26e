import assert from 'node:assert/strict';
import { useWorkbench } from './workbench.ts';

describe('a person starts a runbook of their own', () => {
  const opened = useWorkbench();

  it('from a template, which is a runbook that can be run', async () => {
    const workbench = opened();
    await workbench.runCommand('API Runbooks: New Runbook');
    await workbench.choose('Denied calls');
    await workbench.cells.nth(1).waitFor({ state: 'attached' });
    await workbench.screenshot('new-runbook');
    assert.ok((await workbench.cells.count()) > 1);
  });
});
