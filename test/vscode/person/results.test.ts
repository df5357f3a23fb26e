import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { faintTexts } from './faintTexts.ts';
import { themes } from './themes.ts';
import { useWorkbench } from './useWorkbench.ts';

const file = 'results.apirunbook';
const intruded = 'arn:aws:iam::111122223333:user/ci-deploy';

describe('a person reads an answer and asks on', () => {
  const opened = useWorkbench();
  const refused = () => opened().result('refused');
  const click = async (target: Locator, button: 'left' | 'right' = 'left') => {
    await opened().scrollTo(target);
    await target.click({ button });
  };
  const button = (name: string | RegExp) => refused().getByRole('button', { name, exact: true }).first();
  const choose = async (name: string, label: string) => {
    await click(button(name));
    await opened().chooseInMenu(label);
  };
  const actor = () => refused().getByRole('gridcell', { name: intruded }).first();
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await opened().page.keyboard.press(key);
  };
  const said = (text: string | RegExp) => refused().getByRole('status').getByText(text).waitFor();

  before(async () => {
    const workbench = opened();
    await workbench.hideSideBar();
    await workbench.openRunbook(file);
    await workbench.runAll();
    await refused().getByText('Rows over time').waitFor();
  });

  it('has all of 5,000 rows', async () => {
    await opened().scrollTo(opened().result('calls').getByRole('grid'));
    await opened().result('calls').locator('[role=grid][aria-rowcount="5001"]').waitFor();
  });

  it('by keys, which the notebook does not take for its own: record, star, menu, find', async () => {
    const workbench = opened();
    await click(actor());
    await workbench.screenshot('results-light');
    await press('Enter');
    const drawer = refused().getByRole('region', { name: /^Row \d/ });
    await drawer.getByText('AKIAEXAMPLECIDEPLOY7').waitFor();
    const bottom = workbench.page.viewportSize()?.height ?? 0;
    assert.ok(((await drawer.boundingBox())?.y ?? bottom) < bottom / 2, 'The record is not in sight.');
    await press('Escape', 's');
    await said('Starred: 1 in this runbook.');
    await press('d', 'd', 'm');
    await workbench.menu.getByText('New cell: what this principal did').waitFor();
    await press('Escape', 'ControlOrMeta+F');
    await workbench.page.keyboard.type('ListRoles');
    await refused().getByText('1 of 55').waitFor();
    // The chip that has the focus goes away, and the letter after it is still none of the notebook's.
    await click(button(/find ListRoles/));
    await press('ArrowDown', 'm', 'Escape');
    assert.equal(await workbench.isDirty(file), false);
    assert.equal(await workbench.quickInput.count(), 0);
  });

  it('the answer goes to the clipboard, and a page of the console opens at its address', async () => {
    const workbench = opened();
    await choose('Copy or save rows', 'Copy as CSV');
    await said('285 rows');
    assert.match(
      await workbench.clipboard(),
      /^@timestamp,eventName,eventSource,.*\r?\n2026-11-03T00:31:06.000Z,ListAccounts,/,
    );
    await click(actor(), 'right');
    await workbench.chooseInMenu('Open in the AWS console');
    await workbench.menu.getByRole('menuitem', { name: /event history/ }).click();
    const address =
      /https:\/\/us-east-1\.console\.aws\.amazon\.com\/cloudtrailv2\/home\?region=us-east-1#\/events\/[0-9a-f-]{36}/;
    await workbench.dialog.getByText(address).waitFor();
    await press('Escape');
    await workbench.dialog.waitFor({ state: 'detached' });
  });

  it('the same window yesterday is compared, and a brush becomes the window', async () => {
    const workbench = opened();
    await choose('More', 'Runs of this cell and what changed');
    await click(button('Same window yesterday'));
    await click(button('Ask'));
    await refused().getByText('285 added').waitFor();
    await press('Escape');
    const plot = refused().getByRole('slider', { name: 'Part of the time' });
    await workbench.scrollTo(plot);
    const { x, y, width } = (await plot.boundingBox()) ?? { x: 0, y: 0, width: 0 };
    const { mouse } = workbench.page;
    await mouse.move(x + 0.08 * width, y + 30);
    await mouse.down();
    await mouse.move(x + 0.12 * width, y + 30);
    await mouse.up();
    await refused().getByText('152 of 285 rows').first().waitFor();
    await click(button('Use as the window'));
    await refused().getByText('Asked with other values.').waitFor();
    await workbench.runAll();
    await refused().getByText('Asked with other values.').waitFor({ state: 'detached' });
    assert.equal(await workbench.isDirty(file), false);
  });

  it('the arrangement is there after a reload and another run, and in the runbook where it is saved', async () => {
    const workbench = opened();
    await refused()
      .getByRole('columnheader', { name: /eventName/ })
      .click();
    await click(button(/Hide read-only/));
    await click(button('Facets'));
    await refused().getByText('2 of 152 rows').first().waitFor();
    await workbench.openFile('question.apirunbook');
    await workbench.openFile(file);
    await refused().getByText('2 of 152 rows').first().waitFor();
    await workbench.reloadWindow();
    await workbench.openRunbook(file);
    await workbench.runAll();
    // A window that was loaded again may stand where the answer is out of sight, and VS Code draws what is in sight.
    await workbench.scrollTo(refused().getByText('2 of 152 rows').first());
    await refused().getByText('2 of 152 rows').first().waitFor();
    await refused().locator('[aria-sort=ascending]', { hasText: 'eventName' }).waitFor();
    assert.equal(await button('Facets').getAttribute('aria-expanded'), 'false');
    assert.equal(await workbench.isDirty(file), false);
    await choose('More', 'Save the view in the runbook');
    await said(/written into the cell/);
    await workbench.save();
    await workbench.clean(file).waitFor();
    assert.match(await readFile(path.join(workbench.folder, file), 'utf8'), /^ {2}view: \{sort: eventName\}$/m);
    await choose('More', 'Clear filters and find');
  });

  it('a question about a principal is a cell below, which runs and answers', async () => {
    const workbench = opened();
    await click(actor(), 'right');
    await workbench.chooseInMenu('New cell: what this principal did');
    await said(/It has not been run/);
    assert.equal(await workbench.isDirty(file), true);
    await workbench.drawn(2, 'filter userIdentity.arn = {{ actor }}').waitFor();
    await workbench.runCell(2);
    await workbench.result('what-the-actor-did').getByRole('grid').waitFor();
  });

  it('reads well in a dark and in a high contrast theme', async () => {
    const workbench = opened();
    for (const theme of themes.slice(1)) {
      await workbench.useTheme(theme);
      await workbench.screenshot(`results-${theme.kind}`);
      assert.deepEqual(await workbench.outputs.locator('section.output').evaluateAll(faintTexts), []);
    }
  });
});
