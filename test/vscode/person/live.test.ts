import assert from 'node:assert/strict';
import { awsConfigOf } from '../../../scripts/vscode/liveProfiles.ts';
import { startLiveServers, type LiveServers } from '../../../scripts/vscode/liveServers.ts';
import { faintTexts } from './faintTexts.ts';
import { themes } from './themes.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

/** The cells of the runbook, by their place. */
const calls = 0;
const nothing = 1;
const counted = 2;

describe('a person asks AWS', () => {
  let servers: LiveServers | undefined;
  before(async () => {
    servers = await startLiveServers();
  });
  after(() => servers?.stop());
  const opened = useWorkbench();
  const picture = (workbench: Workbench, name: string) => workbench.screenshot(`live-${name}`);

  before(async () => {
    const workbench = opened();
    assert.ok(servers !== undefined);
    await workbench.writeAwsConfig(awsConfigOf(servers.profiles));
    await workbench.hideSideBar();
    await workbench.openRunbook('live.apirunbook');
  });

  /** Pictures of what is on the screen in every theme; in each of them every word stands out from its background. */
  async function inEveryTheme(workbench: Workbench, name: string, shoot = picture): Promise<void> {
    for (const theme of [...themes.slice(1), themes[0]]) {
      await workbench.useTheme(theme);
      await shoot(workbench, `${name}-${theme.id}`);
      assert.deepEqual(await workbench.outputs.locator('section.output').evaluateAll(faintTexts), []);
    }
  }

  it('chooses a profile, and reads whose answer it is', async () => {
    const workbench = opened();
    await workbench.runCommand('API Runbooks: Choose Target');
    await workbench.quickInput.getByText('aws: lab').waitFor();
    await picture(workbench, 'targets');
    await workbench.choose('aws: lab');
    await workbench.cellStatus(calls).getByText('account not asked yet').waitFor();
    await workbench.runCell(calls);
    const result = workbench.result('calls');
    await result.getByRole('grid').waitFor();
    await workbench.cellStatus(calls).getByText('111122223333').waitFor();
    await inEveryTheme(workbench, 'answer', async (_, name) => workbench.screenshotFromTop(`live-${name}`));
  });

  it('reads why there are no rows', async () => {
    const workbench = opened();
    await workbench.runCell(nothing);
    const result = workbench.result('nothing');
    await result.getByText('No rows matched.').waitFor();
    const evidence = result.getByText(/^Evidence/);
    if ((await evidence.count()) > 0) await evidence.click();
    await inEveryTheme(workbench, 'nothing');
  });

  it('sees that one of two profiles did not answer, and how to sign on', async () => {
    const workbench = opened();
    await workbench.chooseTarget('both');
    await workbench.runCell(calls);
    const result = workbench.result('calls');
    await result.getByText(/^This is not all/).waitFor();
    await result.getByRole('grid').waitFor();
    await inEveryTheme(workbench, 'partial');
    await workbench.chooseTarget('aws: expired');
    await workbench.runCell(calls);
    await result.getByText('Failed', { exact: true }).waitFor();
    await inEveryTheme(workbench, 'expired');
    await result.getByRole('button', { name: 'Write it into a terminal' }).click();
    await workbench.terminal.waitFor();
    await picture(workbench, 'terminal');
  });

  it('sees the rows that have come while a query runs, and keeps them when it is stopped', async () => {
    const workbench = opened();
    await workbench.runCommand('View: Toggle Panel Visibility');
    await workbench.chooseTarget('aws: slow');
    await workbench.runCell(calls);
    await workbench.outputs.locator('section.running').getByRole('grid').waitFor();
    await picture(workbench, 'running');
    await workbench.stopCell(calls);
    await workbench.result('calls').getByText('Cancelled', { exact: true }).waitFor();
    await picture(workbench, 'stopped');
  });

  it('takes on a role with a code', async () => {
    const workbench = opened();
    await workbench.chooseTarget('aws: mfa');
    await workbench.runCell(calls);
    await workbench.quickInput.getByText(/six digits/).waitFor();
    await picture(workbench, 'mfa');
    await workbench.answer('123456');
    await workbench
      .result('calls')
      .getByText(/assumed-role\/responder/)
      .first()
      .waitFor();
    await picture(workbench, 'role');
  });

  it('is asked before a query whose cost nobody knows, and sends nothing', async () => {
    const workbench = opened();
    await workbench.toolbarButton('Clear All Outputs').click();
    await workbench.chooseTarget('aws: lab');
    await workbench.runCell(counted);
    await workbench.dialog.getByText(/Nothing was sent yet/).waitFor();
    await picture(workbench, 'cost');
    await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
    await workbench.result('counted').getByText('cost.unknown').waitFor();
    await picture(workbench, 'refused');
  });
});
