import { useWorkbench } from './useWorkbench.ts';

describe('a person starts a runbook of their own', () => {
  const opened = useWorkbench();

  for (const template of ['Blank', 'Investigate a principal', 'Denied calls']) {
    it(`from the template ${template}, which can be run`, async () => {
      const workbench = opened();
      await workbench.runCommand('API Runbooks: New Runbook');
      await workbench.choose(template);
      await workbench.toolbarButton('Run All').waitFor();
      await workbench.cells.nth(1).waitFor({ state: 'attached' });
      await workbench.notebookFocus();
      await workbench.screenshot(`new-runbook-${template}`);
    });
  }
});
