import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

const file = 'author.apirunbook';
/** The cells of the runbook that are worked in, by their place. */
const calls = 1;
const refused = 3;
const table = 4;

const onDisk = async ({ folder }: Workbench): Promise<string> => readFile(path.join(folder, file), 'utf8');

describe('a person writes a query in a cell', () => {
  const opened = useWorkbench();
  before(async () => {
    const workbench = opened();
    await workbench.hideSideBar();
    await workbench.openRunbook(file);
    // The answer brings the data, and with them what the editor can offer of them.
    await workbench.runCell(calls);
    await workbench.result('calls').getByRole('grid').waitFor();
    await workbench.toolbarButton('Clear All Outputs').click();
    await workbench.result('calls').waitFor({ state: 'detached' });
  });

  const type = (text: string) => opened().page.keyboard.type(text);
  const press = (key: string) => opened().page.keyboard.press(key);

  it('and is offered the values that the data hold, the most frequent first and with their counts', async () => {
    const workbench = opened();
    await workbench.clickInCell(calls, 'fields @timestamp, eventName');
    await press('End');
    await type('\n| filter eventName = ');
    await press('Control+Space');
    await workbench.suggestions.filter({ hasText: 'GetObject' }).getByText('1,786 events').waitFor();
    await workbench.screenshot('author-completion-values');
    await press('Enter');
    assert.match(await workbench.cellText(calls), /filter eventName = "GetObject"/);
  });

  it('and is offered the fields below one, with their meaning', async () => {
    const workbench = opened();
    await type(' and userIdentity.');
    await workbench.suggestions.filter({ hasText: 'userIdentity.type' }).first().waitFor();
    await press('Control+Space');
    await workbench.screenshot('author-completion-fields');
    await press('Escape');
  });

  it('and sees the signature of a function, with the argument that comes next', async () => {
    const workbench = opened();
    await type('type = "IAMUser" and strcontains(userAgent, ');
    await workbench.signature.getByText('strcontains').first().waitFor();
    await workbench.screenshot('author-signature');
    await press('Escape');
    await press('Escape');
    await workbench.runCommand('View: Revert and Close Editor');
    await workbench.openRunbook(file);
  });

  it('and reads what a function, a field and a parameter mean', async () => {
    const workbench = opened();
    await workbench.clickInCell(calls, '| limit 20');
    for (const [word, said] of [
      ['isIpv4InSubnet', /subnet/i],
      ['sourceIPAddress', /address/i],
      ['{{ actor }}', /support-sync/],
    ] as const) {
      await workbench.hoverInCell(calls, word);
      await workbench.hoverText.getByText(said).first().waitFor();
      await workbench.screenshot(`author-hover-${word}`);
      await workbench.page.mouse.move(600, 20);
      await workbench.hoverText.first().waitFor({ state: 'hidden' });
    }
  });

  it('and has it laid out', async () => {
    const workbench = opened();
    await workbench.clickInCell(table, 'WHERE');
    await workbench.runCommand('Format Cell');
    await workbench.tab(file).and(workbench.page.locator('.dirty')).waitFor();
    await workbench.screenshot('author-format');
    await press('ControlOrMeta+Z');
    await workbench.clean(file).waitFor();
  });

  it('and folds what goes over several lines', async () => {
    const workbench = opened();
    await workbench.clickInCell(calls, '| filter');
    await press('ControlOrMeta+Shift+BracketLeft');
    await workbench.drawn(calls, 'isIpv4InSubnet').waitFor({ state: 'detached' });
    await workbench.screenshot('author-fold');
    await press('ControlOrMeta+Shift+BracketRight');
    await workbench.drawn(calls, 'isIpv4InSubnet').waitFor();
  });

  it('and renames a parameter across the runbook, and takes that back in one step', async () => {
    const workbench = opened();
    const before = await onDisk(workbench);
    await workbench.clickInCell(calls, '{{ actor');
    await workbench.runCommand('Rename Symbol');
    await workbench.page.locator('.rename-box input').fill('suspect');
    await workbench.screenshot('author-rename');
    await press('Enter');
    await workbench.page
      .locator('.view-line')
      .filter({ hasText: /suspect/ })
      .nth(1)
      .waitFor();
    await workbench.screenshot('author-renamed');
    await workbench.save();
    await workbench.clean(file).waitFor();
    assert.equal(await onDisk(workbench), before.replaceAll('actor', 'suspect'));
    await press('ControlOrMeta+Z');
    await workbench.tab(file).and(workbench.page.locator('.dirty')).waitFor();
    await workbench.save();
    await workbench.clean(file).waitFor();
    assert.equal(await onDisk(workbench), before);
  });

  it('and renames a cell, which no text of a cell names', async () => {
    const workbench = opened();
    const before = await onDisk(workbench);
    await workbench.runCommand('API Runbooks: Rename Parameter, Source or Cell');
    await workbench.quickInput.getByText('parameter, 4 uses').waitFor();
    await workbench.screenshot('author-rename-anything');
    await workbench.choose('denied');
    await workbench.quickInput.getByText(/Rename the cell denied/).waitFor();
    await workbench.answer('refusals');
    await workbench.cellStatus(refused).getByText('refusals: Refused calls').waitFor();
    await workbench.save();
    await workbench.clean(file).waitFor();
    assert.equal(await onDisk(workbench), before.replace('id: denied', 'id: refusals'));
  });

  it('and sees what would be sent, beside the cell, as the value changes', async () => {
    const workbench = opened();
    await workbench.clickInCell(calls, '| limit 20');
    await workbench.runCommand('API Runbooks: Show What Would Be Sent');
    await workbench.page.getByText('exact offline').waitFor();
    await workbench.page.mouse.move(600, 20);
    await workbench.screenshot('author-sent');
    await workbench.clickInCell(refused, 'errorCode');
    await workbench.page.locator('.tab', { hasText: 'What Would Be Sent' }).waitFor();
    await workbench.page.locator('.codelens-decoration').getByText('refusals').waitFor();
    await workbench.page.locator('.editor-instance .view-lines').getByText('"support-sync"').first().waitFor();
    await workbench.screenshot('author-sent-filter');
  });

  // The last, for a notebook that comes back from behind another editor takes the focus whenever it likes.
  it('and goes to where a parameter is declared', async () => {
    const workbench = opened();
    await workbench.runCommand('View: Close Editors in Other Groups');
    await workbench.page.locator('.tab', { hasText: 'What Would Be Sent' }).waitFor({ state: 'detached' });
    await workbench.clickInCell(calls, '| limit 20');
    await workbench.followInCell(calls, '{{ actor');
    await workbench.textEditor.getByText('principal').first().waitFor();
    await workbench.screenshot('author-definition');
  });
});
