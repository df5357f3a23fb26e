import assert from 'node:assert/strict';
import { useWorkbench } from './workbench.ts';

/** What a busy machine may take; the measured figure is in the log. */
const limitMs = 150;

describe('the first runbook that a person opens', () => {
  const opened = useWorkbench();

  it('starts the extension', async function () {
    const workbench = opened();
    await workbench.openRunbook('messy.apirunbook');
    const took = await workbench.activationTime('API Runbooks');
    await workbench.screenshot('activation');
    if (this.test !== undefined) this.test.title += ` in ${took} ms, its code loaded and run`;
    assert.ok(took < limitMs, `The activation took ${took} ms.`);
  });
});
