import { assumedRole, roleSession } from '../identities.ts';
import { accessDenied, openJournal } from '../journal.ts';
import type { Journal, Origin } from '../journal.ts';
import { accounts, federatedPeople } from '../organisation.ts';
import type { Person } from '../organisation.ts';
import type { ApiRecord } from '../record.ts';
import { at, second } from '../time.ts';

const identityStore = `arn:aws:identitystore::${accounts.platform}:identitystore/d-EXAMPLE111`;

/** Developers of the shop and of payments: in through IAM Identity Center, then console and command line under one role. */
export function federatedDay(): ApiRecord[] {
  const journal = openJournal('federatedDay');
  const starts = ['07:42:05', '08:10:50', '08:48:33'];
  for (const [index, person] of federatedPeople.entries()) {
    const account = index === 2 ? accounts.payments : accounts.shop;
    workday(journal, person, account, at(starts[index] ?? '09:00:00'));
  }
  return journal.records;
}

function workday(journal: Journal, person: Person, account: string, start: number): void {
  federate(journal, person, account, start);
  const role = 'aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Developer_0123456789abcdef';
  const session = roleSession(account, role, `${person.name}@example.com`, start + 2 * second);
  const by = assumedRole(session);
  const browser: Origin = { address: person.address, userAgent: person.browser, console: true };
  const shell: Origin = { address: person.address, userAgent: commandLine };
  consoleLogin(journal, person, account, session.issued + second, by);

  let time = session.issued + 30 * second;
  for (let page = 0; page < 230; page += 1) {
    const task = journal.random.pick(tasks);
    const from = journal.random.chance(0.7) ? browser : shell;
    for (const action of task) {
      const denied = deniedToDevelopers.has(action);
      journal.call({
        time,
        account,
        region: 'eu-west-1',
        by,
        from,
        action,
        ...(denied && { error: accessDenied(by, action) }),
      });
      time += journal.random.integer(0, 2) * second;
    }
    time += journal.random.integer(20, 180) * second;
  }
}

function federate(journal: Journal, person: Person, account: string, time: number): void {
  journal.event({
    time,
    userIdentity: {
      type: 'IdentityCenterUser',
      accountId: accounts.platform,
      onBehalfOf: { userId: journal.random.uuid(), identityStoreArn: identityStore },
      credentialId: journal.random.uuid(),
    },
    eventSource: 'sso.amazonaws.com',
    eventName: 'Federate',
    awsRegion: 'eu-west-1',
    sourceIPAddress: person.address,
    userAgent: person.browser,
    requestParameters: null,
    responseElements: null,
    requestID: journal.random.uuid(),
    readOnly: false,
    eventType: 'AwsServiceEvent',
    managementEvent: true,
    recipientAccountId: accounts.platform,
    serviceEventDetails: { role_name: 'Developer', account_id: account },
    eventCategory: 'Management',
  });
}

/** The second factor was asked for by the identity provider: the record says `MFAUsed: No` all the same. */
function consoleLogin(
  journal: Journal,
  person: Person,
  account: string,
  time: number,
  by: ReturnType<typeof assumedRole>,
): void {
  const { accessKeyId: _key, ...userIdentity } = by;
  journal.event({
    time,
    userIdentity,
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    awsRegion: 'eu-west-1',
    sourceIPAddress: person.address,
    userAgent: person.browser,
    requestParameters: null,
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
    readOnly: false,
    eventType: 'AwsConsoleSignIn',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: 'eu-west-1.signin.aws.amazon.com',
    },
  });
}

const commandLine =
  'aws-cli/2.31.18 md/awscrt#0.28.2 ua/2.1 os/linux#6.12.48 md/arch#x86_64 lang/python#3.13.7 cfg/retry-mode#standard md/installer#exe';

const tasks = [
  ['ec2:DescribeInstances', 'ec2:DescribeInstanceStatus'],
  ['ecs:ListClusters', 'ecs:DescribeClusters', 'ecs:ListServices', 'ecs:DescribeServices'],
  ['logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:FilterLogEvents'],
  ['logs:StartQuery', 'logs:GetQueryResults', 'logs:GetQueryResults'],
  ['lambda:ListFunctions20150331', 'lambda:GetFunction20150331v2'],
  ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources'],
  ['rds:DescribeDBInstances', 'rds:DescribeDBClusters'],
  ['secretsmanager:ListSecrets'],
  ['iam:ListRoles'],
  ['cloudwatch:DescribeAlarms', 'cloudwatch:GetDashboard'],
] as const;

const deniedToDevelopers: ReadonlySet<string> = new Set(['iam:ListRoles']);
