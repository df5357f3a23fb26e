import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';

const file = 'author.apirunbook';

describe('a person works on a runbook opened as text, in a dark theme', () => {
  const opened = useWorkbench({
    theme: 'Default Dark Modern',
    settings: { 'notebook.outline.showCodeCells': true },
  });
  before(async () => {
    const workbench = opened();
    await workbench.openRunbook(file);
    await workbench.runCell(1);
    await workbench.result('calls').getByRole('grid').waitFor();
    await workbench.runCommand('Explorer: Focus on Outline View');
    await workbench.outline.first().waitFor();
    await workbench.collapseFiles();
  });

  it('after a look at the outline and the colours of the notebook', async () => {
    const workbench = opened();
    await workbench.outline.getByText('What they were refused').first().waitFor();
    await workbench.clickInCell(1, 'fields @timestamp');
    await workbench.screenshot('author-dark-notebook');
    await workbench.runCommand('Go to Symbol in Editor...');
    await workbench.quickInput.getByText('What they called, from outside').first().waitFor();
    await workbench.screenshot('author-dark-symbols');
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('API Runbooks: Open as Text');
    await workbench.textEditor.waitFor();
  });

  it('and finds every cell in the outline and the breadcrumbs by its title', async () => {
    const workbench = opened();
    for (const entry of ['actor', 'drill', 'What they called, from outside', 'Refused calls'])
      await workbench.outline.getByText(entry).first().waitFor();
    await workbench.clickInText('sort calls');
    await workbench.breadcrumbs.getByText('What they called, from outside').waitFor();
    await workbench.screenshot('author-dark-outline');
  });

  it('and sees fields, functions and placeholders in colours of their own', async () => {
    const workbench = opened();
    const colours = new Set(
      await Promise.all(
        ['@timestamp', 'eventName', 'isIpv4InSubnet', 'filter'].map((word) => workbench.colourOf(word)),
      ),
    );
    assert.equal(colours.size, 4, [...colours].join(', '));
  });

  it('and is offered there what a cell is offered', async () => {
    const workbench = opened();
    await workbench.clickInText('fields @timestamp, eventName, sourceIPAddress');
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.type('\n| filter errorCode = ');
    await workbench.page.keyboard.press('Control+Space');
    await workbench.suggestions.filter({ hasText: 'AccessDenied' }).first().waitFor();
    await workbench.screenshot('author-dark-completion');
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('View: Revert and Close Editor');
  });
});
