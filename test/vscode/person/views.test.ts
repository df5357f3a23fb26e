import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bigRegions } from '../../support/accounts/bigAccount.ts';
import { burningAlarm, deniedRegion, serveAccounts, type ServedAccounts } from './servedAccounts.ts';
import { themes } from './themes.ts';
import { useWorkbench } from './useWorkbench.ts';
import { WorkbenchViews, type ShownView } from './workbenchViews.ts';

const config = `targets:
  drill: {type: local, path: drill}
  local: {type: local, path: samples/data}
  security: {type: aws, profile: security, regions: [us-east-1]}
  payments: {type: aws, profile: payments, regions: [us-east-1, ${deniedRegion}]}
  platform: {type: aws, profile: platform, regions: [${bigRegions.join(', ')}]}
  contractor: {type: aws, profile: contractor, regions: [us-east-1]}
`;

/** One account and region, and five whole hours between two events. */
const drill = ['2026-11-03T01:10:00Z', '2026-11-03T07:20:00Z'].map((eventTime, index) => ({
  eventVersion: '1.11',
  eventTime,
  eventSource: 's3.amazonaws.com',
  eventName: 'ListBuckets',
  awsRegion: 'eu-west-1',
  eventID: `00000000-0000-4000-8000-00000000000${index}`,
  recipientAccountId: '123412341234',
  eventCategory: 'Management',
}));

describe('a person looks at the views', () => {
  let served: ServedAccounts | undefined;
  before(async () => {
    served = await serveAccounts();
  });
  after(() => served?.close());
  const opened = useWorkbench({ settings: { 'apirunbook.aws.discoverProfiles': false } });
  const views = () => new WorkbenchViews(opened());
  const row = (view: ShownView, name: string | RegExp) => views().row(view, name);
  const asked = () => served?.requests.length ?? 0;
  const picture = (name: string) => opened().screenshot(`views-${name}`);
  /** The rows that are drawn are these and no others, each by the beginning of what is said of it. */
  const reads = async (view: ShownView, expected: readonly string[]) => {
    const names = await views().names(view);
    assert.deepEqual(
      names.map((name, index) => (name.startsWith(expected[index] ?? '\n') ? expected[index] : name)),
      expected,
    );
  };
  /** How many rows stand beneath a row's parent, it among them; most of a long list are not drawn. */
  const siblings = async (view: ShownView, name: string | RegExp) =>
    Number(await row(view, name).first().getAttribute('aria-setsize'));

  before(async () => {
    const workbench = opened();
    const { folder } = workbench;
    assert.ok(served !== undefined);
    await workbench.writeAwsConfig(served.awsConfig);
    await rm(path.join(folder, 'live'), { recursive: true });
    await rm(path.join(folder, 'samples', 'apirunbook.config.yaml'));
    await mkdir(path.join(folder, 'drill'));
    await writeFile(path.join(folder, 'drill', 'events.json'), JSON.stringify({ Records: drill }));
    await writeFile(path.join(folder, 'apirunbook.config.yaml'), config);
    await views().open();
    await views().widen(560);
  });

  it('finds the runbooks by folder, by tag and by a word, and which of them is at fault', async () => {
    await views().showOnly('Runbooks');
    await row('Runbooks', 'Folder samples, 6 runbooks').waitFor();
    await row('Runbooks', /^Runbook broken.apirunbook is at fault: Line 5, column 1: /).waitFor();
    await picture('runbooks-folders');
    await views().pressInTitle('Runbooks', 'Group Runbooks by Tag');
    await row('Runbooks', 'Tag cloudwatch, 1 runbook').waitFor();
    await picture('runbooks-tags');
    // The last of them.
    await row('Runbooks', 'Tag cloudwatch, 1 runbook').click();
    await opened().page.keyboard.press('End');
    await row('Runbooks', /^Tag Without a tag, \d+ runbooks/).waitFor();
    await opened().page.keyboard.press('Home');
    await views().pressInTitle('Runbooks', 'Group Runbooks by Folder');
    await views().pressInTitle('Runbooks', 'Filter Runbooks…');
    await opened().answer('leaked');
    await row('Runbooks', /^Runbook Who touched the secrets/).waitFor({ state: 'detached' });
    await reads('Runbooks', ['Folder samples', 'Runbook Leaked access key']);
    await picture('runbooks-filtered');
    await views().pressInTitle('Runbooks', 'Clear the Filter of Runbooks');
    await views().pressInTitle('Runbooks', 'Filter Runbooks…');
    await opened().answer('no such runbook');
    await row('Runbooks', 'Nothing here has the text of the filter').waitFor();
    await picture('runbooks-filtered-away');
    await views().pressInTitle('Runbooks', 'Clear the Filter of Runbooks');
  });

  it('reads what captured events say of their trail: first and last, and the hours without any', async () => {
    await views().showOnly('Trails');
    await views().expand(row('Trails', /^Target drill of captured data/));
    await views().expand(row('Trails', /^Captured records, 2 records · 2026-11-03 · 1 gap/));
    await views().expand(row('Trails', 'Hours without a record: 1 gap'));
    await row('Trails', '5 h: 2026-11-03 02:00:00 UTC to 2026-11-03 07:00:00 UTC').waitFor();
    await row('Trails', 'First record: 2026-11-03 01:10:00 UTC').waitFor();
    await row('Trails', 'Last record: 2026-11-03 07:20:00 UTC').waitFor();
    await picture('trails-captured');
    await views().toggle(row('Trails', /^Target drill/));
    await views().expand(row('Trails', /^Target local of captured data/));
    await views().expand(row('Trails', 'Region eu-west-1, account 111122223333'));
    await views().expand(row('Trails', /^organization-trail, /));
    await row('Trails', 'Digest files: 1 file').waitFor();
    await picture('trails-captured-accounts');
    await views().toggle(row('Trails', /^Target local/));
  });

  it('asks AWS for nothing before a target is opened, nor before a region is', async () => {
    await views().expand(row('Trails', /^AWS target platform/));
    assert.equal(await siblings('Trails', /^Region us-east-1, platform, not asked yet/), bigRegions.length);
    assert.equal(asked(), 0);
    await picture('trails-not-asked');
    await (await views().action(row('Trails', /^AWS target platform/), 'Ask All Regions')).click();
    await row('Trails', 'Region us-east-1, account 777788889999, platform, 3 trails').waitFor();
    await row('Trails', `Region ${deniedRegion}, platform, access denied`).waitFor();
    await row('Trails', 'Region af-south-1, account 777788889999, platform, 4 trails').waitFor();
    await picture('trails-all-regions');
    await views().toggle(row('Trails', /^AWS target platform/));
  });

  it('sees a trail in which nothing is wrong', async () => {
    await views().expand(row('Trails', /^AWS target security/));
    await views().expand(row('Trails', /^Coverage findings/));
    await row('Trails', 'Nothing is wrong with what is recorded here').waitFor();
    await views().expand(row('Trails', /^Trail all-regions, logging · delivered \d min ago · all regions/));
    await row('Trails', 'Home region: us-east-1').waitFor();
    await row('Trails', 'Insights: ApiCallRateInsight, ApiErrorRateInsight').waitFor();
    await row('Trails', 'Management events: read and write').waitFor();
    await picture('trails-good');
    await views().toggle(row('Trails', /^AWS target security/));
  });

  it('sees what is wrong and how to mend it, and a region that is denied beside the one that answers', async () => {
    await views().expand(row('Trails', /^AWS target payments/));
    await row('Trails', `Region ${deniedRegion}, payments, not asked yet`).waitFor();
    // By what does not change with the answer.
    await views().expand(row('Trails', /^Region eu-central-1, payments/));
    await row('Trails', /^Access denied: /).waitFor();
    await row('Trails', `Region ${deniedRegion}, payments, access denied`).waitFor();
    await views().expand(row('Trails', /^Region us-east-1, .*payments/));
    await row('Trails', /^Trail all-regions, not logging · delivered 2 d ago/).waitFor();
    await views().expand(row('Trails', /^Coverage findings/));
    for (const finding of [
      /^high finding: Trail all-regions is not logging since .* To mend it: Start logging/,
      /^medium finding: Nobody is told when alarm cis-4.5-trail-changes goes off. To mend it: /,
      /^medium finding: No alarm is raised on use of the root user. To mend it: /,
      /^medium finding: Log files of trail all-regions cannot be validated. To mend it: /,
      /^low finding: Trail all-regions has no Insights. To mend it: /,
    ]) {
      await row('Trails', finding).waitFor();
    }
    await picture('trails-findings');
    await row('Trails', /^high finding: Trail all-regions is not logging/).hover();
    await opened().hoverText.getByText('To mend it:').waitFor();
    await picture('trails-finding');
    await row('Trails', /^Access denied/).click();
    await opened().notifications.getByRole('button', { name: 'Try Again' }).waitFor();
    await picture('trails-denied');
    await opened().runCommand('Notifications: Clear All Notifications');
  });

  it('reads that a session has expired, and what renews it', async () => {
    await views().expand(row('Trails', /^AWS target contractor/));
    await row('Trails', /^Session expired: .*`aws sso login --profile contractor`/).click();
    await opened().notifications.getByRole('button', { name: 'Copy the Command' }).waitFor();
    await picture('trails-expired');
    await opened().clipboard();
    await opened().notifications.getByRole('button', { name: 'Copy the Command' }).click();
    // The notice goes before the command is copied.
    await opened().page.waitForFunction(
      async (command) => (await navigator.clipboard.readText()) === command,
      'aws sso login --profile contractor',
    );
  });

  it('reads the same in a dark and in a high contrast theme', async () => {
    for (const theme of [...themes.slice(1), themes[0]]) {
      await views().useTheme(theme);
      if (theme !== themes[0]) await picture(`trails-${theme.kind}`);
    }
  });

  it('sees what is in alarm first, and beneath an alarm its runbooks, pattern and history', async () => {
    const before = asked();
    await views().showOnly('Alarms');
    await row('Alarms', /^AWS target contractor, not asked yet/).waitFor();
    assert.equal(asked(), before);
    assert.equal(await views().badge.isVisible(), false);
    await views().expand(row('Alarms', /^AWS target security/));
    await views().expand(row('Alarms', new RegExp(`^${burningAlarm}, in alarm since \\d min`)));
    await views().expand(row('Alarms', /^History/));
    await row('Alarms', /^Alarm updated from OK to ALARM/).waitFor();
    await reads('Alarms', [
      'Target drill of captured data',
      'Target local of captured data',
      'AWS target security, 1 in alarm',
      `${burningAlarm}, in alarm`,
      'Open the runbook ',
      'Open the runbook ',
      `Open the runbook New runbook for ${burningAlarm}, made from its filter pattern`,
      'Last change: ',
      'Goes off at: Sum >= 1',
      'Metric: CIS / root-use',
      'Metric filter root-use on the log group trail-events: { $.userIdentity.type = "Root" ',
      'Action: arn:aws:sns:us-east-1:111122223333:security',
      'History of ',
      'Alarm updated from OK to ALARM',
      'Alarms in state Insufficient data',
      'Alarms in state OK',
      'AWS target payments, not asked yet',
      'AWS target platform, not asked yet',
      'AWS target contractor, not asked yet',
    ]);
    assert.equal(await views().badge.innerText(), '1');
    await picture('alarms');
    await views().toggle(row('Alarms', /^AWS target security/));
  });

  it('sees recorded alarms, where nothing is in alarm, and what is denied or expired', async () => {
    await views().expand(row('Alarms', /^Target drill/));
    await row('Alarms', 'No alarm is recorded here').waitFor();
    await views().expand(row('Alarms', /^Target local/));
    await row('Alarms', /^organization-on-call, in alarm since \d+ d, ALARM\(/).waitFor();
    await views().expand(row('Alarms', /^AWS target payments/));
    await views().expand(row('Alarms', /^Region us-east-1/));
    await row('Alarms', 'Nothing is in alarm').waitFor();
    await views().expand(row('Alarms', /^Region eu-central-1/));
    await row('Alarms', /^Access denied/).waitFor();
    await views().expand(row('Alarms', /^AWS target contractor/));
    await row('Alarms', /^Session expired/).waitFor();
    await row('Alarms', 'Region eu-central-1, payments, access denied').waitFor();
    await row('Alarms', 'Region us-east-1, account 444455556666, payments, 0 in alarm').waitFor();
    await row('Alarms', 'AWS target contractor, session expired · SSO, us-east-1').waitFor();
    assert.equal(await views().badge.innerText(), '4');
    await picture('alarms-states');
    for (const name of [/^Target drill/, /^Target local/, /^AWS target payments/]) {
      await views().toggle(row('Alarms', name));
    }
  });

  it('has the first of 500 alarms at once, and the others when it asks for more', async function () {
    await views().expand(row('Alarms', /^AWS target platform/));
    const began = performance.now();
    await views().expand(row('Alarms', /^Region us-east-1, .*platform/));
    await row('Alarms', /^composite-000, in alarm/).waitFor();
    // A figure for the log (the goal is a second), not a bound: a busy machine takes what it takes.
    if (this.test !== undefined)
      this.test.title += ` (those in alarm after ${Math.round(performance.now() - began)} ms)`;
    assert.equal(await views().badge.innerText(), '16');
    const before = asked();
    await views().expand(row('Alarms', 'Alarms in state OK'));
    await row('Alarms', /^metric-010, OK/).waitFor();
    assert.equal(asked(), before + 1);
    // The hundred that AWS gives at a time, and "Load more".
    assert.equal(await siblings('Alarms', /^metric-010, OK/), 101);
    await picture('alarms-many');
    await row('Alarms', 'Alarms in state OK').click();
    await row('Alarms', 'Alarms in state OK').click();
    await opened().page.keyboard.press('End');
    await row('Alarms', 'Load more').scrollIntoViewIfNeeded();
    await picture('alarms-load-more');
    await row('Alarms', 'Load more').click();
    await row('Alarms', /^metric-010, OK/).waitFor({ state: 'detached' });
    await row('Alarms', /, OK since/)
      .first()
      .and(opened().page.locator('[aria-setsize="201"]'))
      .waitFor();
    assert.equal(asked(), before + 2);
    await views().pressInTitle('Alarms', 'Filter Alarms…');
    await opened().answer('composite-0');
    await row('Alarms', /^metric-/)
      .first()
      .waitFor({ state: 'detached' });
    await picture('alarms-filtered');
    await views().pressInTitle('Alarms', 'Clear the Filter of Alarms');
  });

  it('sends nothing for what a window restores when it is loaded again', async () => {
    const before = asked();
    await opened().reloadWindow();
    await row('Alarms', /^AWS target platform, not asked yet/).waitFor();
    await row('Alarms', /^AWS target contractor, not asked yet/).waitFor();
    assert.equal(asked(), before);
    assert.equal(await views().badge.isVisible(), false);
  });

  it('reads what a runbook is where there is none', async () => {
    const { folder } = opened();
    const files = await readdir(folder, { recursive: true });
    for (const file of files) if (file.endsWith('.apirunbook')) await rm(path.join(folder, file));
    await views().showOnly('Runbooks');
    await views().welcome('Runbooks').getByText('There is no runbook in this workspace yet.').waitFor();
    await views().welcome('Runbooks').getByRole('button', { name: 'New Runbook' }).waitFor();
    await picture('runbooks-none');
  });
});
