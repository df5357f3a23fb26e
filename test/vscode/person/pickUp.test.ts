import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { awsConfigOf } from '../../../scripts/vscode/liveProfiles.ts';
import { startLiveServers, type LiveServers } from '../../../scripts/vscode/liveServers.ts';
import { useWorkbench } from './useWorkbench.ts';

const calls = 0;

describe('a person reloads the window while a query runs at AWS', () => {
  let servers: LiveServers | undefined;
  before(async () => {
    servers = await startLiveServers();
  });
  after(() => servers?.stop());
  const opened = useWorkbench();

  /** The calls that the account was sent, by its server's log. */
  const sent = async (operation: string): Promise<number> => {
    const log = await readFile(servers?.profiles.slow.logFile ?? '', 'utf8');
    return log.split('\n').filter((line) => line.includes(operation)).length;
  };

  it('is offered to pick it up, and it goes on where it is', async () => {
    const workbench = opened();
    assert.ok(servers !== undefined);
    await workbench.writeAwsConfig(awsConfigOf(servers.profiles));
    await workbench.hideSideBar();
    await workbench.openRunbook('live.apirunbook');
    await workbench.chooseTarget('aws: slow');
    await workbench.runCell(calls);
    const running = workbench.outputs.locator('section.running').getByRole('grid');
    await running.waitFor();
    await workbench.reload('live.apirunbook');
    await workbench.notifications.getByText(/still running at AWS/).waitFor();
    await workbench.screenshot('live-pick-up');
    await workbench.notifications.getByRole('button', { name: 'Pick Up' }).click();
    await running.waitFor();
    assert.equal(await sent('StartQuery'), 1);
    await workbench.stopCell(calls);
    await workbench.result('calls').getByText('Cancelled', { exact: true }).waitFor();
    assert.equal(await sent('StopQuery'), 1);
  });
});
