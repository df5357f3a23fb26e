import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';

describe('a person reads a runbook with mistakes', () => {
  const opened = useWorkbench();

  it('sees each mistake underlined and listed, before running anything', async () => {
    const workbench = opened();
    await workbench.openRunbook('problems.apirunbook');
    await workbench.cells.nth(0).locator('.squiggly-error').first().waitFor();
    await workbench.cells.nth(1).locator('.squiggly-error').first().waitFor();
    await workbench.runCommand('Problems: Focus on Problems View');
    await workbench.problemsView
      .getByText(/sorted/)
      .first()
      .waitFor();
    await workbench.problemsView
      .getByText(/nobody/)
      .first()
      .waitFor();
    await workbench.screenshot('problems');
    assert.equal(await workbench.isDirty('problems.apirunbook'), false);
  });
});
