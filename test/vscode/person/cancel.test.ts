import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';

describe('a person runs a query that would take for ever', () => {
  const opened = useWorkbench();

  it('sees that it runs, stops it, and runs the next', async () => {
    const workbench = opened();
    await workbench.openRunbook('slow.apirunbook');
    await workbench.runCell(0);
    await workbench.outputs.locator('section.running').waitFor();
    await workbench.screenshot('running');
    await workbench.stopCell(0);
    const result = workbench.result('forever');
    await result.getByText('Cancelled', { exact: true }).waitFor();
    await workbench.screenshot('cancelled');
    await workbench.runCell(1);
    await workbench.result('quick').getByRole('grid').waitFor();
    assert.equal(await workbench.isDirty('slow.apirunbook'), false);
  });
});
