import { consoleUser, rootUser } from '../identities.ts';
import { openJournal } from '../journal.ts';
import type { Journal, Origin } from '../journal.ts';
import { accounts, networks, people } from '../organisation.ts';
import type { Person } from '../organisation.ts';
import type { ApiRecord, JsonObject, UserIdentity } from '../record.ts';
import { signIn } from '../signIn.ts';
import { at, minute, second } from '../time.ts';

/** The IAM users of the platform account at work in the console: a sign-in, then hours of pages being looked at. */
export function consoleDay(): ApiRecord[] {
  const journal = openJournal('consoleDay');
  workday(journal, people.alice, ['08:31:10', '13:22:41'], 380);
  workday(journal, people.bruno, ['07:55:32'], 520);
  signIn(journal, { ...attempt(people.chen, '09:02:11'), outcome: 'wrong password' });
  workday(journal, people.chen, ['09:02:38', '15:40:05'], 360);
  // Dana has no second factor: not an attack, but the console-login runbook has to point her out.
  workday(journal, people.dana, ['10:15:27'], 90);
  rightfulChanges(journal);
  rootForBilling(journal);
  passwordSpray(journal);
  return journal.records;
}

function attempt(person: Person, clock: string) {
  return {
    time: at(clock),
    account: accounts.platform,
    userName: person.name,
    mfa: person.mfa,
    address: person.address,
    browser: person.browser,
    region: 'us-east-1',
  };
}

function workday(journal: Journal, person: Person, signIns: readonly string[], callsEach: number): void {
  for (const clock of signIns) {
    const time = at(clock);
    signIn(journal, { ...attempt(person, clock), outcome: 'success' });
    const by = consoleUser(accounts.platform, person.name, { time, mfa: person.mfa });
    const from: Origin = { address: person.address, userAgent: person.browser, console: true };
    lookAround(journal, by, from, time, callsEach);
  }
}

/** A page load is a burst of a few calls; between pages a person reads. */
function lookAround(journal: Journal, by: UserIdentity, from: Origin, start: number, calls: number): void {
  let time = start + 20 * second;
  for (let made = 0; made < calls;) {
    const page = journal.random.pick(consolePages);
    for (const action of page.actions) {
      journal.call({
        time,
        account: accounts.platform,
        region: page.region,
        by,
        from,
        action,
        request: page.request ?? null,
      });
      time += journal.random.integer(0, 1) * second;
      made += 1;
    }
    time += journal.random.integer(10, 90) * second;
  }
}

interface Page {
  readonly region: string;
  readonly actions: readonly string[];
  readonly request?: JsonObject;
}

const consolePages: readonly Page[] = [
  {
    region: 'eu-west-1',
    actions: ['ec2:DescribeInstances', 'ec2:DescribeInstanceStatus', 'ec2:DescribeTags', 'ec2:DescribeSecurityGroups'],
    request: { maxResults: 50 },
  },
  { region: 'eu-west-1', actions: ['ec2:DescribeVpcs', 'ec2:DescribeSubnets', 'ec2:DescribeRouteTables'] },
  {
    region: 'eu-west-1',
    actions: ['cloudwatch:DescribeAlarms', 'cloudwatch:ListDashboards', 'logs:DescribeLogGroups'],
  },
  { region: 'eu-west-1', actions: ['ecr:DescribeRepositories', 'ecr:DescribeImages', 'ecr:ListTagsForResource'] },
  { region: 'eu-west-1', actions: ['codebuild:ListProjects', 'codebuild:BatchGetProjects', 'codebuild:ListBuilds'] },
  { region: 'us-east-1', actions: ['iam:GetAccountSummary', 'iam:ListUsers', 'iam:ListMFADevices'] },
  { region: 'us-east-1', actions: ['ce:GetCostAndUsage', 'ce:GetCostForecast', 'budgets:DescribeBudgets'] },
  { region: 'us-east-1', actions: ['health:DescribeEventAggregates', 'notifications:ListNotificationEvents'] },
  { region: 'us-east-1', actions: ['s3:ListBuckets'], request: { Host: 's3.amazonaws.com' } },
];

/** What people change on such a day. It looks much like what the intruder does at night, and is none of it. */
function rightfulChanges(journal: Journal): void {
  const { alice, bruno } = people;
  const changes: readonly (readonly [Person, signedIn: string, clock: string, action: string, request: JsonObject])[] =
    [
      [alice, '13:22:41', '14:05:10', 'iam:CreateUser', { userName: 'report-bot' }],
      [alice, '13:22:41', '14:05:52', 'iam:CreateAccessKey', { userName: 'report-bot' }],
      [alice, '13:22:41', '14:06:30', 'iam:AttachUserPolicy', { userName: 'report-bot', policyArn: readOnlyAccess }],
      [bruno, '07:55:32', '08:40:21', 'ec2:AuthorizeSecurityGroupIngress', { groupId: 'sg-0a1b2c3d4e5f60001' }],
      [bruno, '07:55:32', '09:12:47', 'cloudwatch:PutMetricAlarm', { alarmName: 'checkout-5xx' }],
      [bruno, '07:55:32', '09:14:03', 'cloudwatch:PutMetricAlarm', { alarmName: 'checkout-latency' }],
    ];
  for (const [person, signedIn, clock, action, request] of changes) {
    journal.call({
      time: at(clock),
      account: accounts.platform,
      region: 'eu-west-1',
      by: consoleUser(accounts.platform, person.name, { time: at(signedIn), mfa: person.mfa }),
      from: { address: person.address, userAgent: person.browser, console: true },
      action,
      request,
      ...(action === 'iam:CreateAccessKey' && {
        response: { accessKey: { userName: 'report-bot', accessKeyId: 'AKIAEXAMPLEREPORTBOT', status: 'Active' } },
      }),
    });
  }
}

const readOnlyAccess = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** The root user once in the day, with a second factor, to read an invoice. */
function rootForBilling(journal: Journal): void {
  const { alice } = people;
  const time = at('11:05:19');
  signIn(journal, { ...attempt(alice, '11:05:19'), userName: 'root', outcome: 'success' });
  const by = rootUser(accounts.platform, 'ASIAEXAMPLEROOT33333');
  const from: Origin = { address: alice.address, userAgent: alice.browser, console: true };
  for (const [index, action] of [
    'billing:GetBillingData',
    'invoicing:ListInvoiceSummaries',
    'tax:GetTaxRegistration',
  ].entries()) {
    journal.call({
      time: time + (index + 1) * 40 * second,
      account: accounts.platform,
      region: 'us-east-1',
      by,
      from,
      action,
    });
  }
}

/** Somebody on the internet tries names and passwords. None gets in. */
function passwordSpray(journal: Journal): void {
  const guesses = ['admin', 'root', 'alice', 'administrator', 'test', 'alice', 'backup', 'deploy', 'alice', 'support'];
  for (const [index, userName] of guesses.entries()) {
    signIn(journal, {
      time: at('04:40:08') + index * minute + journal.random.integer(0, 20) * second,
      account: accounts.platform,
      userName,
      mfa: false,
      address: networks.sprayer,
      browser:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36',
      region: 'us-east-1',
      outcome: userName === 'alice' || userName === 'root' ? 'wrong password' : 'unknown name',
    });
  }
}
