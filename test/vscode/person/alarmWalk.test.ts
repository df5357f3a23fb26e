import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CloudWatchClient, SetAlarmStateCommand, type StateValue } from '@aws-sdk/client-cloudwatch';
import type { Locator } from 'playwright-core';
import { burningAlarm, keyOf, serveAccounts, type ServedAccounts } from './servedAccounts.ts';
import { useWorkbench } from './useWorkbench.ts';
import { WorkbenchViews } from './workbenchViews.ts';

/** From the badge to the answer. */
const mostClicks = 4;

const config = 'targets:\n  security: {type: aws, profile: security, regions: [us-east-1]}\n';

const runbook = `apirunbook: 1
title: The root user was used
sources:
  logs: {type: logs, logGroups: [trail-events]}
parameters:
  window: {type: timerange, default: last 15m}
alarms:
- {control: CIS 4.3, values: {window: '{{ alarm.window }}'}}
cells:
- id: calls
  title: What the root user did
  source: logs
  insights: |
    filter userIdentity.type = "Root"
    | fields @timestamp, eventName, sourceIPAddress
    | sort @timestamp desc
`;

describe('a responder is told of an alarm', () => {
  let served: ServedAccounts | undefined;
  before(async () => {
    served = await serveAccounts();
  });
  after(() => served?.close());
  const opened = useWorkbench({ settings: { 'apirunbook.aws.discoverProfiles': false } });
  const views = () => new WorkbenchViews(opened());
  const answer = (id: string) => opened().result(id).getByRole('gridcell', { name: 'ConsoleLogin', exact: true });
  let clicks = 0;
  const click = async (target: Locator) => {
    await target.click();
    clicks += 1;
  };
  const setState = async (name: string, state: StateValue) => {
    assert.ok(served !== undefined);
    const credentials = { accessKeyId: keyOf('security'), secretAccessKey: 'test' };
    const client = new CloudWatchClient({ endpoint: served.url, region: 'us-east-1', credentials });
    await client.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: state, StateReason: 'A test says so.' }));
  };
  /** Turns the watch on, or says again that it is on: either asks at once. */
  const watch = async () => {
    const workbench = opened();
    await workbench.runCommand('API Runbooks: Watch Alarms…');
    const item = workbench.quickInput.getByRole('checkbox').nth(1);
    await item.waitFor();
    if (!(await item.isChecked())) await item.click();
    if (served?.requests.length === 0) await workbench.screenshot('walk-alarm-watch');
    await workbench.quickInput.getByRole('button', { name: 'OK' }).click();
  };

  before(async () => {
    const workbench = opened();
    assert.ok(served !== undefined);
    await workbench.writeAwsConfig(served.awsConfig);
    for (const folder of ['live', 'samples']) await rm(path.join(workbench.folder, folder), { recursive: true });
    await writeFile(path.join(workbench.folder, 'apirunbook.config.yaml'), config);
    await writeFile(path.join(workbench.folder, 'root-use.apirunbook'), runbook);
    await watch();
    await views().badge.waitFor();
  });

  it(`and sees the answer after ${mostClicks} clicks at most`, async () => {
    const workbench = opened();
    assert.equal(await views().badge.innerText(), '1');
    await workbench.screenshot('walk-alarm-1');
    clicks = 0;
    await click(views().icon);
    const alarm = views().row('Alarms', new RegExp(`^${burningAlarm}, in alarm`));
    await alarm.waitFor();
    await alarm.hover();
    await workbench.screenshot('walk-alarm-2');
    await click(await views().action(alarm, 'Open Runbook for This Alarm'));
    await workbench.tab('root-use.apirunbook').waitFor();
    await workbench.notifications.getByText(/filled in window/).waitFor();
    await workbench.screenshot('walk-alarm-3');
    await click(workbench.toolbarButton('Run All'));
    await answer('calls').waitFor();
    await workbench.toolbarButton('Run All').waitFor();
    await workbench.screenshot('walk-alarm-4');
    assert.ok(clicks <= mostClicks, `${clicks} clicks`);
  });

  it('by a notice when a watched alarm goes off, which opens the runbook', async () => {
    const workbench = opened();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await setState('cis-4.5-trail-changes', 'ALARM');
    await watch();
    const notice = workbench.notifications.filter({ hasText: 'cis-4.5-trail-changes' });
    await notice.waitFor();
    await views().badge.filter({ hasText: '2' }).waitFor();
    await workbench.screenshot('walk-alarm-notice');
    await notice.getByRole('button', { name: 'Open Runbook' }).click();
    // No runbook is for it: one is made of its pattern.
    await workbench.notifications
      .getByText(/^This runbook was made from the alarm cis-4.5-trail-changes; save it/)
      .waitFor();
    await workbench.screenshot('walk-alarm-made');
  });
});
