import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';

describe('a person runs a runbook with a value missing', () => {
  const opened = useWorkbench();

  it('is asked for it once, by its label, and never again', async () => {
    const workbench = opened();
    await workbench.openRunbook('question.apirunbook');
    await workbench.runAll();
    await workbench.quickInput.getByText('Who', { exact: true }).waitFor();
    await workbench.screenshot('parameter-prompt');
    await workbench.answer('support-sync');
    await workbench.result('calls').getByRole('gridcell', { name: 'support-sync' }).waitFor();
    await workbench.screenshot('parameter-answer');
    assert.equal(await workbench.isDirty('question.apirunbook'), false);
    await workbench.runAll();
    await workbench.result('calls').getByRole('gridcell', { name: 'support-sync' }).waitFor();
    assert.equal(await workbench.quickInput.count(), 0);
  });

  it('sees all values in a form and changes one there', async () => {
    const workbench = opened();
    await workbench.openRunbook('question.apirunbook');
    await workbench.runCommand('API Runbooks: Edit Parameters');
    const field = workbench.form.getByRole('textbox', { name: 'Who' });
    await field.waitFor();
    await workbench.screenshot('parameter-form');
    await field.fill('dana');
    await field.press('Enter');
    await workbench.cellStatus(0).getByText('stale').waitFor();
    await workbench.result('calls').getByRole('gridcell', { name: 'support-sync' }).waitFor();
    await workbench.screenshot('stale-answer');
    await workbench.runAll();
    await workbench.result('calls').getByRole('gridcell', { name: 'dana' }).waitFor();
    await workbench.cellStatus(0).getByText('stale').waitFor({ state: 'detached' });
    await workbench.screenshot('parameter-form-answer');
  });
});
