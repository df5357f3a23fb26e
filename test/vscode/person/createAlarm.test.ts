import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeMetricFiltersCommand, type MetricFilter } from '@aws-sdk/client-cloudwatch-logs';
import { ListSubscriptionsByTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { spaced } from './drawnText.ts';
import { keyOf, serveAccounts, servedProfiles, type ServedAccounts } from './servedAccounts.ts';
import { useWorkbench } from './useWorkbench.ts';

const config = `targets:
  local: {type: local, path: samples/data}
  sandbox: {type: aws, profile: sandbox, regions: [us-east-1]}
`;

const pattern = '{ $.userIdentity.type = "Root" && $.eventType != "AwsServiceEvent" }';
const runbook = `apirunbook: 1
title: The root user
sources:
  logs: {type: logs, logGroups: [trail-events]}
parameters:
  window: {type: timerange, default: last 1h}
cells:
- id: root-use
  title: What the root user did
  source: logs
  filter: '${pattern}'
`;

const account = servedProfiles.sandbox;
const topic = 'ApiRunbooks-root-root-use-9eb670ef';

describe('a person makes an alarm of a cell', () => {
  let served: ServedAccounts | undefined;
  before(async () => {
    served = await serveAccounts();
  });
  after(() => served?.close());
  const opened = useWorkbench({ settings: { 'apirunbook.aws.discoverProfiles': false } });
  let step = 0;
  const picture = (name: string) => opened().screenshot(`create-alarm-${++step}-${name}`);
  const lens = (title: string) => opened().page.locator('.codelens-decoration:visible a').filter({ hasText: title });
  const sheet = (text: string) =>
    opened()
      .textEditor.locator('.view-line')
      .filter({ hasText: spaced(text) })
      .first();
  const changes = () =>
    (served?.requests ?? []).flatMap(({ operation }) =>
      /^(Put|Create|Delete|Set|Subscribe|Unsubscribe|Tag|Untag|Remove)/.test(operation) ? [operation] : [],
    );

  before(async () => {
    const workbench = opened();
    assert.ok(served !== undefined);
    await workbench.writeAwsConfig(served.awsConfig);
    await rm(path.join(workbench.folder, 'live'), { recursive: true });
    await writeFile(path.join(workbench.folder, 'apirunbook.config.yaml'), config);
    await writeFile(path.join(workbench.folder, 'root.apirunbook'), runbook);
    await workbench.hideSideBar();
    await workbench.openRunbook('root.apirunbook');
    await workbench.chooseTarget('sandbox');
  });

  it('says what it is to be, where, and who is told, and reads the plan before anything is changed', async () => {
    const workbench = opened();
    await workbench.chooseInCellMenu(0, 'Create Alarm…');
    await workbench.quickInput.getByText('This cell cannot become').waitFor();
    await workbench.quickInput.getByText('CloudWatch saves queries of Logs Insights only.').waitFor();
    await picture('kinds');
    await workbench.choose('Metric filter and alarm');
    await workbench.quickInput.getByText('No account').waitFor();
    assert.equal(served?.requests.length, 0);
    await picture('places');
    await workbench.choose('sandbox');
    await workbench.quickInput.getByText('A new SNS topic').waitFor();
    await picture('who-is-told');
    await workbench.choose('A new SNS topic');
    await workbench.quickInput.getByText('AWS asks it to confirm').waitFor();
    await workbench.answer('security@example.com');
    await lens(`Create in ${account} / us-east-1…`).waitFor();
    await sheet('+ create alarm ApiRunbooks/root/root-use').waitFor();
    await sheet('Would have fired once in 24 hours').waitFor();
    await sheet('About 0.40 USD a month').waitFor();
    await picture('sheet');
  });

  it('changes nothing as long as account and region are not confirmed by name', async () => {
    const workbench = opened();
    await lens('Create in').click();
    await workbench.dialog.getByText(`Create in account ${account}, region us-east-1?`).waitFor();
    await picture('confirm');
    await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
    await workbench.dialog.waitFor({ state: 'detached' });
    // Long enough for a change to be seen, were there one.
    await lens('Read Again').click();
    const planning = workbench.notifications.getByText(/^Planning the alarm of root-use/);
    await planning.waitFor();
    await planning.waitFor({ state: 'detached' });
    assert.deepEqual(changes(), []);
  });

  it('creates exactly what the plan says', async () => {
    const workbench = opened();
    await lens('Create in').click();
    await workbench.dialog.getByRole('button', { name: `Create in ${account} / us-east-1` }).click();
    await sheet('Everything is in place already.').waitFor();
    await lens(`Remove from ${account} / us-east-1…`).waitFor();
    const notice = `Created in ${account} / us-east-1. security@example.com has to confirm a mail from AWS.`;
    await workbench.notifications.getByText(notice).waitFor();
    await picture('created');
    const { alarms, filters, subscriptions } = await inPlace(served);
    const arn = `arn:aws:sns:us-east-1:${account}:${topic}`;
    assert.deepEqual(alarms.map(comparedAlarm), [
      {
        AlarmName: 'ApiRunbooks/root/root-use',
        AlarmDescription:
          'What the root user did (The root user). vscode://apirunbook.apirunbook/open?runbook=root.apirunbook&cell=root-use&target=sandbox',
        AlarmActions: [arn],
        Namespace: 'ApiRunbooks',
        MetricName: 'ApiRunbooks/root/root-use',
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
      },
    ]);
    assert.deepEqual(filters.map(comparedFilter), [
      {
        filterName: 'ApiRunbooks/root/root-use',
        filterPattern: pattern,
        logGroupName: 'trail-events',
        metricTransformations: [
          { metricName: 'ApiRunbooks/root/root-use', metricNamespace: 'ApiRunbooks', metricValue: '1' },
        ],
      },
    ]);
    assert.deepEqual(subscriptions, [`${arn} email security@example.com`]);
  });

  it('writes the plan as a template for CloudFormation', async () => {
    const workbench = opened();
    await lens('Write as a File…').click();
    await workbench.choose('CloudFormation template');
    await workbench.quickInput.getByText('OK', { exact: true }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.tab('root-use.cfn.yaml').waitFor();
    await picture('cloudformation');
    const written = await readFile(path.join(workbench.folder, 'root-use.cfn.yaml'), 'utf8');
    assert.match(written, /Type: AWS::Logs::MetricFilter\n/);
    assert.match(written, /Type: AWS::CloudWatch::Alarm\n/);
    await workbench.page.keyboard.press('ControlOrMeta+W');
  });

  it('reads again what is there, and removes it', async () => {
    const workbench = opened();
    const before = served?.requests.length ?? 0;
    await lens('Read Again').click();
    await sheet('Would have fired once in 24 hours').waitFor();
    await sheet('Everything is in place already.').waitFor();
    assert.ok((served?.requests.length ?? 0) > before);
    await lens('Remove from').click();
    await workbench.dialog.getByText(`Remove from account ${account}, region us-east-1?`).waitFor();
    await picture('remove');
    await workbench.dialog.getByRole('button', { name: `Remove from ${account} / us-east-1` }).click();
    await workbench.notifications.getByText(`Removed from ${account} / us-east-1.`).waitFor();
    await lens('Create in').waitFor();
    assert.equal(await lens('Remove from').count(), 0);
    await picture('removed');
    assert.deepEqual(await inPlace(served), { alarms: [], filters: [], subscriptions: [] });
  });
});

interface InPlace {
  readonly alarms: readonly MetricAlarm[];
  readonly filters: readonly MetricFilter[];
  readonly subscriptions: readonly string[];
}

/** What the account has now, by AWS's own SDK. */
async function inPlace(served: ServedAccounts | undefined): Promise<InPlace> {
  assert.ok(served !== undefined);
  const settings = {
    endpoint: served.url,
    region: 'us-east-1',
    credentials: { accessKeyId: keyOf('sandbox'), secretAccessKey: 'test' },
  };
  const { MetricAlarms = [] } = await new CloudWatchClient(settings).send(new DescribeAlarmsCommand({}));
  const { metricFilters = [] } = await new CloudWatchLogsClient(settings).send(new DescribeMetricFiltersCommand({}));
  const sns = new SNSClient(settings);
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  const listed = await Promise.all(
    Topics.map(async ({ TopicArn }) => sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))),
  );
  const subscriptions = listed.flatMap(({ Subscriptions = [] }) =>
    Subscriptions.map(({ TopicArn, Protocol, Endpoint }) => `${TopicArn} ${Protocol} ${Endpoint}`),
  );
  return { alarms: MetricAlarms, filters: metricFilters, subscriptions };
}

function comparedAlarm(alarm: MetricAlarm): Partial<MetricAlarm> {
  const { AlarmName, AlarmDescription, AlarmActions, Namespace, MetricName, Statistic, Period } = alarm;
  const { EvaluationPeriods, DatapointsToAlarm, Threshold, ComparisonOperator, TreatMissingData } = alarm;
  const named = { AlarmName, AlarmDescription, AlarmActions, Namespace, MetricName, Statistic, Period };
  const judged = { EvaluationPeriods, DatapointsToAlarm, Threshold, ComparisonOperator, TreatMissingData };
  return Object.fromEntries(Object.entries({ ...named, ...judged }));
}

function comparedFilter({
  filterName,
  filterPattern,
  logGroupName,
  metricTransformations,
}: MetricFilter): MetricFilter {
  return { filterName, filterPattern, logGroupName, metricTransformations };
}
