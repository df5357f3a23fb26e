import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

/** From the alarm in the sample to what must be revoked. */
const mostClicks = 6;

/** The person's hand: counts each press of a button of the mouse, and takes a picture after it. Turning the wheel is free. */
class Walk {
  clicks = 0;
  #pictures = 0;
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  async click(target: Locator, button: 'left' | 'right' = 'left'): Promise<void> {
    await target.click({ button });
    this.clicks += 1;
  }

  async picture(): Promise<void> {
    this.#pictures += 1;
    await this.#workbench.screenshot(`walk-${this.#pictures}`);
  }
}

describe('a responder walks from the alarm to what must be revoked', () => {
  const opened = useWorkbench();

  it(`in ${mostClicks} clicks, and types nothing`, async () => {
    const workbench = opened();
    const walk = new Walk(workbench);
    const item = (label: string) => workbench.menu.getByRole('menuitem', { name: label });
    const cell = (id: string, text: string) => workbench.result(id).getByRole('gridcell', { name: text, exact: true });
    await withoutDrill(path.join(workbench.folder, 'samples', 'leaked-access-key.apirunbook'));
    await workbench.hideSideBar();
    await workbench.openRunbook('alarms.apirunbook');
    await workbench.runAll();

    // The alarm, and further down the principal whose refusals set it off.
    await workbench.scrollTo(workbench.result('changes').getByRole('grid'));
    await cell('changes', 'cis-4.1-unauthorized-api-calls').first().waitFor();
    await walk.picture();
    const key = cell('refusals', 'AKIAEXAMPLECIDEPLOY7');
    await workbench.scrollTo(key);
    await walk.click(key, 'right');
    await item('Use as “Leaked access key: Leaked access key”').waitFor();
    await walk.picture();
    await walk.click(item('Use as “Leaked access key: Leaked access key”'));

    // The runbook for it, with the key; whoever uses it from outside is the intruder.
    await workbench.tab('leaked-access-key.apirunbook').waitFor();
    await workbench.cells.first().waitFor({ state: 'attached' });
    await walk.picture();
    await walk.click(workbench.toolbarButton('Run All'));
    const address = cell('strangers', '198.51.100.77');
    await workbench.scrollTo(address);
    await walk.click(address, 'right');
    await item('Use as “Address of the intruder”').waitFor();
    await walk.picture();
    await walk.click(item('Use as “Address of the intruder”'));
    await workbench.result('strangers').getByText('Address of the intruder is now 198.51.100.77.').waitFor();
    await walk.click(workbench.toolbarButton('Run All'));

    // What the key did, and what is to be revoked.
    await workbench.scrollTo(cell('worked', 'AssumeRole').first());
    await walk.picture();
    const grid = workbench.result('revoke').getByRole('grid');
    await workbench.scrollTo(grid);
    await walk.picture();
    const listed = await grid.innerText();
    for (const name of ['AKIAEXAMPLECIDEPLOY7', 'support-sync', 'AKIAEXAMPLEBACKDOOR7', 'ASIAEXAMPLEHOTFIX777']) {
      assert.ok(listed.includes(name), `${name} must be revoked, and is not in\n${listed}`);
    }
    assert.ok(walk.clicks <= mostClicks, `${walk.clicks} clicks`);
    assert.equal(await workbench.isDirty('leaked-access-key.apirunbook'), false);
  });
});

/** Other defaults than those of the drill: what is asked about has to come out of the answers. */
async function withoutDrill(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const changed = text
    .replace('default: AKIAEXAMPLECIDEPLOY7', 'default: AKIAIOSFODNN7EXAMPLE')
    .replace('default: 198.51.100.77', 'default: 192.0.2.1');
  assert.equal(
    changed.length - text.length,
    'AKIAIOSFODNN7EXAMPLE192.0.2.1'.length - 'AKIAEXAMPLECIDEPLOY7198.51.100.77'.length,
  );
  await writeFile(file, changed);
}
