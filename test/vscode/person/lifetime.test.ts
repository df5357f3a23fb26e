import assert from 'node:assert/strict';
import { setTimeout as nextTurn } from 'node:timers/promises';
import { listProcesses } from '../../../scripts/processes/listProcesses.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

describe('when the extension host dies', () => {
  const opened = useWorkbench();

  it('the engine ends with it, in the middle of its work too', async () => {
    const workbench = opened();
    await workbench.openRunbook('slow.apirunbook');
    await workbench.runCell(0);
    await workbench.outputs.locator('section.running').waitFor();
    const engines = processesOf(workbench, 'engine.js');
    assert.equal(engines.length, 1);
    for (const host of processesOf(workbench, 'type=extensionHost')) process.kill(host, 'SIGKILL');
    const deadline = Date.now() + 10_000;
    // Nothing tells of the end of another process's child: look, and look again.
    while (processesOf(workbench, 'engine.js').some((id) => engines.includes(id))) {
      assert.ok(Date.now() < deadline, 'The engine outlives its extension host.');
      await nextTurn(50);
    }
  });
});

/** The ids of the server's processes whose command line holds `text`. */
function processesOf(workbench: Workbench, text: string): number[] {
  const ours = listProcesses().filter(({ group }) => group === workbench.processGroup);
  return ours.filter(({ command }) => command.includes(text)).map(({ id }) => id);
}
