import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';

describe('the first runbook that a person opens', () => {
  const opened = useWorkbench();

  it('starts the extension', async function () {
    const workbench = opened();
    await workbench.openRunbook('messy.apirunbook');
    const took = await workbench.activationTime('API Runbooks');
    await workbench.screenshot('activation');
    // A figure for the log (the goal is 30 ms on an idle machine), not a bound: a busy machine takes what it takes.
    if (this.test !== undefined) this.test.title += ` in ${took} ms, its code loaded and run`;
    assert.ok(took > 0, 'VS Code tells how long the activation took');
  });
});
