import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { demoKey } from '../../../src/proxy/demo/prepareDemo.ts';
import { startProxyDemo, type ProxyDemo } from '../../support/proxyDemo.ts';
import { faintTexts } from './faintTexts.ts';
import { themes } from './themes.ts';
import { useWorkbench } from './useWorkbench.ts';
import { WorkbenchViews } from './workbenchViews.ts';

const runbook = 'orders-api-access.apirunbook';
/** Where the cells stand in the notebook. */
const places = { read: 1, write: 2 };

describe('a person tests who may call an API', () => {
  let demo: ProxyDemo | undefined;
  const opened = useWorkbench();
  const result = (id: string): Locator => opened().result(id);
  const counts = (id: string): Locator => result(id).locator('.matrix .counts');
  /** What became of a request as an identity. */
  const caseOf = async (id: string, request: string, as: string): Promise<Locator> => {
    const line = result(id).locator('.matrix tbody tr').filter({ hasText: request });
    const identities = await result(id).locator('.matrix thead th:not(.request)').allInnerTexts();
    return line.locator('td').nth(identities.indexOf(as));
  };

  before(async () => {
    const workbench = opened();
    demo = await startProxyDemo(path.join(workbench.folder, 'samples'));
    await workbench.page.setViewportSize({ width: 1280, height: 1200 });
    await workbench.hideSideBar();
    await workbench.openRunbook(runbook);
  });
  after(() => demo?.close());

  it('runs all, and sees of every request who came through', async () => {
    const workbench = opened();
    await workbench.runAll();
    const expected = { read: 15, write: 9, cancel: 3, admin: 13, create: 2, straight: 2, throttle: 2 };
    for (const [id, cases] of Object.entries(expected)) {
      await workbench.scrollTo(counts(id));
      assert.equal(await counts(id).innerText(), `✓All ${cases} as expected`, id);
    }
    assert.equal(await (await caseOf('write', 'DELETE /orders/42', 'writer')).locator('.mark').textContent(), '✓');
    assert.equal(demo?.proxy.status().counters.requests, 63);
  });

  it('chooses a case that was refused, and reads what the policy said, why, and the record of it', async () => {
    const workbench = opened();
    const refused = await caseOf('admin', 'GET /orders/%61dmin/export', 'reader');
    await workbench.scrollTo(refused);
    await refused.click();
    const about = result('admin').locator('.case');
    await workbench.scrollTo(about);
    const facts = Object.fromEntries(
      await about
        .locator('.case-facts > div')
        .evaluateAll((elements) =>
          elements.map((element) => Array.from(element.children, ({ textContent }) => textContent)),
        ),
    ) as Readonly<Record<string, string>>;
    assert.deepEqual(
      { answered: facts['Answered'], policy: facts['Policy'], rule: facts['Rule'], code: facts['Error code'] },
      { answered: '403', policy: 'deny', rule: 'no-admin', code: 'AccessDenied' },
    );
    assert.match(facts['Reason'] ?? '', /no-admin/);
    await about.getByRole('tree', { name: 'Audit record' }).getByText('reader').first().waitFor();
    await workbench.screenshot('access-matrix');
    for (const theme of [...themes.slice(1), themes[0]]) {
      await workbench.useTheme(theme);
      assert.deepEqual(await workbench.outputs.locator('section.output').evaluateAll(faintTexts), []);
      if (theme !== themes[0]) await workbench.screenshot(`access-matrix-${theme.kind}`);
    }
    const shown = await workbench.outputs.locator('body').innerText();
    for (const client of ['reader', 'writer', 'cli']) assert.ok(!shown.includes(demoKey(client)), client);
  });

  it('expects something else: the cell has failed, the matrix shows which case, and the problem stands where it is written', async () => {
    const workbench = opened();
    await workbench.runCommand('Notebook: Focus First Cell');
    await workbench.scrollTo(workbench.drawn(places.write, '- [403, 201, 201, 403, 401]'));
    await workbench.clickInCell(places.write, '- [403, 201');
    for (const key of ['Backspace', 'Backspace', 'Backspace', '4', '0', '3']) await workbench.page.keyboard.press(key);
    await workbench.runCell(places.write);
    await workbench.scrollTo(counts('write'));
    await counts('write').getByText('8 of 9 as expected · 1 not').waitFor();
    await result('write').getByText('Failed', { exact: true }).waitFor();
    const failed = result('write').locator('td.fail');
    assert.equal(await failed.count(), 1);
    assert.equal(await (await caseOf('write', 'POST /orders', 'writer')).and(failed).count(), 1);
    const problem = result('write').locator('.problems li');
    assert.deepEqual((await problem.innerText()).split(/\n+/), [
      'writer POST /orders: expected 403, got 201.',
      `samples/${runbook}:33:15 · access.unmet`,
    ]);
    await result('write').getByRole('button', { name: 'Only what failed' }).click();
    assert.equal(await result('write').locator('.matrix td').count(), 1);
    await failed.click();
    await result('write').locator('.case').getByText('expected 403, got 201').waitFor();
    await workbench.screenshot('access-failed');
  });

  it('reads how to go on when the proxy has ended', async () => {
    const workbench = opened();
    await demo?.proxy.stop(0);
    await workbench.runCommand('Notebook: Focus First Cell');
    await workbench.runCell(places.read);
    await workbench.scrollTo(result('read').getByText(/^Nothing listens at http:\/\/127\.0\.0\.1:\d+\./));
    await result('read').getByText('Start the proxy: ').waitFor();
    await workbench.screenshot('access-no-proxy');
    await result('read').getByRole('button', { name: 'Show the Proxy View' }).click();
    await new WorkbenchViews(workbench).row('Proxy', 'Proxy samples/apirunbook.config.yaml, stopped').waitFor();
    await workbench.screenshot('access-proxy-view');
    await workbench.hideSideBar();
  });

  it('asks the log of a day who was refused', async () => {
    const workbench = opened();
    await workbench.save();
    await workbench.clean(runbook).waitFor();
    await workbench.runCommand('View: Close All Editors');
    await workbench.openRunbook('proxy-audit.apirunbook');
    await workbench.runCell(2);
    await result('refused').getByText('Answered', { exact: true }).waitFor();
    await workbench.scrollTo(result('refused'));
    await result('refused').getByRole('grid').getByText('no-admin').first().waitFor();
    await workbench.screenshot('access-audit');
  });
});
