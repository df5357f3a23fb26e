import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseRunbook } from '../../../src/core/runbook/parseRunbook.ts';
import { projectFolder } from '../../../scripts/paths.ts';
import { startProxyDemo, type ProxyDemo } from '../../support/proxyDemo.ts';
import { useWorkbench } from './useWorkbench.ts';

const samples = readdirSync(path.join(projectFolder, 'samples')).filter((name) => name.endsWith('.apirunbook'));

describe('a person opens a sample and runs all of it', () => {
  const opened = useWorkbench();
  let demo: ProxyDemo | undefined;
  before(async () => {
    // What a sample asks the reader to start.
    demo = await startProxyDemo(path.join(opened().folder, 'samples'));
    await opened().hideSideBar();
  });
  after(() => demo?.close());

  for (const sample of samples) {
    it(`${sample}: every answer is on the screen, the file is as it was`, async () => {
      const workbench = opened();
      const file = path.join(workbench.folder, 'samples', sample);
      const before = await readFile(file, 'utf8');
      const cells = parseRunbook(sample, before).runbook?.cells ?? [];
      await workbench.openRunbook(sample);
      await workbench.runAll();
      const name = path.parse(sample).name;
      await workbench.visitCells(async (index) => {
        const cell = cells[index];
        if (cell?.kind !== 'query') return;
        const result = workbench.result(cell.id);
        await result.waitFor();
        assert.equal(await result.locator('.status').innerText(), 'Answered', cell.id);
        await result.locator('[role=grid], .empty').waitFor();
      });
      await workbench.screenshotFromTop(`sample-${name}`);
      assert.equal(await workbench.isDirty(sample), false);
      await workbench.save();
      // Without the queries, the last answers fit the screen.
      await workbench.runCommand('Notebook: Collapse All Cell Inputs');
      await workbench.screenshot(`sample-${name}-end`);
      // Not right after the key: VS Code empties the file before it writes it.
      assert.equal(await readFile(file, 'utf8'), before);
      await workbench.runCommand('View: Close All Editors');
    });
  }
});
